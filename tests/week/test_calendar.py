"""Files and feeds that other calendars read: RFC 5545, checked by two parsers and by the letter."""

import datetime as dt
import re

import icalendar
import recurring_ical_events
from starlette.testclient import TestClient

from bot.app import FrontDesk
from bot.channels.web import Feed, WebOptions, create_web
from bot.feed import calendar_of
from content.formats.icalendar import Almanac, write_calendar
from tests.factories import PARIS
from tests.outbox.staging import stage
from tests.week.village import Village

STAMP = dt.datetime(2027, 6, 1, 12, 0, tzinfo=dt.UTC)
ALMANAC = Almanac("Semaine 2027", PARIS, STAMP, {"Florac Trois Rivières": (44.32, 3.59)})
TIMED = stage(
    "timed", starts=dt.time(14), ends=dt.time(16, 30), theme="Fabriquer, réparer; et « partager »\\ ensemble " * 3
)
WHOLE = stage("whole", date=dt.date(2027, 6, 24), cancelled=True, version=3, lat=44.1, lon=3.2)


def test_one_parser_reads_back_what_was_written() -> None:
    calendar = icalendar.Calendar.from_ical(write_calendar([TIMED, WHOLE], ALMANAC))
    timed, whole = calendar.walk("VEVENT")
    assert timed.decoded("dtstart") == dt.datetime(2027, 6, 23, 12, 0, tzinfo=dt.UTC)
    assert timed.decoded("dtend") == dt.datetime(2027, 6, 23, 14, 30, tzinfo=dt.UTC)
    assert str(timed["description"]).startswith(TIMED.theme) and timed["geo"].to_ical() == "44.32;3.59"
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (dt.date(2027, 6, 24), dt.date(2027, 6, 25))
    assert (str(whole["status"]), whole["sequence"], whole["geo"].to_ical()) == ("CANCELLED", 2, "44.1;3.2")
    assert not calendar.walk("VEVENT")[0].errors


def test_another_finds_each_event_on_its_day() -> None:
    calendar = icalendar.Calendar.from_ical(write_calendar([TIMED, WHOLE], ALMANAC))
    found = recurring_ical_events.of(calendar).at(dt.date(2027, 6, 24))
    assert [str(event["uid"]) for event in found] == ["whole@entrelieux"]


def test_every_line_is_as_the_standard_wants_it() -> None:
    written = write_calendar([TIMED, WHOLE], ALMANAC)
    lines = written.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in written.replace(b"\r\n", b"") and max(map(len, lines)) <= 75
    unfolded = re.sub(rb"\r\n[ \t]", b"", written).decode()
    for event in unfolded.split("BEGIN:VEVENT")[1:]:
        names = [re.split("[:;]", line)[0] for line in event.split("END:VEVENT")[0].split("\r\n") if line]
        assert all(names.count(once) == 1 for once in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"))
    for name in ("VERSION:2.0", "PRODID:", "METHOD:PUBLISH"):
        assert unfolded.count(name) == 1


def test_anybody_can_subscribe_to_the_feed(village: Village) -> None:
    desk = FrontDesk(village.house, village.store.begin)
    options = WebOptions(secret_key="k" * 32, territory="Lozère")
    page = create_web(desk, village.house.phrases.say, options, Feed(lambda id: calendar_of(desk, id)))
    with TestClient(page) as browser:
        feed = browser.get("/semaine.ics")
        assert feed.headers["content-type"] == "text/calendar; charset=utf-8" and "set-cookie" not in feed.headers
        ids = {str(event["uid"]) for event in icalendar.Calendar.from_ical(feed.content).walk("VEVENT")}
        assert {"stl2027-3@entrelieux", "stl2018-1@entrelieux"} <= ids
        one = icalendar.Calendar.from_ical(browser.get("/evenement/stl2027-3.ics").content)
        assert [str(event["summary"]) for event in one.walk("VEVENT")] == ["Étape de Florac"]
        assert browser.get("/evenement/unknown.ics").status_code == 404

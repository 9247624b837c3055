"""Files and feeds that other calendars read: RFC 5545, checked by two parsers and by the letter."""

import datetime as dt
import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from starlette.testclient import TestClient

from bot.app import FrontDesk
from bot.channels.web import Feed, WebOptions, create_web
from bot.feed import calendar_of
from content.basis import Repeats
from content.formats.clocks import clocks_of
from content.formats.icalendar import Almanac, write_calendar
from content.recurrence import around
from content.schema import Stage
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


def _weekly() -> tuple[Almanac, list[Stage]]:
    """A permanence, of which one date was moved and another is left out."""
    repeats = Repeats(rule="FREQ=WEEKLY;BYDAY=WE;UNTIL=20270728", without=(dt.date(2027, 7, 14),))
    rule = TIMED.model_copy(update={"id": "weekly", "repeats": repeats})
    dates = list(around(rule, dt.date(2027, 6, 1)))
    dates[1] = dates[1].model_copy(update={"starts": dt.time(10), "ends": dt.time(11), "version": 2})
    return replace(ALMANAC, repeating={"weekly": rule}), dates


def _by_vobject(content: bytes) -> list[vobject.base.Component]:
    """Another parser, which shares no code with the writer: it checks as strictly as it can, then reads."""
    (calendar,) = vobject.readComponents(content.decode())
    assert calendar.validate(raiseException=True)
    return list(calendar.vevent_list)


def test_a_second_parser_reads_one_event_as_we_meant_it() -> None:
    (event,) = _by_vobject(write_calendar([TIMED], ALMANAC))
    assert (event.uid.value, event.summary.value) == ("timed@entrelieux", TIMED.name)
    assert event.dtstart.value.astimezone(PARIS) == dt.datetime(2027, 6, 23, 14, 0, tzinfo=PARIS)
    assert event.dtend.value.astimezone(PARIS) == dt.datetime(2027, 6, 23, 16, 30, tzinfo=PARIS)
    assert event.description.value.startswith(TIMED.theme)


def test_a_second_parser_reads_the_whole_week_and_what_comes_back() -> None:
    almanac, dates = _weekly()
    whole, rule, moved = _by_vobject(write_calendar([WHOLE, *dates], almanac))
    assert (whole.dtstart.value, whole.status.value) == (dt.date(2027, 6, 24), "CANCELLED")
    days = [at.date() for at in rule.rruleset]
    assert dt.date(2027, 7, 14) not in days and days == [d.date for d in dates] and len(days) == 5
    assert {at.astimezone(PARIS).hour for at in rule.rruleset} == {14}
    assert moved.uid.value == rule.uid.value and moved.dtstart.value.hour == 10
    assert moved.recurrence_id.value.date() == dates[1].date


@pytest.mark.parametrize(
    ("zone", "moves"), [("Europe/Paris", 2), ("America/New_York", 2), ("Indian/Reunion", 1), ("Australia/Sydney", 2)]
)
def test_clocks_move_in_calendars_as_on_walls(zone: str, moves: int) -> None:
    table = clocks_of(ZoneInfo(zone), 2026)
    assert len(table.subcomponents) == moves
    read = table.to_tz()
    for day in range(0, 700, 3):
        wall = dt.datetime(2027, 1, 1, 12) + dt.timedelta(days=day)
        assert wall.replace(tzinfo=read).utcoffset() == wall.replace(tzinfo=ZoneInfo(zone)).utcoffset(), wall


def test_the_second_parser_can_tell_a_wrong_file() -> None:
    """Or the tests above would not say much."""
    broken = write_calendar([TIMED], ALMANAC).replace(b"UID:timed@entrelieux\r\n", b"", 1)
    with pytest.raises(vobject.base.ValidateError):
        _by_vobject(broken.replace(b"DTSTART", b"X-START"))


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
        assert {event.uid.value for event in _by_vobject(feed.content)} == ids
        one = icalendar.Calendar.from_ical(browser.get("/evenement/stl2027-3.ics").content)
        assert [str(event["summary"]) for event in one.walk("VEVENT")] == ["Étape de Florac"]
        assert browser.get("/evenement/unknown.ics").status_code == 404

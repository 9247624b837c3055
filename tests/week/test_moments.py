"""When people are told, the two nights when clocks move included."""

import datetime as dt

import pytest

from bot.community.moments import asking, is_over, reminders, starts_at
from content.schema import Stage
from tests.factories import PARIS, at
from tests.outbox.staging import stage


def _at(day: str, hour: str | None = "14:00") -> Stage:
    return stage(date=dt.date.fromisoformat(day), starts=dt.time.fromisoformat(hour) if hour else None)


def test_the_day_before_at_six_and_two_hours_before() -> None:
    found = reminders(_at("2027-06-23"), at("2027-06-01 10:00"), PARIS)
    told = [(moment.name, moment.due_at.astimezone(PARIS).strftime("%d %H:%M")) for moment in found]
    assert told == [("day", "22 18:00"), ("hours", "23 12:00")]
    assert {moment.expires_at for moment in found} == {at("2027-06-23 14:00").astimezone(dt.UTC)}


def test_what_is_already_past_is_not_promised() -> None:
    assert [m.name for m in reminders(_at("2027-06-23"), at("2027-06-22 19:00"), PARIS)] == ["hours"]
    assert reminders(_at("2027-06-23"), at("2027-06-23 13:00"), PARIS) == []


def test_no_hour_is_invented_for_a_whole_day() -> None:
    (only,) = reminders(_at("2027-06-23", None), at("2027-06-01 10:00"), PARIS)
    assert only.name == "day"


@pytest.mark.parametrize(("day", "hours"), [("2027-03-28", 15), ("2027-10-31", 17)])
def test_on_the_nights_when_clocks_move_walls_are_right_and_two_hours_are_two_hours(day: str, hours: int) -> None:
    """At 10 on the Sunday, 15 hours after 18:00 in spring, 17 in autumn."""
    one = _at(day, "10:00")
    evening, before = reminders(one, at("2027-01-01 10:00"), PARIS)
    assert evening.due_at.astimezone(PARIS).hour == 18
    assert starts_at(one, PARIS) - evening.due_at == dt.timedelta(hours=hours)
    assert starts_at(one, PARIS) - before.due_at == dt.timedelta(hours=2)


def test_an_hour_that_does_not_exist_is_the_one_that_follows() -> None:
    assert starts_at(_at("2027-03-28", "02:30"), PARIS).astimezone(PARIS).strftime("%H:%M") == "03:30"


def test_one_is_asked_the_day_after_in_the_morning_and_for_a_week() -> None:
    moment = asking(_at("2027-10-30"), PARIS)
    assert moment.due_at.astimezone(PARIS) == at("2027-10-31 10:00")
    assert not is_over(_at("2027-10-30", None), at("2027-10-30 23:30"), PARIS)
    assert is_over(_at("2027-10-30", None), at("2027-10-31 00:00"), PARIS)

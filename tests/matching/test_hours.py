import datetime as dt

import pytest

from matching.hours import is_open, open_until, opening_spans
from matching.model import When
from tests.matching.asking import NOW

MORNINGS = "Mo-Fr 09:00-12:00"
MONDAY = NOW.date()


def when(day: dt.date = MONDAY, hours: tuple[float, float] | None = None, now: bool = False) -> When:
    return When("", day, day, hours, now, True)


def test_unknown_hours_are_neither_open_nor_closed() -> None:
    assert is_open(None, when(), NOW) is None


def test_open_at_some_moment_of_the_day_is_open() -> None:
    assert is_open(MORNINGS, when(), NOW)


def test_a_sunday_is_closed() -> None:
    assert is_open(MORNINGS, when(dt.date(2018, 7, 1)), NOW) is False


@pytest.mark.parametrize(("hours", "expected"), [((8, 12), True), ((14, 18), False), ((11.5, 14), True)])
def test_a_part_of_a_day_is_open_when_some_of_it_is(hours: tuple[float, float], expected: bool) -> None:
    assert is_open(MORNINGS, when(hours=hours), NOW) is expected


def test_now_is_this_minute() -> None:
    assert is_open(MORNINGS, when(now=True), NOW) is False
    assert is_open(MORNINGS, when(now=True), NOW + dt.timedelta(hours=2)) is True


def test_the_next_change_is_told() -> None:
    assert open_until(MORNINGS, NOW) == dt.datetime(2018, 6, 25, 9)


def test_a_day_has_its_spans() -> None:
    assert len(opening_spans("Mo 09:00-12:00,14:00-17:00", MONDAY)) == 2

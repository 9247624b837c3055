"""Nights, the two odd ones included."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.community.quiet import is_quiet, next_morning

PARIS = ZoneInfo("Europe/Paris")


def here(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [("2026-06-23 20:59", False), ("2026-06-23 21:00", True), ("2026-06-24 07:59", True), ("2026-06-24 08:00", False)],
)
def test_nobody_is_woken_between_nine_and_eight(at: str, quiet: bool) -> None:
    assert is_quiet(here(at), PARIS) is quiet
    assert is_quiet(here(at).astimezone(dt.UTC), PARIS) is quiet


@pytest.mark.parametrize(
    ("evening", "hours"),
    [("2026-03-28 21:00", 10), ("2026-10-24 21:00", 12), ("2026-06-23 21:00", 11)],
)
def test_morning_is_eight_on_the_wall_after_each_kind_of_night(evening: str, hours: int) -> None:
    """The night of spring has ten hours of quiet, that of autumn twelve."""
    morning = next_morning(here(evening), PARIS)
    assert morning.astimezone(PARIS).time() == dt.time(8)
    assert morning - here(evening).astimezone(dt.UTC) == dt.timedelta(hours=hours)


def test_after_midnight_the_morning_is_of_the_same_day() -> None:
    assert next_morning(here("2026-10-25 02:30"), PARIS).astimezone(PARIS) == here("2026-10-25 08:00")

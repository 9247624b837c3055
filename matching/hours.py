"""Open or not, from OpenStreetMap opening hours; None where the hours are unknown."""

import datetime as dt
from functools import lru_cache

from opening_hours import OpeningHours, State

from matching.model import When

# When a part of a day is asked ("samedi matin"), open for at least one of these instants is open.
STEP = dt.timedelta(minutes=30)
WORKING_DAY = (8.0, 20.0)


@lru_cache(maxsize=4096)
def parsed(hours: str) -> OpeningHours:
    return OpeningHours(hours)


def is_open(hours: str | None, when: When, now: dt.datetime) -> bool | None:
    """Whether it opens at some moment of what was asked."""
    if hours is None:
        return None
    rules = parsed(hours)
    if when.now:
        return bool(rules.is_open(_local(now)))
    first, last = when.hours or WORKING_DAY
    return any(rules.is_open(instant) for instant in _instants(when, first, last))


def open_until(hours: str, now: dt.datetime) -> dt.datetime | None:
    """When it next changes: closes if open, opens if closed."""
    change = parsed(hours).next_change(_local(now))
    return change if isinstance(change, dt.datetime) else None


def opening_spans(hours: str, day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    """The openings of one day, in local time."""
    start = dt.datetime.combine(day, dt.time())
    end = start + dt.timedelta(days=1)
    return [(opens, closes) for opens, closes, state, _ in parsed(hours).intervals(start, end) if state == State.OPEN]


def _instants(when: When, first: float, last: float) -> list[dt.datetime]:
    days = min((when.last - when.first).days, 7) + 1
    instants: list[dt.datetime] = []
    for offset in range(days):
        midnight = dt.datetime.combine(when.first + dt.timedelta(days=offset), dt.time())
        count = max(1, int((last - first) * 2))
        instants += [midnight + dt.timedelta(hours=first) + STEP * step for step in range(count)]
    return instants


def _local(now: dt.datetime) -> dt.datetime:
    """Opening hours are written in local time and know no zone."""
    return now.replace(tzinfo=None)

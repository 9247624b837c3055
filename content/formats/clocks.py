"""A zone's VTIMEZONE: how its clocks move each year, as a rule. Tables of dates are not understood by every reader."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MINUTE = dt.timedelta(minutes=1)


def clocks_of(zone: ZoneInfo, year: int) -> Timezone:
    """By the moves of that year, which go on every year."""
    table = Timezone()
    table.add("tzid", zone.key)
    moves = list(_moves(zone, year)) or [dt.datetime(year, 1, 1, tzinfo=dt.UTC)]
    for instant in moves:
        table.add_component(_move(instant, zone, every_year=len(moves) > 1))
    return table


def _moves(zone: ZoneInfo, year: int) -> Iterator[dt.datetime]:
    """The first instants with another offset, in UTC."""
    day = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    while day.year == year:
        after = day + dt.timedelta(days=1)
        if _offset(day, zone) != _offset(after, zone):
            early, late = day, after
            while late - early > MINUTE:
                middle = early + (late - early) / 2
                early, late = (middle, late) if _offset(middle, zone) == _offset(early, zone) else (early, middle)
            yield late.replace(second=0, microsecond=0)
        day = after


def _offset(instant: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or dt.timedelta(0)


def _move(instant: dt.datetime, zone: ZoneInfo, *, every_year: bool) -> TimezoneStandard | TimezoneDaylight:
    before, after = _offset(instant - MINUTE, zone), _offset(instant, zone)
    summer = bool(instant.astimezone(zone).dst())
    component = TimezoneDaylight() if summer else TimezoneStandard()
    # On the wall as it was until then.
    wall = (instant + before).replace(tzinfo=None)
    component.add("dtstart", wall)
    component.add("tzoffsetfrom", before)
    component.add("tzoffsetto", after)
    component.add("tzname", instant.astimezone(zone).tzname() or zone.key)
    if every_year:
        last = (wall + dt.timedelta(days=7)).month != wall.month
        rank = -1 if last else (wall.day - 1) // 7 + 1
        rule = f"FREQ=YEARLY;BYDAY={rank}{DAYS[wall.weekday()]};BYMONTH={wall.month}"
        component.add("rrule", vRecur.from_ical(rule))
    return component

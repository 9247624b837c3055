"""Nobody is woken: nothing goes out between 21:00 and 8:00 where people live."""

import datetime as dt
from zoneinfo import ZoneInfo

EVENING, MORNING = dt.time(21), dt.time(8)


def is_quiet(now: dt.datetime, zone: ZoneInfo) -> bool:
    here = now.astimezone(zone).time()
    return here >= EVENING or here < MORNING


def next_morning(now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Eight o'clock on the wall, whatever the clocks do that night."""
    here = now.astimezone(zone)
    day = here.date() + dt.timedelta(days=here.time() >= MORNING)
    return dt.datetime.combine(day, MORNING, zone).astimezone(dt.UTC)

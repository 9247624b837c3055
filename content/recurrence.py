"""Events that come back: from a rule to its dates. Hours stay those of the wall, whatever the clocks do."""

import datetime as dt
from functools import lru_cache

from dateutil.rrule import rrulestr

from content.basis import Slot
from content.schema import Stage

# Dates stand in the programme from so long ago (who came is still asked) to so far ahead.
BEHIND, AHEAD = dt.timedelta(days=60), dt.timedelta(days=180)


def around(stage: Stage, today: dt.date) -> tuple[Stage, ...]:
    """The dates of a repeated stage in the months around a day, each a stage of its own."""
    return tuple(on(stage, day) for day in days_between(stage, today - BEHIND, today + AHEAD))


def on(stage: Stage, day: dt.date) -> Stage:
    slot = Slot(rule=stage.id, day=day)
    return stage.model_copy(update={"id": f"{stage.id}-{day:%Y%m%d}", "date": day, "slot": slot})


def days_between(stage: Stage, first: dt.date, last: dt.date) -> list[dt.date]:
    """Both included, less those without it."""
    if stage.repeats is None:
        return []
    found = _days(stage.repeats.rule, stage.date, first, last)
    return [day for day in found if day not in stage.repeats.without]


@lru_cache(maxsize=1000)
def _days(rule: str, since: dt.date, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    midnight = dt.time(0)
    dates = rrulestr(rule, dtstart=dt.datetime.combine(since, midnight))
    found = dates.between(dt.datetime.combine(first, midnight), dt.datetime.combine(last, midnight), inc=True)
    return tuple(at.date() for at in found)

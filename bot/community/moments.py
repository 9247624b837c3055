"""When a stage is, as instants, and when people are told of it. Pure; days and hours are local to the territory."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.community.quiet import MORNING
from content.schema import Stage

EVENING_BEFORE = dt.time(18)
BEFORE = dt.timedelta(hours=2)
ASK_AT = dt.time(10)
ASK_FOR = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something to be told: when, and from when on it is worthless."""

    name: str
    due_at: dt.datetime
    expires_at: dt.datetime


def local(day: dt.date, hour: dt.time, zone: ZoneInfo) -> dt.datetime:
    """An instant in UTC. An hour that does not exist that night is the one that follows."""
    return dt.datetime.combine(day, hour, zone).astimezone(dt.UTC)


def starts_at(stage: Stage, zone: ZoneInfo) -> dt.datetime:
    return local(stage.date, stage.starts or dt.time(0), zone)


def ends_at(stage: Stage, zone: ZoneInfo) -> dt.datetime:
    """The end, or that of the day when it is not known."""
    if stage.ends:
        return local(stage.date, stage.ends, zone)
    return local(stage.date + dt.timedelta(days=1), dt.time(0), zone)


def told_until(stage: Stage, now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Until when news of a stage are worth telling: its end. Of one that starts before people are told anything, its
    start: the morning would be too late."""
    start = starts_at(stage, zone)
    early = stage.starts is not None and stage.starts < MORNING and now < start
    return start if early else ends_at(stage, zone)


def is_over(stage: Stage, now: dt.datetime, zone: ZoneInfo) -> bool:
    return ends_at(stage, zone) <= now


def reminders(stage: Stage, now: dt.datetime, zone: ZoneInfo) -> list[Moment]:
    """The day before at 18:00 and, when the hour is known, two hours before: those that are still ahead."""
    start = starts_at(stage, zone)
    # A whole day is news until its noon.
    worthless = start if stage.starts else local(stage.date, dt.time(12), zone)
    found = [Moment("day", local(stage.date - dt.timedelta(days=1), EVENING_BEFORE, zone), worthless)]
    if stage.starts:
        found.append(Moment("hours", start - BEFORE, start))
    return [moment for moment in found if moment.due_at > now]


def asking(stage: Stage, zone: ZoneInfo) -> Moment:
    """The day after: "y étiez-vous ?" """
    due = local(stage.date + dt.timedelta(days=1), ASK_AT, zone)
    return Moment("feedback", due, due + ASK_FOR)

"""Stages as an iCalendar (RFC 5545), for one's own calendar and for feeds that calendars subscribe to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from content.schema import Stage

MAKER = "-//Entrelieux//Semaine des tiers-lieux//FR"
# Who publishes: part of every UID, so that a changed stage replaces itself in calendars.
HOST = "entrelieux"
REFRESH = dt.timedelta(hours=1)
MIME = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Almanac:
    """What a calendar needs beside its stages. `points` gives a position by commune name."""

    name: str
    zone: ZoneInfo
    stamp: dt.datetime
    points: dict[str, tuple[float, float]]


def write_calendar(stages: Iterable[Stage], almanac: Almanac) -> bytes:
    """A calendar of its own, whole: lines end with CRLF and are folded at 75 bytes."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", almanac.name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for stage in stages:
        calendar.add_component(_event(stage, almanac))
    return bytes(calendar.to_ical())


def _event(stage: Stage, almanac: Almanac) -> Event:
    event = Event()
    event.add("uid", f"{stage.id}@{HOST}")
    event.add("dtstamp", almanac.stamp.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", stage.version - 1)
    event.add("status", "CANCELLED" if stage.cancelled else "CONFIRMED")
    event.add("summary", stage.name)
    event.add("description", _description(stage))
    event.add("location", f"{stage.place_name}, {stage.lieu_dit or stage.commune}")
    point = (stage.lat, stage.lon) if stage.lat is not None else almanac.points.get(stage.commune)
    if point:
        event.add("geo", point)
    for name, value in _times(stage, almanac.zone):
        event.add(name, value)
    return event


def _description(stage: Stage) -> str:
    return "\n".join(part for part in (stage.theme, ", ".join(stage.partners)) if part)


def _times(stage: Stage, zone: ZoneInfo) -> list[tuple[str, dt.date | dt.datetime]]:
    """In UTC, which needs no table of zones; a whole day when no hour is known; no end that nobody said."""
    if stage.starts is None:
        return [("dtstart", stage.date), ("dtend", stage.date + dt.timedelta(days=1))]
    times: list[tuple[str, dt.date | dt.datetime]] = [("dtstart", _utc(stage.date, stage.starts, zone))]
    return [*times, ("dtend", _utc(stage.date, stage.ends, zone))] if stage.ends else times


def _utc(day: dt.date, hour: dt.time, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, hour, zone).astimezone(dt.UTC)

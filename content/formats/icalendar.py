"""Stages as an iCalendar (RFC 5545), for one's own calendar and for feeds that calendars subscribe to."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from content.formats.clocks import clocks_of
from content.recurrence import on
from content.schema import Stage

MAKER = "-//Entrelieux//Semaine des tiers-lieux//FR"
# Who publishes: part of every UID, so that a changed stage replaces itself in calendars.
HOST = "entrelieux"
REFRESH = dt.timedelta(hours=1)
MIME = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Almanac:
    """What a calendar needs beside its stages. `points` gives a position by commune name, `repeating` by id the events
    of which some stages are dates."""

    name: str
    zone: ZoneInfo
    stamp: dt.datetime
    points: dict[str, tuple[float, float]]
    repeating: Mapping[str, Stage] = field(default_factory=dict)


def write_calendar(stages: Iterable[Stage], almanac: Almanac) -> bytes:
    """A calendar of its own, whole: lines end with CRLF and are folded at 75 bytes."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", almanac.name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    stages = list(stages)
    slots = [stage.slot for stage in stages if stage.slot]
    if since := [almanac.repeating[slot.rule].date for slot in slots if slot.rule in almanac.repeating]:
        # What comes back is at an hour of the wall, so its calendar says when clocks move.
        calendar.add_component(clocks_of(almanac.zone, min(since).year - 1))
    for event in _events(stages, almanac):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(stages: Iterable[Stage], almanac: Almanac) -> Iterator[Event]:
    """An event that comes back is one, with its rule; a date of it is told apart only where it differs."""
    told: set[str] = set()
    for stage in stages:
        rule = almanac.repeating.get(stage.slot.rule) if stage.slot else None
        if rule is None or stage.slot is None:
            yield _event(stage, almanac)
            continue
        if rule.id not in told:
            told.add(rule.id)
            yield _recurring(rule, almanac)
        if stage.model_copy(update={"version": rule.version}) != on(rule, stage.slot.day):
            yield _instead(stage, rule, stage.slot.day, almanac)


def _recurring(rule: Stage, almanac: Almanac) -> Event:
    event = _event(rule, almanac, local=True)
    parts = dict(part.split("=") for part in rule.repeats.rule.split(";")) if rule.repeats else {}
    until = parts.get("UNTIL")
    if until and rule.starts:
        # The end of its last day: some readers leave out a date that falls on the bound itself.
        last = _utc(dt.date.fromisoformat(until), dt.time(23, 59, 59), almanac.zone)
        parts["UNTIL"] = f"{last:%Y%m%dT%H%M%SZ}"
    event.add("rrule", vRecur.from_ical(";".join(f"{name}={value}" for name, value in parts.items())))
    for day in rule.repeats.without if rule.repeats else ():
        event.add("exdate", _local(day, rule.starts, almanac.zone))
    return event


def _instead(stage: Stage, rule: Stage, day: dt.date, almanac: Almanac) -> Event:
    event = _event(stage, almanac, uid=rule.id, local=True)
    event.add("recurrence-id", _local(day, rule.starts, almanac.zone))
    return event


def _event(stage: Stage, almanac: Almanac, uid: str = "", *, local: bool = False) -> Event:
    event = Event()
    event.add("uid", f"{uid or stage.id}@{HOST}")
    event.add("dtstamp", almanac.stamp.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", stage.version - 1)
    event.add("status", "CANCELLED" if stage.cancelled else "CONFIRMED")
    event.add("summary", stage.name)
    event.add("description", _description(stage))
    event.add("location", f"{stage.place_name}, {stage.lieu_dit or stage.commune}")
    point = (stage.lat, stage.lon) if stage.lat is not None else almanac.points.get(stage.commune)
    if point:
        event.add("geo", point)
    for name, value in _times(stage, almanac.zone, _local if local else _utc):
        event.add(name, value)
    return event


def _description(stage: Stage) -> str:
    return "\n".join(part for part in (stage.theme, ", ".join(stage.partners)) if part)


def _times(
    stage: Stage, zone: ZoneInfo, instant: Callable[[dt.date, dt.time, ZoneInfo], dt.date]
) -> list[tuple[str, dt.date]]:
    """In UTC, which needs no table of zones, or of the wall; a whole day when no hour is known; no end unsaid."""
    if stage.starts is None:
        return [("dtstart", stage.date), ("dtend", stage.date + dt.timedelta(days=1))]
    times = [("dtstart", instant(stage.date, stage.starts, zone))]
    return [*times, ("dtend", instant(stage.date, stage.ends, zone))] if stage.ends else times


def _utc(day: dt.date, hour: dt.time, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, hour, zone).astimezone(dt.UTC)


def _local(day: dt.date, hour: dt.time | None, zone: ZoneInfo) -> dt.date:
    return dt.datetime.combine(day, hour, zone) if hour else day

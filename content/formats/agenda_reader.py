"""Reads a calendar from standard input and prints what it holds as JSON: the limited process of `agenda.read_apart`.

Each event is parsed by itself, so that one that is broken costs no other, and has a second of its own.
"""

import datetime as dt
import json
import re
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

from content.formats.agenda import Event, Refused

# Bytes of memory and seconds of processor, for all; seconds for one event.
MEMORY, PROCESSOR, EACH = 1 << 30, 12, 1.0
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST")
LONGEST = {"name": 120, "place": 160, "about": 400}


# An icalendar component: its properties are of thirty kinds, each with what is asked of it, or refused.
Component = Any


class RefusedError(Exception):
    """An event that is not taken; says why."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    signal.signal(signal.SIGALRM, _too_slow)
    zone, most = ZoneInfo(sys.argv[1]), int(sys.argv[2])
    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    events, refused = read(text, zone, most)
    json.dump({"events": [asdict(one) for one in events], "refused": [asdict(one) for one in refused]}, sys.stdout)


def _too_slow(*_: object) -> None:
    raise RefusedError("slow")


def read(text: str, zone: ZoneInfo, most: int) -> tuple[list[Event], list[Refused]]:
    events: list[Event] = []
    refused: list[Refused] = []
    lines = text.splitlines()
    zones = {_value(block, "TZID"): block for _, block in _blocks(lines, "VTIMEZONE")}
    for line, block in _blocks(lines, "VEVENT"):
        if len(events) == most:
            refused.append(Refused(line, "too-many"))
            break
        signal.setitimer(signal.ITIMER_REAL, EACH)
        try:
            events.append(_event(line, _parsed(block, zones), zone))
        except RefusedError as error:
            refused.append(Refused(line, str(error)))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
            refused.append(Refused(line, "unreadable"))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return events, refused


def _blocks(lines: list[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """Each component with the number of its first line, from 1."""
    begun = 0
    for number, line in enumerate(lines, 1):
        plain = line.strip().upper()
        if plain == f"BEGIN:{name}":
            begun = number
        elif plain == f"END:{name}" and begun:
            yield begun, lines[begun - 1 : number]
            begun = 0


def _value(block: list[str], name: str) -> str:
    return next((line.partition(":")[2].strip() for line in block if line.upper().startswith(f"{name}:")), "")


def _parsed(block: list[str], zones: dict[str, list[str]]) -> Component:
    """With the tables of the time zones that it names, each once."""
    named = set(re.findall(r"TZID=\"?([^\";:]+)", "\n".join(block)))
    tables = [line for name, table in zones.items() if name in named for line in table]
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *tables, *block, "END:VCALENDAR", ""]
    event = Calendar.from_ical("\r\n".join(whole)).walk("VEVENT")[0]
    if event.errors:
        raise RefusedError("no-date" if any(name == "DTSTART" for name, _ in event.errors) else "unreadable")
    return event


def _event(line: int, event: Component, zone: ZoneInfo) -> Event:
    if "DTSTART" not in event:
        raise RefusedError("no-date")
    if "RDATE" in event or _param(event, "RECURRENCE-ID", "RANGE"):
        raise RefusedError("rule")
    name = _text(event, "SUMMARY", "name")
    if not name:
        raise RefusedError("no-name")
    start = _local(event, "DTSTART", zone)
    end = _end(event, start, zone)
    timed = isinstance(start, dt.datetime)
    day = start.date() if isinstance(start, dt.datetime) else start
    slot = _local(event, "RECURRENCE-ID", zone) if "RECURRENCE-ID" in event else None
    geo = event.get("GEO")
    return Event(
        line,
        str(event.get("UID", "")) or f"{name} {start.isoformat()}",
        name,
        day.isoformat(),
        f"{start:%H:%M}" if timed else None,
        f"{end:%H:%M}" if timed and isinstance(end, dt.datetime) and end.date() == day and end > start else None,
        _text(event, "LOCATION", "place"),
        float(geo.latitude) if geo else None,
        float(geo.longitude) if geo else None,
        _text(event, "DESCRIPTION", "about"),
        _rule(event, day, zone) or (None if timed else _span(day, end)),
        tuple(_days_without(event, zone)),
        _day(slot).isoformat() if slot else None,
        str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _text(event: Component, name: str, kind: str) -> str:
    return " ".join(str(event.get(name, "")).split())[: LONGEST[kind]]


def _param(event: Component, name: str, param: str) -> str:
    return str(event[name].params.get(param, "")) if name in event else ""


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _local(event: Component, name: str, zone: ZoneInfo) -> dt.date:
    """On the wall of the territory. An hour without a zone is of the wall already."""
    moment: Any = event[name].dt
    if not isinstance(moment, dt.datetime):
        return dt.date.fromisoformat(moment.isoformat())
    if moment.tzinfo is None:
        if _param(event, name, "TZID"):
            raise RefusedError("zone")
        return moment
    there = moment.astimezone(zone)
    if name == "DTSTART" and "RRULE" in event and there.date() != moment.date():
        raise RefusedError("zone")
    return there.replace(tzinfo=None)


def _end(event: Component, start: dt.date, zone: ZoneInfo) -> dt.date | None:
    if "DTEND" in event:
        end = _local(event, "DTEND", zone)
    elif "DURATION" in event:
        end = start + event["DURATION"].dt
    else:
        return None
    if isinstance(end, dt.datetime) != isinstance(start, dt.datetime):
        raise RefusedError("unreadable")
    if end < start:
        raise RefusedError("ends-before")
    return end


def _span(day: dt.date, end: dt.date | None) -> str | None:
    """A whole-day event of several days is one a day."""
    days = (end - day).days if end else 1
    return f"FREQ=DAILY;COUNT={days}" if days > 1 else None


def _rule(event: Component, day: dt.date, zone: ZoneInfo) -> str | None:
    if "RRULE" not in event:
        return None
    if isinstance(event["RRULE"], list):
        raise RefusedError("rule")
    parts = dict(part.split("=", 1) for part in event["RRULE"].to_ical().decode().upper().split(";"))
    if parts.get("FREQ") not in FREQUENCIES or not set(parts) <= set(PARTS):
        raise RefusedError("rule")
    if "UNTIL" in parts:
        parts["UNTIL"] = _until(parts["UNTIL"], _local(event, "DTSTART", zone), zone)
    rule = ";".join(f"{name}={parts[name]}" for name in PARTS if name in parts)
    if next(iter(rrulestr(rule, dtstart=dt.datetime.combine(day, dt.time(0)))), None) is None:
        raise RefusedError("never")
    return rule


def _until(said: str, start: dt.date, zone: ZoneInfo) -> str:
    """The last day: the one before when that day ends the rule before the event's hour."""
    if not said.endswith("Z"):
        return said[:8]
    last = dt.datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC).astimezone(zone)
    early = isinstance(start, dt.datetime) and last.time() < start.time()
    return f"{last.date() - dt.timedelta(days=early):%Y%m%d}"


def _days_without(event: Component, zone: ZoneInfo) -> Iterator[str]:
    said = event.get("EXDATE", [])
    for some in said if isinstance(said, list) else [said]:
        for one in some.dts:
            moment = one.dt
            local = moment.astimezone(zone) if isinstance(moment, dt.datetime) and moment.tzinfo else moment
            yield _day(local).isoformat()


if __name__ == "__main__":
    main()

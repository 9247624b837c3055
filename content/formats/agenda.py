"""Somebody's calendar (RFC 5545), read in a process of its own with little memory and time: a file may hold a trap.

`read_apart` gives what was read and what was refused, each with its line. The reading itself is `agenda_reader`.
"""

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Events; seconds until the other process is ended. Its own limits are lower.
MOST = 300
PATIENCE = 20.0


class AgendaError(Exception):
    """Nothing could be read; `why` names it: "too-large", "too-heavy", "not-a-calendar"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Event:
    """One VEVENT: a local day, hours of the wall (HH:MM), a rule of days. `slot` is the date it stands in for."""

    line: int
    uid: str
    name: str
    day: str
    starts: str | None = None
    ends: str | None = None
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    about: str = ""
    rule: str | None = None
    without: tuple[str, ...] = ()
    slot: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Refused:
    """`why` is the end of a text key: "no-date", "unreadable"…"""

    line: int
    why: str


@dataclass(frozen=True)
class Reading:
    events: tuple[Event, ...]
    refused: tuple[Refused, ...]


async def read_apart(raw: bytes, zone: str, largest: int) -> Reading:
    """Raises AgendaError, at once where there are more than `largest` bytes. Never more than PATIENCE seconds, whatever
    the file."""
    if len(raw) > largest:
        raise AgendaError("too-large")
    if b"BEGIN:VCALENDAR" not in raw[:10_000].upper():
        raise AgendaError("not-a-calendar")
    command = (sys.executable, "-m", "content.formats.agenda_reader", zone, str(MOST))
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    # Nothing of our environment: what reads a stranger's file holds no secret.
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=nowhere, env=environment)
    try:
        out, _ = await asyncio.wait_for(process.communicate(raw), PATIENCE)
    except TimeoutError:
        raise AgendaError("too-heavy") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise AgendaError("too-heavy")
    return _reading(json.loads(out))


def _reading(said: dict[str, Any]) -> Reading:
    events = (Event(**{**one, "without": tuple(one["without"])}) for one in said["events"])
    return Reading(tuple(events), tuple(Refused(**one) for one in said["refused"]))

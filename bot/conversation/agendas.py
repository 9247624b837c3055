"""A calendar that was sent, as stages: what would be published, what was refused and why. Pure."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic import ValidationError

from bot.conversation.privacy import MASK, personal
from content.basis import Repeats, Slot
from content.formats.agenda import Event, Reading, Refused
from content.recurrence import AHEAD, days_between
from content.schema import Stage

# Puts a stage where an event says it is; None where that is not in the territory.
Place = Callable[[Event, Stage], Stage | None]


@dataclass(frozen=True)
class Agenda:
    """`past` counts what is over, and left. `error` says why nothing could be read."""

    stages: tuple[Stage, ...] = ()
    refused: tuple[Refused, ...] = ()
    past: int = 0
    error: str = ""


def understand(reading: Reading, place: Place, today: dt.date) -> Agenda:
    """Of two events with the same UID, the last one stands: calendars are corrected so."""
    agenda = Agenda(refused=reading.refused)
    found: dict[str, Stage] = {}
    for event in reading.events:
        try:
            stage = _stage(event, place)
        except _NowhereError as error:
            agenda = replace(agenda, refused=(*agenda.refused, Refused(event.line, str(error))))
            continue
        except ValidationError:
            agenda = replace(agenda, refused=(*agenda.refused, Refused(event.line, "rule")))
            continue
        if _is_ahead(stage, today):
            found[stage.id] = stage
        else:
            agenda = replace(agenda, past=agenda.past + 1)
    in_order = sorted(found.values(), key=lambda stage: (stage.date, stage.starts or dt.time(0)))
    refused = sorted(agenda.refused, key=lambda one: one.line)
    return replace(agenda, stages=tuple(in_order), refused=tuple(refused))


class _NowhereError(Exception):
    """ "no-place" or "elsewhere"."""


def _stage(event: Event, place: Place) -> Stage:
    """Its id comes from the event's UID, so that the same file twice makes nothing twice."""
    id = f"ics-{hashlib.sha256(event.uid.encode()).hexdigest()[:12]}"
    slot = Slot(rule=id, day=dt.date.fromisoformat(event.slot)) if event.slot else None
    without = tuple(dt.date.fromisoformat(day) for day in event.without)
    stage = Stage(
        id=f"{id}-{slot.day:%Y%m%d}" if slot else id,
        stage=1,
        name=personal(event.name, MASK),
        date=dt.date.fromisoformat(event.day),
        date_certainty="stated",
        commune="",
        place_name="",
        theme=personal(event.about, MASK) or event.name,
        functions=(),
        certainty="stated",
        source="ics",
        starts=dt.time.fromisoformat(event.starts) if event.starts else None,
        ends=dt.time.fromisoformat(event.ends) if event.ends else None,
        cancelled=event.cancelled,
        repeats=Repeats(rule=event.rule, without=without) if event.rule else None,
        slot=slot,
    )
    placed = place(event, stage)
    if placed is None:
        raise _NowhereError("elsewhere" if event.place else "no-place")
    return placed


def _is_ahead(stage: Stage, today: dt.date) -> bool:
    if stage.repeats:
        return bool(days_between(stage, today, today + 2 * AHEAD))
    return stage.date >= today

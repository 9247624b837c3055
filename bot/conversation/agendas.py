"""A calendar that was sent, as stages: what would be published, what was refused and why. Pure."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

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
    """Of two with the same UID, the last one stands: calendars are corrected so. What is over is only counted."""
    found: dict[str, Stage] = {}
    refused, past = list(reading.refused), 0
    for event in reading.events:
        try:
            stage = _stage(event)
        except ValidationError:
            refused.append(Refused(event.line, "rule"))
            continue
        if not _is_ahead(stage, today):
            past += 1
        elif placed := place(event, stage):
            found[stage.id] = placed
        else:
            refused.append(Refused(event.line, "elsewhere" if event.place else "no-place"))
    in_order = sorted(found.values(), key=lambda stage: (stage.date, stage.starts or dt.time(0)))
    return Agenda(tuple(in_order), tuple(sorted(refused, key=lambda one: one.line)), past)


def _stage(event: Event) -> Stage:
    """Its id comes from the event's UID, so that the same file twice makes nothing twice."""
    id = f"ics-{hashlib.sha256(event.uid.encode()).hexdigest()[:12]}"
    slot = Slot(rule=id, day=dt.date.fromisoformat(event.slot)) if event.slot else None
    without = tuple(dt.date.fromisoformat(day) for day in event.without)
    return Stage(
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
        whole_day=event.starts is None,
        cancelled=event.cancelled,
        repeats=Repeats(rule=event.rule, without=without) if event.rule else None,
        slot=slot,
    )


def _is_ahead(stage: Stage, today: dt.date) -> bool:
    if stage.repeats:
        return bool(days_between(stage, today, today + 2 * AHEAD))
    return stage.date >= today

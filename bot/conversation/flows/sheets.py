"""The sheet of a stage that is being prepared: what is written so far, what it runs into, what can be changed."""

from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from pydantic import TypeAdapter

from bot.conversation.flows import programme
from bot.conversation.flows.foreseeing import next_dates, warnings
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import Session
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import place_of, when_of
from bot.messages import INFO, Button, Outcome, Reply
from content.schema import Stage

AWAITED = "prepare:"
KEPT = "stage:"
# Where events go that belong to no week.
OWN_SERIES = "evenements"


@dataclass(frozen=True)
class Draft:
    """A stage as it would be published, and in which series. `new` until it is published for the first time."""

    stage: Stage
    series: str = OWN_SERIES
    new: bool = False


_DRAFT = TypeAdapter(Draft)


def written(draft: Draft) -> str:
    return KEPT + _DRAFT.dump_json(draft, exclude_defaults=True).decode()


def read_draft(kept: str | None) -> Draft | None:
    return _DRAFT.validate_json(kept.removeprefix(KEPT)) if kept and kept.startswith(KEPT) else None


def mark_of(kept: str | None) -> str:
    """Names what is written as it is now, so that the button under an older state is known from a fresh one."""
    return f"{crc32((kept or '').encode()):x}"


@dataclass(frozen=True)
class Sheet:
    """The stage being written: kept in the session until it is published or dropped."""

    talk: Talk
    unit: UnitOfWork
    draft: Draft

    @property
    def stage(self) -> Stage:
        return self.draft.stage

    def with_stage(self, **changes: Any) -> "Sheet":
        return replace(self, draft=replace(self.draft, stage=self.stage.model_copy(update=changes)))

    def holding(self, stage: Stage) -> "Sheet":
        return replace(self, draft=replace(self.draft, stage=stage))

    def button(self, key: str, verb: str) -> Button:
        """A button of this stage, whatever is being written when it is pressed."""
        return self.talk.button(key, f"prepare:{verb}:{self.stage.id}")

    def keep(self, awaiting: str | None, *replies: Reply) -> Step:
        return Step(replies, self._session(awaiting))

    def _session(self, awaiting: str | None) -> Session:
        return self.talk.session.evolve(draft=written(self.draft), awaiting=awaiting and AWAITED + awaiting)

    def ask(self, verb: str, text: str, *buttons: Button) -> Step:
        """One thing to say, or to leave the whole."""
        drop = self.button("button-prepare-drop", "drop")
        return self.keep(verb, self.talk.reply(text, *buttons, drop, outcome=INFO))


def ask_place(sheet: Sheet) -> Step:
    position = Button(sheet.talk.say("button-position"), "position", wants_position=True)
    return sheet.ask("place", sheet.talk.say("prepare-ask-place"), position)


def show_sheet(sheet: Sheet, notice: str = "") -> Step:
    """What is written so far, what it runs into, and what can be changed. Nothing takes place nowhere."""
    talk, stage = sheet.talk, sheet.stage
    if not stage.commune:
        return ask_place(sheet)
    lines = [
        *([notice] if notice else []),
        talk.say("prepare-sheet", name=stage.name, when=when_of(stage, talk.say), place=place_of(stage)),
        *next_dates(talk, stage),
        *([talk.say("prepare-seats", seats=stage.capacity)] if stage.capacity else []),
        *([talk.say("prepare-host", host=stage.host)] if stage.host else []),
        *warnings(talk, stage),
    ]
    verbs = ("when", "place", "seats", "host", "cancel" if not stage.cancelled else "restore")
    buttons = [sheet.button(f"button-prepare-{verb}", f"ask-{verb}") for verb in verbs if _fits(sheet, verb)]
    publish = talk.button("button-prepare-publish", f"prepare:publish:{mark_of(written(sheet.draft))}")
    drop = sheet.button("button-prepare-drop", "drop")
    outcome = Outcome("event", (stage.id,))
    return sheet.keep(None, talk.reply("\n".join(lines), publish, *buttons, drop, outcome=outcome))


def _fits(sheet: Sheet, verb: str) -> bool:
    """What is not published yet is dropped, not cancelled."""
    return verb not in ("cancel", "restore") or not sheet.draft.new


async def sheet_of(talk: Talk, unit: UnitOfWork, id: str) -> Sheet | None:
    """A stage that is known, as it is now."""
    known = programme.known_stage(talk, id)
    return Sheet(talk, unit, Draft(await unit.stages.hold(*known), known[1])) if known else None

"""The sheet of a stage that is being prepared: what is written so far, what it runs into, what can be changed."""

import datetime as dt
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
from content.schema import Series, Stage

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
    # The name of the series, when it has one.
    week: str = ""


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
    """The stage being written: kept in the session until it is published or dropped. `detail` is what a press adds."""

    talk: Talk
    unit: UnitOfWork
    draft: Draft
    detail: str = ""

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
    """What is written so far, what it runs into, and what can be changed. Nothing takes place nowhere; what is not
    published yet is dropped rather than cancelled, and may still go into a week."""
    talk, stage = sheet.talk, sheet.stage
    if not stage.commune:
        return ask_place(sheet)
    lines = [
        *([notice] if notice else []),
        talk.say("prepare-sheet", name=stage.name, when=when_of(stage, talk.say), place=place_of(stage)),
        *next_dates(talk, stage),
        *([talk.say("prepare-seats", seats=stage.capacity)] if stage.capacity else []),
        *([talk.say("prepare-host", host=stage.host)] if stage.host else []),
        *([talk.say("events-theme", theme=stage.theme)] if stage.theme != stage.name else []),
        *([talk.say("events-partners", partners=talk.say.listing(list(stage.partners)))] if stage.partners else []),
        *([talk.say("prepare-in-week", name=sheet.draft.week)] if sheet.draft.week else []),
        *warnings(talk, stage),
    ]
    ends = "week" if sheet.draft.new else "restore" if stage.cancelled else "cancel"
    verbs = ("when", "place", "seats", "host", "theme", "partners", ends)
    buttons = [sheet.button(f"button-prepare-{verb}", f"ask-{verb}") for verb in verbs]
    publish = talk.button("button-prepare-publish", f"prepare:publish:{mark_of(written(sheet.draft))}")
    drop = sheet.button("button-prepare-drop", "drop")
    outcome = Outcome("event", (stage.id,))
    return sheet.keep(None, talk.reply("\n".join(lines), publish, *buttons, drop, outcome=outcome))


async def sheet_of(talk: Talk, unit: UnitOfWork, id: str) -> Sheet | None:
    """A stage that is known, as it is now."""
    known = programme.known_stage(talk, id)
    return Sheet(talk, unit, Draft(await unit.stages.hold(*known), known[1])) if known else None


async def named_weeks(talk: Talk, unit: UnitOfWork) -> list[Series]:
    """Those of the files and those that people made, even a moment ago; the latest first."""
    known = {one.id: one for one in talk.house.library.territory.series if one.name}
    for made in await unit.stages.series():
        if made.name:
            old = known[made.id].stages if made.id in known else ()
            stages = {one.id: one for one in (*old, *made.stages)}
            known[made.id] = made.model_copy(update={"stages": tuple(stages.values())})
    return sorted(known.values(), key=last_day, reverse=True)


async def weeks_ahead(talk: Talk, unit: UnitOfWork) -> list[Series]:
    """Those that a new stage may go into."""
    return [one for one in await named_weeks(talk, unit) if last_day(one) >= talk.now.date()]


def last_day(series: Series) -> dt.date:
    """One that has no stage yet is all ahead."""
    return max((stage.date for stage in series.stages), default=dt.date.max)


async def next_number(talk: Talk, unit: UnitOfWork, series: str) -> int:
    """Of a new stage in its week: the copy of a week tells its stages by it."""
    week = next((one for one in await named_weeks(talk, unit) if one.id == series), None)
    return max((stage.stage for stage in week.stages), default=0) + 1 if week else 1

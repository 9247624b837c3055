"""The sheet of a stage that is being prepared: what is written so far, what it runs into, what can be changed."""

from dataclasses import dataclass

from bot.conversation.flows import programme
from bot.conversation.flows.foreseeing import next_dates, warnings
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import place_of, when_of
from bot.messages import Outcome, Reply
from content.schema import Stage

AWAITED = "prepare:"


@dataclass(frozen=True)
class Sheet:
    """The stage being written: kept in the session as its JSON, until it is published or dropped."""

    talk: Talk
    unit: UnitOfWork
    stage: Stage

    def keep(self, stage: Stage, awaiting: str | None, *replies: Reply) -> Step:
        draft = stage.model_dump_json(exclude_defaults=True)
        return Step(replies, self.talk.session.evolve(draft=draft, awaiting=awaiting and AWAITED + awaiting))


def show_sheet(sheet: Sheet, stage: Stage, notice: str = "") -> Step:
    """What is written so far, what it runs into, and what can be changed."""
    talk = sheet.talk
    lines = [
        *([notice] if notice else []),
        talk.say("prepare-sheet", name=stage.name, when=when_of(stage, talk.say), place=place_of(stage)),
        *next_dates(talk, stage),
        *([talk.say("prepare-seats", seats=stage.capacity)] if stage.capacity else []),
        *([talk.say("prepare-host", host=stage.host)] if stage.host else []),
        *warnings(talk, stage),
    ]
    verbs = ("when", "place", "seats", "host", "cancel" if not stage.cancelled else "restore")
    buttons = [
        talk.button(f"button-prepare-{verb}", f"prepare:ask-{verb}") for verb in verbs if _fits(talk, stage, verb)
    ]
    publish = talk.button("button-prepare-publish", "prepare:publish")
    drop = talk.button("button-prepare-drop", "prepare:drop")
    reply = talk.reply("\n".join(lines), publish, *buttons, drop, outcome=Outcome("event", (stage.id,)))
    return sheet.keep(stage, None, reply)


def _fits(talk: Talk, stage: Stage, verb: str) -> bool:
    """What is not published yet is dropped, not cancelled."""
    return verb not in ("cancel", "restore") or series_of(talk, stage) is not None


def series_of(talk: Talk, stage: Stage) -> str | None:
    known = programme.known_stage(talk, stage.id)
    return known[1] if known else None

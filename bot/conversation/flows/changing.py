"""What can be changed of a stage that is being prepared: each is asked for, then read in words or by a position."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.community.people import Member
from bot.conversation.drafts import Told, at_point, read_place, read_when
from bot.conversation.flows.sheets import AWAITED, Sheet, show_sheet
from bot.conversation.talk import Step
from bot.messages import Button
from content.schema import Stage
from matching.model import Point

LONGEST_HOST = 60
DIGITS_OF_SEATS = 4


async def ask(sheet: Sheet) -> Step:
    """One thing to change: said in words, or for a place by a position."""
    verb = (sheet.talk.incoming.action or "").removeprefix("prepare:ask-").partition(":")[0]
    position = (Button(sheet.talk.say("button-position"), "position", wants_position=True),) if verb == "place" else ()
    me = (sheet.button("button-prepare-me", "me"),) if verb == "host" else ()
    return sheet.ask(verb, sheet.talk.say(f"prepare-ask-{verb}"), *position, *me)


async def set_when(sheet: Sheet) -> Step:
    """A day, hours, or how it comes back; and the place, when it is said with them."""
    talk = sheet.talk
    told = read_when(talk.incoming.text, talk.now, talk.house)
    stage = None if told.nothing else _dated(sheet.stage, told)
    if stage is None:
        return _again(sheet, "when", "repeat-unread" if told.recurring else "prepare-unread-when")
    if talk.session.awaiting != f"{AWAITED}when-then-place":
        return show_sheet(sheet.holding(stage))
    nowhere = stage.model_copy(update={"commune": ""})
    placed = read_place(told.rest, talk.now, talk.house, nowhere) if told.rest else None
    if placed:
        return show_sheet(sheet.holding(placed))
    return sheet.holding(stage).ask("place", talk.say("prepare-ask-place"))


def _dated(stage: Stage, told: Told) -> Stage | None:
    """None where it makes no sense: one date does not come back, and all of them have no single day."""
    whole = stage.repeats is not None and stage.slot is None
    if told.recurring and (stage.slot or not (told.recurring.rule or whole)):
        return None
    if told.day and whole:
        return None
    if told.recurring:
        stage = told.recurring.over(stage)
        if stage.repeats is None:
            return None
    changes: dict[str, object] = {"date": told.day or stage.date, "date_certainty": "stated"}
    if told.starts:
        changes |= {"starts": told.starts, "ends": told.ends, "part_of_day": None}
    return stage.model_copy(update=changes)


async def set_place(sheet: Sheet) -> Step:
    talk = sheet.talk
    position = talk.incoming.position
    if position is not None:
        name = talk.say("prepare-open-air")
        outdoors = at_point(Point(position.lat, position.lon), name, talk.house, sheet.stage)
        return show_sheet(sheet.holding(outdoors)) if outdoors else _again(sheet, "place", "prepare-far-away")
    if talk.incoming.text == talk.say("button-position"):
        # Some devices send the label of the button as words.
        return _again(sheet, "place")
    stage = read_place(talk.incoming.text, talk.now, talk.house, sheet.stage)
    return show_sheet(sheet.holding(stage)) if stage else _again(sheet, "place")


async def set_seats(sheet: Sheet) -> Step:
    said = [part for part in sheet.talk.incoming.text.split() if part.isdecimal() and len(part) <= DIGITS_OF_SEATS]
    return show_sheet(sheet.with_stage(capacity=int(said[0]) or None)) if said else _again(sheet, "seats")


async def set_host(sheet: Sheet) -> Step:
    """A name, or oneself by a press."""
    if sheet.talk.incoming.action:
        return show_sheet(
            sheet.with_stage(**hosted_by(await sheet.unit.people.members.at(sheet.talk.incoming.address)))
        )
    name = " ".join(sheet.talk.incoming.text.split())[:LONGEST_HOST]
    return show_sheet(sheet.with_stage(host=name, host_id=None))


def hosted_by(member: Member | None) -> dict[str, Any]:
    return {"host": member.profile.first_name, "host_id": member.id} if member else {}


def _again(sheet: Sheet, verb: str, key: str = "") -> Step:
    """Asked once more, for the same thing."""
    step = sheet.ask(verb, sheet.talk.say(key or f"prepare-unread-{verb}"))
    return replace(step, session=step.session.evolve(awaiting=sheet.talk.session.awaiting))


async def cancel(sheet: Sheet) -> Step:
    return show_sheet(sheet.with_stage(cancelled=True))


async def restore(sheet: Sheet) -> Step:
    return show_sheet(sheet.with_stage(cancelled=False))


Change = Callable[[Sheet], Awaitable[Step]]
# By what is pressed, then by what is awaited.
PRESSED: dict[str, Change] = {
    "ask-when": ask,
    "ask-place": ask,
    "ask-seats": ask,
    "ask-host": ask,
    "ask-cancel": cancel,
    "ask-restore": restore,
    "me": set_host,
}
WRITTEN: dict[str, Change] = {
    "when": set_when,
    "when-then-place": set_when,
    "place": set_place,
    "seats": set_seats,
    "host": set_host,
}

"""An animator prepares the week from a phone: a stage is made, moved, limited or cancelled in words.

What was understood is shown, with what it runs into; nothing is published before the press that says so, and the
press after takes it back.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from zlib import crc32

from bot.community.moments import is_over
from bot.community.people import Member
from bot.conversation.announcing import change_all, change_stage, office_of
from bot.conversation.drafts import Told, read_place, read_when
from bot.conversation.flows import programme, repeating
from bot.conversation.flows.sheets import AWAITED, Sheet, series_of, show_sheet
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import place_of, when_of
from bot.messages import INFO, Button, Choices, Outcome, Reply, Text
from content.schema import Stage

OWN_SERIES = "evenements"
LISTED = 8
LONGEST_HOST = 60
DIGITS_OF_SEATS = 4
WHOLE_OR_DATE = ("all", "date")
# What is waited for and may itself ask something.
AS_SAID = frozenset({f"{AWAITED}name", "cast:words"})


async def prepare(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when an animator prepares something; None when it is for the other flows."""
    action, awaited = talk.incoming.action or "", talk.session.awaiting or ""
    command = talk.command == "event"
    ours = action.startswith("prepare") or command
    writing = awaited.startswith(AWAITED) and is_an_answer(talk)
    if not (ours or writing) or talk.incoming.in_group:
        return None
    if not await prepares(unit, talk.incoming.address):
        return not_yours(talk, "prepare-not-yours") if ours else None
    if command:
        return choose(talk)
    verb, _, value = (action.removeprefix("prepare:") if ours else awaited.removeprefix(AWAITED)).partition(":")
    return await _go_on(talk, unit, verb, value)


def is_an_answer(talk: Talk) -> bool:
    """Words or a position; not a press, a command, a word that ends everything, nor a question, unless any words will
    do: a name, a message to many."""
    incoming = talk.incoming
    if incoming.action is not None or not (incoming.text or incoming.position):
        return False
    if incoming.text.startswith("/") or ("?" in incoming.text and talk.session.awaiting not in AS_SAID):
        return False
    question = talk.house.reader.read(incoming.text, talk.now, language=talk.session.language)
    return not (question.intent == "none" and question.why_none in ("cancel", "back", "help"))


async def _go_on(talk: Talk, unit: UnitOfWork, verb: str, value: str) -> Step:
    if verb == "new":
        return ask_name(talk)
    if verb == "name":
        return ask_when_of_new(talk, await unit.people.members.at(talk.incoming.address))
    if verb == "stage" or verb in WHOLE_OR_DATE:
        return await open_sheet(talk, unit, value, asks=verb == "stage")
    if verb == "which":
        said = repeating.said_date(talk, value)
        return await open_sheet(talk, unit, said.id, asks=False) if said else _which_again(talk, value)
    draft = talk.session.draft
    if draft is None or not draft.startswith("{") or verb not in STEPS:
        return choose(talk)
    return await STEPS[verb](Sheet(talk, unit, Stage.model_validate_json(draft)))


def choose(talk: Talk) -> Step:
    """The stages ahead, once each, and a new one."""
    ahead = [one.stage for one in talk.house.reader.happenings if not is_over(one.stage, talk.now, talk.house.zone)]
    ahead = programme.once_each(sorted(ahead, key=lambda stage: (stage.date, stage.stage)))
    buttons = [
        Button(button.label, button.action.replace("event:", "prepare:stage:"))
        for button in programme.event_buttons(talk, ahead[:LISTED])
    ]
    new, file = talk.button("button-prepare-new", "prepare:new"), talk.button("button-import", "import:ask")
    edition = talk.button("button-edition", "edition:choose")
    reply = talk.reply(talk.say("prepare-choose"), new, file, edition, *buttons, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=None, draft=None))


async def open_sheet(talk: Talk, unit: UnitOfWork, id: str, *, asks: bool = True) -> Step:
    """A stage as it is now. Of one that comes back, it is asked first which date."""
    known = programme.known_stage(talk, id)
    if known is None:
        return choose(talk)
    if known[0].slot and asks:
        return repeating.ask_which(talk, known[0])
    stage = await unit.stages.hold(*known)
    return show_sheet(Sheet(talk, unit, stage), stage)


def _which_again(talk: Talk, rule: str) -> Step:
    known = programme.known_stage(talk, rule)
    return repeating.ask_which(talk, known[0], talk.say("repeat-unread-which")) if known else choose(talk)


def ask_name(talk: Talk) -> Step:
    drop = talk.button("button-prepare-drop", "prepare:drop")
    reply = talk.reply(talk.say("prepare-ask-name"), drop, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=f"{AWAITED}name", draft=None))


def ask_when_of_new(talk: Talk, member: Member | None) -> Step:
    """The draft begins: everything that was not said yet holds its place; who prepares it animates it."""
    name = talk.incoming.text.strip()[:120]
    if not name:
        return ask_name(talk)
    seat = talk.house.library.territory.facts.seat
    day = talk.now.date()
    id = f"{OWN_SERIES}-{day:%y%m%d}-{crc32(talk.incoming.key.encode()):x}"
    stage = Stage(
        id=id, stage=1, name=name, date=day, date_certainty="stated", commune=seat, place_name=seat, theme=name,
        functions=(), certainty="stated", source=f"animator:{talk.incoming.address.channel}", **_hosted_by(member),
    )  # fmt: skip
    reply = talk.reply(talk.say("prepare-ask-when"), talk.button("button-prepare-drop", "prepare:drop"), outcome=INFO)
    draft = stage.model_dump_json(exclude_defaults=True)
    return Step((reply,), talk.session.evolve(awaiting=f"{AWAITED}when-then-place", draft=draft))


async def ask(sheet: Sheet) -> Step:
    """One thing to change: said in words, or for a place by a position."""
    verb = (sheet.talk.incoming.action or "").rpartition("ask-")[2]
    position = (Button(sheet.talk.say("button-position"), "position", wants_position=True),) if verb == "place" else ()
    me = (sheet.talk.button("button-prepare-me", "prepare:me"),) if verb == "host" else ()
    drop = sheet.talk.button("button-prepare-drop", "prepare:drop")
    reply = sheet.talk.reply(sheet.talk.say(f"prepare-ask-{verb}"), *position, *me, drop, outcome=INFO)
    return sheet.keep(sheet.stage, verb, reply)


async def set_when(sheet: Sheet) -> Step:
    """A day, hours, or how it comes back; and the place, when it is said with them."""
    talk = sheet.talk
    told = read_when(talk.incoming.text, talk.now, talk.house)
    stage = None if told.nothing else _dated(sheet.stage, told)
    if stage is None:
        return _again(sheet, "when", "repeat-unread" if told.recurring else "prepare-unread-when")
    if talk.session.awaiting != f"{AWAITED}when-then-place":
        return show_sheet(sheet, stage)
    nowhere = stage.model_copy(update={"commune": ""})
    placed = read_place(told.rest, talk.now, talk.house, nowhere) if told.rest else None
    if placed:
        return show_sheet(sheet, placed)
    drop = talk.button("button-prepare-drop", "prepare:drop")
    return sheet.keep(stage, "place", talk.reply(talk.say("prepare-ask-place"), drop, outcome=INFO))


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
    position = sheet.talk.incoming.position
    if position is not None:
        return show_sheet(sheet, sheet.stage.model_copy(update={"lat": position.lat, "lon": position.lon}))
    if sheet.talk.incoming.text == sheet.talk.say("button-position"):
        # Some devices send the label of the button as words.
        return _again(sheet, "place")
    stage = read_place(sheet.talk.incoming.text, sheet.talk.now, sheet.talk.house, sheet.stage)
    return show_sheet(sheet, stage) if stage else _again(sheet, "place")


async def set_seats(sheet: Sheet) -> Step:
    said = [part for part in sheet.talk.incoming.text.split() if part.isdecimal() and len(part) <= DIGITS_OF_SEATS]
    number = int(said[0]) if said else None
    if number is None:
        return _again(sheet, "seats")
    return show_sheet(sheet, sheet.stage.model_copy(update={"capacity": number or None}))


async def set_host(sheet: Sheet) -> Step:
    """A name, or oneself by a press."""
    if sheet.talk.incoming.action:
        member = await sheet.unit.people.members.at(sheet.talk.incoming.address)
        return show_sheet(sheet, sheet.stage.model_copy(update=_hosted_by(member)))
    name = " ".join(sheet.talk.incoming.text.split())[:LONGEST_HOST]
    return show_sheet(sheet, sheet.stage.model_copy(update={"host": name, "host_id": None}))


def _hosted_by(member: Member | None) -> dict[str, Any]:
    return {"host": member.profile.first_name, "host_id": member.id} if member else {}


def _again(sheet: Sheet, verb: str, key: str = "") -> Step:
    drop = sheet.talk.button("button-prepare-drop", "prepare:drop")
    reply = sheet.talk.reply(sheet.talk.say(key or f"prepare-unread-{verb}"), drop, outcome=INFO)
    step = sheet.keep(sheet.stage, verb, reply)
    return replace(step, session=step.session.evolve(awaiting=sheet.talk.session.awaiting))


async def cancel_stage(sheet: Sheet) -> Step:
    verb = sheet.talk.incoming.action or ""
    return show_sheet(sheet, sheet.stage.model_copy(update={"cancelled": verb.endswith("cancel")}))


async def publish(sheet: Sheet) -> Step:
    """From the stage as it is now: what somebody else changed meanwhile is not silently undone."""
    talk = sheet.talk
    known = programme.known_stage(talk, sheet.stage.id)
    series = known[1] if known else OWN_SERIES
    before = await sheet.unit.stages.hold(known[0] if known else sheet.stage, series)
    if before.version != sheet.stage.version:
        return show_sheet(sheet, before, talk.say("prepare-moved"))
    office = office_of(talk, sheet.unit)
    dates = programme.dates_of(talk, before.id)
    if before.repeats and not before.slot:
        after = await change_all(office, before, sheet.stage, series, dates)
    else:
        after = await change_stage(office, before, sheet.stage, series)
    going = [
        one.person
        for stage in (dates or [after])
        if stage.date >= talk.now.date()
        for one in await sheet.unit.registrations.of_stage(stage.id)
        if one.seat == "going"
    ]
    text = talk.say("prepare-published", name=after.name, when=when_of(after, talk.say), place=place_of(after))
    told = talk.say("prepare-told", count=len(set(going)))
    buttons = (
        talk.button("button-prepare-undo", "prepare:undo"),
        talk.button("button-prepare-more", "prepare:choose"),
    )
    reply = Reply((Text(f"{text} {told}"), Choices(buttons)), Outcome("event", (after.id,)))
    # What takes it back: the stage as it was, or, when it is new, its cancellation.
    back = after.model_copy(update={"cancelled": True}) if series_of(talk, before) is None else before
    return sheet.keep(back.model_copy(update={"version": after.version}), None, reply)


async def drop(sheet: Sheet) -> Step:
    return _dropped(sheet.talk)


def _dropped(talk: Talk) -> Step:
    more = talk.button("button-prepare-more", "prepare:choose")
    reply = talk.reply(talk.say("prepare-dropped"), more, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=None, draft=None))


STEPS: dict[str, Callable[[Sheet], Awaitable[Step]]] = {
    "ask-when": ask,
    "ask-place": ask,
    "ask-seats": ask,
    "ask-cancel": cancel_stage,
    "ask-restore": cancel_stage,
    "when": set_when,
    "when-then-place": set_when,
    "place": set_place,
    "seats": set_seats,
    "ask-host": ask,
    "host": set_host,
    "me": set_host,
    "publish": publish,
    "undo": publish,
    "drop": drop,
}

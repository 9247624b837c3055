"""An animator prepares the week from a phone: a stage is made, moved, limited or cancelled in words.

What was understood is shown, with what it runs into; nothing is published before the press that says so, and the
press after takes it back.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from zlib import crc32

from bot.community.clashes import Clash, clashes
from bot.community.moments import is_over
from bot.conversation.announcing import Office, change_stage
from bot.conversation.drafts import kilometres, read_place, read_when
from bot.conversation.flows import programme
from bot.conversation.flows.joining import zone_of
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import prepares
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import Teller, place_of, when_of
from bot.messages import Button, Choices, Outcome, Reply, Text
from content.schema import Stage

INFO = Outcome("info")
AWAITED = "prepare:"
OWN_SERIES = "evenements"
LISTED = 8
COMMANDS = ("/evenement", "/event")


@dataclass(frozen=True)
class Sheet:
    """The stage being written: kept in the session as its JSON, until it is published or dropped."""

    talk: Talk
    unit: UnitOfWork
    stage: Stage

    def keep(self, stage: Stage, awaiting: str | None, *replies: Reply) -> Step:
        draft = stage.model_dump_json(exclude_defaults=True)
        return Step(replies, self.talk.session.evolve(draft=draft, awaiting=awaiting and AWAITED + awaiting))


async def prepare(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when an animator prepares something; None when it is for the other flows."""
    action, awaited = talk.incoming.action or "", talk.session.awaiting or ""
    command = talk.incoming.text.split()[:1]
    ours = action.startswith("prepare") or command in [[name] for name in COMMANDS]
    writing = awaited.startswith(AWAITED) and is_an_answer(talk)
    if not (ours or writing) or talk.incoming.in_group:
        return None
    if not await prepares(unit, talk.incoming.address):
        reply = talk.reply(talk.say("prepare-not-yours"), talk.button("button-all-week", "programme"), outcome=INFO)
        return Step((reply,), talk.session) if ours else None
    if command in [[name] for name in COMMANDS]:
        return choose(talk)
    verb, _, value = action.removeprefix("prepare:").partition(":") if ours else (awaited.removeprefix(AWAITED), "", "")
    return await _go_on(talk, unit, verb, value)


def is_an_answer(talk: Talk) -> bool:
    """Words or a position; not a press, a command, a question, nor a word that ends everything."""
    incoming = talk.incoming
    if incoming.action is not None or not (incoming.text or incoming.position):
        return False
    if incoming.text.startswith("/") or "?" in incoming.text:
        return False
    question = talk.house.reader.read(incoming.text, talk.now, language=talk.session.language)
    return not (question.intent == "none" and question.why_none in ("cancel", "back", "help"))


async def _go_on(talk: Talk, unit: UnitOfWork, verb: str, value: str) -> Step:
    if verb == "new":
        return ask_name(talk)
    if verb == "name":
        return ask_when_of_new(talk)
    if verb == "stage":
        return await open_sheet(talk, unit, value)
    draft = talk.session.draft
    if draft is None or not draft.startswith("{") or verb not in STEPS:
        return choose(talk)
    return await STEPS[verb](Sheet(talk, unit, Stage.model_validate_json(draft)))


def choose(talk: Talk) -> Step:
    """The stages ahead, and a new one."""
    ahead = [one.stage for one in talk.house.reader.happenings if not is_over(one.stage, talk.now, zone_of(talk))]
    ahead.sort(key=lambda stage: (stage.date, stage.stage))
    buttons = [
        Button(button.label, button.action.replace("event:", "prepare:stage:"))
        for button in programme.event_buttons(talk, ahead[:LISTED])
    ]
    new = talk.button("button-prepare-new", "prepare:new")
    reply = talk.reply(talk.say("prepare-choose"), new, *buttons, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=None, draft=None))


async def open_sheet(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    known = next((one for one in talk.house.reader.happenings if one.stage.id == id), None)
    if known is None:
        return choose(talk)
    stage = await unit.stages.hold(known.stage, known.series)
    return show_sheet(Sheet(talk, unit, stage), stage)


def show_sheet(sheet: Sheet, stage: Stage, notice: str = "") -> Step:
    """What is written so far, what it runs into, and what can be changed."""
    talk = sheet.talk
    lines = [
        *([notice] if notice else []),
        talk.say("prepare-sheet", name=stage.name, when=when_of(stage, talk.say), place=place_of(stage)),
        *([talk.say("prepare-seats", seats=stage.capacity)] if stage.capacity else []),
        *(_warning(talk, clash) for clash in _clashes(talk, stage)),
    ]
    verbs = ("when", "place", "seats", "cancel" if not stage.cancelled else "restore")
    buttons = [
        talk.button(f"button-prepare-{verb}", f"prepare:ask-{verb}") for verb in verbs if _fits(talk, stage, verb)
    ]
    publish = talk.button("button-prepare-publish", "prepare:publish")
    drop = talk.button("button-prepare-drop", "prepare:drop")
    reply = talk.reply("\n".join(lines), publish, *buttons, drop, outcome=Outcome("event", (stage.id,)))
    return sheet.keep(stage, None, reply)


def _fits(talk: Talk, stage: Stage, verb: str) -> bool:
    """What is not published yet is dropped, not cancelled."""
    return verb not in ("cancel", "restore") or _series_of(talk, stage) is not None


def _series_of(talk: Talk, stage: Stage) -> str | None:
    return next((one.series for one in talk.house.reader.happenings if one.stage.id == stage.id), None)


def _clashes(talk: Talk, stage: Stage) -> list[Clash]:
    others = [one.stage for one in talk.house.reader.happenings]
    return list(clashes(stage, others, lambda one, other: kilometres(talk.house, one, other)))


def _warning(talk: Talk, clash: Clash) -> str:
    if clash.other is None:
        return talk.say("prepare-holiday")
    return talk.say(f"prepare-clash-{clash.kind}", other=clash.other.name, when=when_of(clash.other, talk.say))


def ask_name(talk: Talk) -> Step:
    drop = talk.button("button-prepare-drop", "prepare:drop")
    reply = talk.reply(talk.say("prepare-ask-name"), drop, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=f"{AWAITED}name", draft=None))


def ask_when_of_new(talk: Talk) -> Step:
    """The draft begins: everything that was not said yet holds its place."""
    name = talk.incoming.text.strip()[:120]
    if not name:
        return ask_name(talk)
    seat = talk.house.library.territory.facts.seat
    day = talk.now.date()
    id = f"{OWN_SERIES}-{day:%y%m%d}-{crc32(talk.incoming.key.encode()):x}"
    stage = Stage(
        id=id, stage=1, name=name, date=day, date_certainty="stated", commune=seat, place_name=seat, theme=name,
        functions=(), certainty="stated", source=f"animator:{talk.incoming.address.channel}",
    )  # fmt: skip
    reply = talk.reply(talk.say("prepare-ask-when"), talk.button("button-prepare-drop", "prepare:drop"), outcome=INFO)
    draft = stage.model_dump_json(exclude_defaults=True)
    return Step((reply,), talk.session.evolve(awaiting=f"{AWAITED}when-then-place", draft=draft))


async def ask(sheet: Sheet) -> Step:
    """One thing to change: said in words, or for a place by a position."""
    verb = (sheet.talk.incoming.action or "").rpartition("ask-")[2]
    position = (Button(sheet.talk.say("button-position"), "position", wants_position=True),) if verb == "place" else ()
    drop = sheet.talk.button("button-prepare-drop", "prepare:drop")
    reply = sheet.talk.reply(sheet.talk.say(f"prepare-ask-{verb}"), *position, drop, outcome=INFO)
    return sheet.keep(sheet.stage, verb, reply)


async def set_when(sheet: Sheet) -> Step:
    told = read_when(sheet.talk.incoming.text, sheet.talk.now, sheet.talk.house)
    if told.day is None and told.starts is None:
        return _again(sheet, "when")
    changes = {"date": told.day or sheet.stage.date, "date_certainty": "stated"}
    if told.starts:
        changes |= {"starts": told.starts, "ends": told.ends, "part_of_day": None}
    stage = sheet.stage.model_copy(update=changes)
    if sheet.talk.session.awaiting == f"{AWAITED}when-then-place":
        drop = sheet.talk.button("button-prepare-drop", "prepare:drop")
        return sheet.keep(stage, "place", sheet.talk.reply(sheet.talk.say("prepare-ask-place"), drop, outcome=INFO))
    return show_sheet(sheet, stage)


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
    number = next((int(part) for part in sheet.talk.incoming.text.split() if part.isdigit()), None)
    if number is None:
        return _again(sheet, "seats")
    return show_sheet(sheet, sheet.stage.model_copy(update={"capacity": number or None}))


def _again(sheet: Sheet, verb: str) -> Step:
    drop = sheet.talk.button("button-prepare-drop", "prepare:drop")
    reply = sheet.talk.reply(sheet.talk.say(f"prepare-unread-{verb}"), drop, outcome=INFO)
    step = sheet.keep(sheet.stage, verb, reply)
    return replace(step, session=step.session.evolve(awaiting=sheet.talk.session.awaiting))


async def cancel_stage(sheet: Sheet) -> Step:
    verb = sheet.talk.incoming.action or ""
    return show_sheet(sheet, sheet.stage.model_copy(update={"cancelled": verb.endswith("cancel")}))


async def publish(sheet: Sheet) -> Step:
    """From the stage as it is now: what somebody else changed meanwhile is not silently undone."""
    talk = sheet.talk
    known = next((one for one in talk.house.reader.happenings if one.stage.id == sheet.stage.id), None)
    series = known.series if known else OWN_SERIES
    before = await sheet.unit.stages.hold(known.stage if known else sheet.stage, series)
    if before.version != sheet.stage.version:
        return show_sheet(sheet, before, talk.say("prepare-moved"))
    office = Office(sheet.unit, Teller(talk.house.phrases, zone_of(talk)), talk.now)
    after = await change_stage(office, before, sheet.stage, series)
    going = [one for one in await sheet.unit.registrations.of_stage(after.id) if one.seat == "going"]
    text = talk.say("prepare-published", name=after.name, when=when_of(after, talk.say), place=place_of(after))
    told = talk.say("prepare-told", count=len(going))
    buttons = (
        talk.button("button-prepare-undo", "prepare:undo"),
        talk.button("button-prepare-more", "prepare:choose"),
    )
    reply = Reply((Text(f"{text} {told}"), Choices(buttons)), Outcome("event", (after.id,)))
    # What takes it back: the stage as it was, or, when it is new, its cancellation.
    back = after.model_copy(update={"cancelled": True}) if _series_of(talk, before) is None else before
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
    "publish": publish,
    "undo": publish,
    "drop": drop,
}

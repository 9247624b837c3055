"""An animator prepares the week from a phone: START HERE. Which event, then what is changed of it, then the press.

What was understood is shown (sheets.py), with what it runs into; nothing is published before the press that says so,
and the press after takes it back (publishing.py).
"""

from dataclasses import replace
from zlib import crc32

from bot.community.moments import is_over
from bot.conversation.flows import programme, publishing, repeating
from bot.conversation.flows.changing import PRESSED, WRITTEN, hosted_by
from bot.conversation.flows.sheets import (
    AWAITED,
    OWN_SERIES,
    Draft,
    Sheet,
    mark_of,
    read_draft,
    sheet_of,
    show_sheet,
    weeks_ahead,
    written,
)
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button
from content.schema import Stage

LISTED = 8
FINDING = f"{AWAITED}find"
WHOLE_OR_DATE = ("all", "date")
# What begins so is written by an animator: an event, a message to many, a week.
PREPARING = (AWAITED, "cast:", "edition-day:", "series:")
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
        return await find(talk, unit, talk.incoming.text.partition(" ")[2]) or choose(talk)
    if writing and not ours and awaited == FINDING:
        # What names no event is for the other flows.
        return await find(talk, unit, talk.incoming.text)
    verb, _, value = (action.removeprefix("prepare:") if ours else awaited.removeprefix(AWAITED)).partition(":")
    return await (_pressed(talk, unit, verb, value) if ours else _written(talk, unit, verb, value))


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


def going_on(talk: Talk, step: Step) -> Step:
    """A question in the middle of what is being prepared is answered, and what was asked is awaited again."""
    awaited, incoming = talk.session.awaiting or "", talk.incoming
    if incoming.action is not None or "?" not in incoming.text or incoming.text.startswith("/") or incoming.in_group:
        return step
    if not awaited.startswith(PREPARING) or awaited == FINDING:
        return step
    notice = talk.reply(talk.say("prepare-goes-on"), talk.button("button-prepare-drop", "prepare:drop"))
    kept = step.session.evolve(awaiting=awaited, draft=talk.session.draft)
    return replace(step, replies=(*step.replies, notice), session=kept)


async def _pressed(talk: Talk, unit: UnitOfWork, verb: str, value: str) -> Step:
    """A button acts on what it stands under: `value` names it."""
    draft = read_draft(talk.session.draft)
    sheet = Sheet(talk, unit, draft) if draft else None
    if verb == "new":
        return ask_name(talk, value)
    if verb == "stage" or verb in WHOLE_OR_DATE:
        return await open_sheet(talk, unit, value, asks=verb == "stage")
    if verb == "undo":
        return await publishing.undo(talk, unit, value)
    if verb == "publish":
        fresh = sheet is not None and value == mark_of(talk.session.draft)
        return await publishing.publish(sheet) if sheet and fresh else publishing.stale(talk, sheet)
    if verb == "drop":
        return _dropped(talk, value)
    if verb not in PRESSED:
        return choose(talk)
    id, _, detail = value.partition(":")
    if sheet is None or sheet.stage.id != id:
        sheet = await sheet_of(talk, unit, id)
    return await PRESSED[verb](replace(sheet, detail=detail)) if sheet else publishing.gone(talk)


async def _written(talk: Talk, unit: UnitOfWork, verb: str, value: str) -> Step:
    if verb == "name":
        return await ask_when_of_new(talk, unit, value)
    if verb == "which":
        said = repeating.said_date(talk, value)
        return await open_sheet(talk, unit, said.id, asks=False) if said else _which_again(talk, value)
    draft = read_draft(talk.session.draft)
    return await WRITTEN[verb](Sheet(talk, unit, draft)) if draft and verb in WRITTEN else choose(talk)


async def find(talk: Talk, unit: UnitOfWork, text: str) -> Step | None:
    """The event that is called so, or those; None when there is none."""
    found = programme.called(talk, text, _ahead(talk))
    if len(found) == 1:
        return await open_sheet(talk, unit, found[0].id)
    if not found:
        return None
    reply = talk.reply(talk.say("prepare-which"), *_stage_buttons(talk, found), outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=FINDING, draft=None))


def _ahead(talk: Talk) -> list[Stage]:
    """Once each, the soonest first."""
    ahead = [one.stage for one in talk.house.reader.happenings if not is_over(one.stage, talk.now, talk.house.zone)]
    return programme.once_each(sorted(ahead, key=lambda stage: (stage.date, stage.stage)))


def _stage_buttons(talk: Talk, stages: list[Stage]) -> list[Button]:
    return [
        Button(button.label, button.action.replace("event:", "prepare:stage:"))
        for button in programme.event_buttons(talk, stages[:LISTED])
    ]


def choose(talk: Talk) -> Step:
    """The first stages ahead, any other by its name, and a new one."""
    buttons = _stage_buttons(talk, _ahead(talk))
    new, file = talk.button("button-prepare-new", "prepare:new"), talk.button("button-import", "import:ask")
    edition, weeks = talk.button("button-edition", "edition:choose"), talk.button("button-series", "series:choose")
    reply = talk.reply(talk.say("prepare-choose"), new, file, edition, weeks, *buttons, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=FINDING, draft=None))


async def open_sheet(talk: Talk, unit: UnitOfWork, id: str, *, asks: bool = True) -> Step:
    """A stage as it is now. Of one that comes back, it is asked first which date."""
    sheet = await sheet_of(talk, unit, id)
    if sheet is None:
        return choose(talk)
    return repeating.ask_which(talk, sheet.stage) if sheet.stage.slot and asks else show_sheet(sheet)


def _which_again(talk: Talk, rule: str) -> Step:
    known = programme.known_stage(talk, rule)
    return repeating.ask_which(talk, known[0], talk.say("repeat-unread-which")) if known else choose(talk)


def ask_name(talk: Talk, series: str = "") -> Step:
    """Of a new stage, in a week when one is named."""
    drop = talk.button("button-prepare-drop", "prepare:drop")
    reply = talk.reply(talk.say("prepare-ask-name"), drop, outcome=INFO)
    return Step(
        (reply,), talk.session.evolve(awaiting=f"{AWAITED}name:{series}" if series else f"{AWAITED}name", draft=None)
    )


async def ask_when_of_new(talk: Talk, unit: UnitOfWork, series: str) -> Step:
    """The draft begins: everything that was not said yet holds its place; who prepares it animates it."""
    name = talk.incoming.text.strip()[:120]
    if not name:
        return ask_name(talk, series)
    member = await unit.people.members.at(talk.incoming.address)
    week = next((one for one in await weeks_ahead(talk, unit) if one.id == series), None)
    day = talk.now.date()
    id = f"{OWN_SERIES}-{day:%y%m%d}-{crc32(talk.incoming.key.encode()):x}"
    stage = Stage(
        id=id, stage=1, name=name, date=day, date_certainty="stated", commune="", place_name="", theme=name,
        functions=(), certainty="stated", source=f"animator:{talk.incoming.address.channel}", **hosted_by(member),
    )  # fmt: skip
    reply = talk.reply(talk.say("prepare-ask-when"), talk.button("button-prepare-drop", "prepare:drop"), outcome=INFO)
    draft = Draft(stage, week.id, True, week.name) if week else Draft(stage, new=True)
    session = talk.session.evolve(awaiting=f"{AWAITED}when-then-place", draft=written(draft))
    return Step((reply,), session)


def _dropped(talk: Talk, id: str) -> Step:
    """What is being written goes; under an old sheet, only what that one was about."""
    draft = read_draft(talk.session.draft)
    session = talk.session if draft and id and draft.stage.id != id else talk.session.evolve(awaiting=None, draft=None)
    more = talk.button("button-prepare-more", "prepare:choose")
    return Step((talk.reply(talk.say("prepare-dropped"), more, outcome=INFO),), session)

"""The next edition of a week, made in the talk from an earlier one: a first day, what it gives, a press."""

import datetime as dt
from collections.abc import Awaitable, Callable

from bot.community.editions import copy_series
from bot.community.letters import Letters
from bot.conversation.announcing import office_of, publish_series, take_back
from bot.conversation.drafts import read_when
from bot.conversation.flows.preparing import is_an_answer
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import place_of
from bot.messages import INFO, Button, short
from content.schema import Series

PREFIX, AWAITED = "edition:", "edition-day:"
OFFERED = 5


async def remake(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when an animator makes the next edition; None when it is for the other flows."""
    action, awaited = talk.incoming.action or "", talk.session.awaiting or ""
    writing = awaited.startswith(AWAITED) and is_an_answer(talk)
    if not (action.startswith(PREFIX) or writing) or talk.incoming.in_group:
        return None
    if not await prepares(unit, talk.incoming.address):
        return not_yours(talk, "prepare-not-yours")
    if writing:
        return show(talk, awaited.removeprefix(AWAITED))
    verb, _, value = action.removeprefix(PREFIX).partition(":")
    return await STEPS.get(verb, choose)(talk, unit, value)


async def choose(talk: Talk, unit: UnitOfWork, value: str = "") -> Step:
    """Which week: those that have stages of their own days, the latest first."""
    known = sorted((one for one in _series(talk) if one.name and one.stages), key=_first_day, reverse=True)
    buttons = [Button(short(one.name), f"{PREFIX}of:{one.id}") for one in known[:OFFERED]]
    return _step(
        talk, talk.say("edition-ask-which"), None, *buttons, talk.button("button-prepare-drop", "prepare:drop")
    )


async def ask_day(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    drop = talk.button("button-prepare-drop", "prepare:drop")
    return _step(talk, talk.say("edition-ask-day"), AWAITED + id, drop)


def show(talk: Talk, id: str) -> Step:
    """Its stages, day by day, before anything is published."""
    day = read_when(talk.incoming.text, talk.now, talk.house).day
    old = next((one for one in _series(talk) if one.id == id), None)
    drop = talk.button("button-prepare-drop", "prepare:drop")
    if day is None or day < talk.now.date() or old is None:
        return _step(talk, talk.say("edition-unread-day"), AWAITED + id, drop)
    made = copy_series(old, day)
    if _stands(talk, made.id):
        return _step(talk, talk.say("edition-exists", name=made.name), AWAITED + id, drop)
    say = talk.say
    lines = [say("edition-line", day=say.day(stage.date), place=place_of(stage)) for stage in made.stages]
    text = "\n".join([say("edition-sheet", name=made.name, count=len(made.stages)), *lines])
    publish = talk.button("button-prepare-publish", f"{PREFIX}publish:{id}:{day:%Y%m%d}")
    other = talk.button("button-edition-day", f"{PREFIX}of:{id}")
    return _step(talk, text, None, publish, other, drop)


async def publish(talk: Talk, unit: UnitOfWork, value: str) -> Step:
    id, _, day = value.partition(":")
    old = next((one for one in _series(talk) if one.id == id), None)
    first = _day(day)
    made = copy_series(old, first) if old and first else None
    if made is None or _stands(talk, made.id):
        return await choose(talk, unit)
    told = await publish_series(office_of(talk, unit), made)
    text = talk.say("edition-published", name=made.name, count=len(made.stages), told=told)
    undo = talk.button("button-import-undo", f"{PREFIX}undo:{made.id}")
    return _step(talk, text, None, undo, talk.button("button-prepare-more", "prepare:choose"))


async def undo(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    """Its stages go; those to which somebody comes are cancelled. News of it that has not left does not."""
    made = next((one for one in await unit.stages.series() if one.id == id), None)
    # Forgotten, so that whoever waits is told when it is published again.
    await unit.mail.forget(Letters("programme", id))
    for stage in made.stages if made else ():
        await take_back(office_of(talk, unit), stage.id, id, ())
    count = len(made.stages) if made else 0
    return _step(
        talk, talk.say("import-undone", count=count), None, talk.button("button-prepare-more", "prepare:choose")
    )


def _series(talk: Talk) -> tuple[Series, ...]:
    return talk.house.library.territory.series


def _stands(talk: Talk, id: str) -> bool:
    return any(one.id == id and one.stages for one in _series(talk))


def _day(said: str) -> dt.date | None:
    """None for what no button of ours says."""
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        return None


def _first_day(series: Series) -> dt.date:
    return min(stage.date for stage in series.stages)


def _step(talk: Talk, text: str, awaiting: str | None, *buttons: Button) -> Step:
    return Step((talk.reply(text, *buttons, outcome=INFO),), talk.session.evolve(awaiting=awaiting, draft=None))


STEPS: dict[str, Callable[[Talk, UnitOfWork, str], Awaitable[Step]]] = {
    "of": ask_day,
    "publish": publish,
    "undo": undo,
}

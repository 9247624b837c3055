"""A week by conversation: made, renamed, made longer by a stage, announced to those who wait for it.

Each is shown before the press that publishes it, and taken back by the press under it.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from pydantic import TypeAdapter

from bot.conversation.announcing import announce_series, awaiting_news, office_of, span_of
from bot.conversation.flows.preparing import is_an_answer
from bot.conversation.flows.publishing import gone
from bot.conversation.flows.sheets import OWN_SERIES, last_day, mark_of, named_weeks
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import WayBack
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button, short
from content.schema import Series
from matching.text import folded_words

PREFIX, KEPT = "series:", "series:"
OFFERED = 6
LONGEST_NAME, LONGEST_ID = 80, 20
_SERIES = TypeAdapter(Series)


async def manage(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when an animator makes or changes a week; None when it is for the other flows."""
    action, awaited = talk.incoming.action or "", talk.session.awaiting or ""
    writing = awaited.startswith(PREFIX) and is_an_answer(talk)
    if not (action.startswith(PREFIX) or writing) or talk.incoming.in_group:
        return None
    if not await prepares(unit, talk.incoming.address):
        return not_yours(talk, "prepare-not-yours")
    verb, _, value = (awaited if writing else action).removeprefix(PREFIX).partition(":")
    return await (WRITTEN if writing else PRESSED).get(verb, choose)(talk, unit, value)


async def _week(talk: Talk, unit: UnitOfWork, id: str) -> Series | None:
    return next((one for one in await named_weeks(talk, unit) if one.id == id), None)


async def choose(talk: Talk, unit: UnitOfWork, value: str = "") -> Step:
    weeks = (await named_weeks(talk, unit))[:OFFERED]
    buttons = [Button(label, f"{PREFIX}open:{id}") for label, id in {short(one.name): one.id for one in weeks}.items()]
    new = talk.button("button-series-new", f"{PREFIX}new")
    return _step(talk, talk.say("series-choose"), new, *buttons, _drop(talk))


async def open_week(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    series = await _week(talk, unit, id)
    return _step(talk, _told(talk, series), *_ways_on(talk, series)) if series else gone(talk)


def _told(talk: Talk, series: Series) -> str:
    when = span_of(series.stages, talk.say) if series.stages else ""
    return talk.say("series-card", name=series.name, count=len(series.stages), when=when)


def _ways_on(talk: Talk, series: Series) -> tuple[Button, ...]:
    announced = [talk.button("button-series-announce", f"{PREFIX}announce:{series.id}")]
    return (
        talk.button("button-series-stage", f"prepare:new:{series.id}"),
        talk.button("button-series-rename", f"{PREFIX}rename:{series.id}"),
        *(announced if series.stages and last_day(series) >= talk.now.date() else []),
        talk.button("button-prepare-more", "prepare:choose"),
    )


async def ask_name(talk: Talk, unit: UnitOfWork, value: str = "") -> Step:
    return _step(talk, talk.say("series-ask-name"), _drop(talk), awaiting=f"{PREFIX}name")


async def ask_new_name(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    series = await _week(talk, unit, id)
    if series is None:
        return gone(talk)
    asked = talk.say("series-ask-new-name", name=series.name)
    return _step(talk, asked, _drop(talk), awaiting=f"{PREFIX}name:{id}")


async def set_name(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    """Of a new week, or of the one that `id` names: shown before it is published."""
    name = " ".join(talk.incoming.text.split())[:LONGEST_NAME]
    weeks = await named_weeks(talk, unit)
    if not folded_words(name) or any(one.name == name for one in weeks):
        return _step(talk, talk.say("series-other-name"), _drop(talk), awaiting=f"{PREFIX}name{':' * bool(id)}{id}")
    before = next((one for one in weeks if one.id == id), None)
    network = talk.house.library.territory.facts.network
    new = Series(id=_id_of(name, [OWN_SERIES, *(one.id for one in weeks)]), name=name, coordinator=network, stages=())
    kept = _written(before.model_copy(update={"name": name}) if before else new)
    key = "series-renamed-sheet" if before else "series-sheet"
    text = talk.say(key, name=name, before=before.name) if before else talk.say(key, name=name)
    publish = talk.button("button-prepare-publish", f"{PREFIX}publish:{mark_of(kept)}")
    other = talk.button("button-series-name", f"{PREFIX}rename:{id}" if before else f"{PREFIX}new")
    return _step(talk, text, publish, other, _drop(talk), draft=kept)


def _id_of(name: str, taken: Sequence[str]) -> str:
    """Short, for the ids of its stages and buttons begin with it."""
    words = [word for word in folded_words(name) if word.isascii()]
    id = "-".join(words)[:LONGEST_ID].strip("-") or "week"
    return next(one for one in (id, *(f"{id}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)


async def publish(talk: Talk, unit: UnitOfWork, mark: str) -> Step:
    """Its name; stages are published one by one."""
    series = _read(talk.session.draft)
    if series is None or mark != mark_of(talk.session.draft):
        return gone(talk)
    before = await _week(talk, unit, series.id)
    await unit.stages.write_series(series.model_copy(update={"stages": (), "repeating": ()}))
    way = WayBack(f"{series.id}:{mark}", _written(before) if before else "")
    text = talk.say("series-renamed" if before else "series-made", name=series.name)
    undo = talk.button("button-prepare-undo", f"{PREFIX}undo:{way.name}")
    shown = before.model_copy(update={"name": series.name}) if before else series
    step = _step(talk, text, *_ways_on(talk, shown), undo)
    return replace(step, session=step.session.able_to_go(way))


async def undo(talk: Talk, unit: UnitOfWork, name: str) -> Step:
    """The old name again; a new week goes, unless it has stages already."""
    way, id = talk.session.way_back(name), name.partition(":")[0]
    series = await _week(talk, unit, id)
    if way is None or series is None:
        return gone(talk)
    before = _read(way.content)
    if before is None and series.stages:
        return _step(talk, talk.say("series-has-stages", name=series.name), *_ways_on(talk, series))
    if before is None:
        await unit.stages.remove_series(id)
    else:
        await unit.stages.write_series(before.model_copy(update={"stages": (), "repeating": ()}))
    key = "series-renamed" if before else "series-removed"
    step = _step(
        talk, talk.say(key, name=(before or series).name), talk.button("button-prepare-more", "prepare:choose")
    )
    return replace(step, session=step.session.having_gone(way))


async def ask_announce(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    """What would be said, and to how many."""
    series = await _week(talk, unit, id)
    if series is None or not series.stages:
        return gone(talk)
    waiting = await awaiting_news(unit, series)
    said = talk.say("next-programme", name=series.name, when=span_of(series.stages, talk.say))
    text = talk.say("series-announce", words=said, count=len(waiting))
    send = [talk.button("button-cast-send", f"{PREFIX}tell:{id}")] if waiting else []
    return _step(talk, text, *send, _drop(talk))


async def announce(talk: Talk, unit: UnitOfWork, id: str) -> Step:
    """To those who asked to be told of the next programme, once each."""
    series = await _week(talk, unit, id)
    if series is None or not series.stages:
        return gone(talk)
    told = await announce_series(office_of(talk, unit), series)
    more = talk.button("button-prepare-more", "prepare:choose")
    return _step(talk, talk.say("series-announced", count=told), more)


def _written(series: Series) -> str:
    return KEPT + _SERIES.dump_json(series.model_copy(update={"stages": (), "repeating": ()})).decode()


def _read(kept: str | None) -> Series | None:
    return _SERIES.validate_json(kept.removeprefix(KEPT)) if kept and kept.startswith(KEPT) else None


def _drop(talk: Talk) -> Button:
    return talk.button("button-prepare-drop", "prepare:drop")


def _step(talk: Talk, text: str, *buttons: Button, awaiting: str | None = None, draft: str | None = None) -> Step:
    session = talk.session.evolve(awaiting=awaiting, draft=draft)
    return Step((talk.reply(text, *buttons, outcome=INFO),), session)


WeekFlow = Callable[[Talk, UnitOfWork, str], Awaitable[Step]]
PRESSED: dict[str, WeekFlow] = {
    "open": open_week,
    "new": ask_name,
    "rename": ask_new_name,
    "publish": publish,
    "undo": undo,
    "announce": ask_announce,
    "tell": announce,
}
WRITTEN: dict[str, WeekFlow] = {"name": set_name}

"""A calendar is sent: what was understood is shown, published on a press, and taken back whole on another."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from bot.conversation.agendas import Agenda
from bot.conversation.announcing import Changed, change_all, change_stage, office_of, take_back
from bot.conversation.flows import programme
from bot.conversation.flows.foreseeing import warnings
from bot.conversation.flows.publishing import gone
from bot.conversation.flows.sheets import OWN_SERIES, mark_of
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import WayBack
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import place_of, when_of
from bot.messages import INFO, Button
from content.schema import Stage

KEPT = "ics:"
# So many are shown of each; the others are counted.
SHOWN, REFUSED_SHOWN, WARNINGS_SHOWN = 8, 8, 4


@dataclass(frozen=True)
class Draft:
    """What waits to be published; once it is, what takes it back: stages as they were, ids of the new ones."""

    stages: tuple[Stage, ...] = ()
    new: tuple[str, ...] = ()


_DRAFT = TypeAdapter(Draft)


async def import_agenda(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when a calendar was sent, or what was shown of it is decided; None when it is for the other flows."""
    verb = (talk.incoming.action or "").removeprefix("import:")
    ours = verb != (talk.incoming.action or "")
    if talk.incoming.in_group or not (talk.agenda or ours):
        return None
    if not await prepares(unit, talk.incoming.address):
        return not_yours(talk, "prepare-not-yours")
    if talk.agenda:
        return await show(talk, unit, talk.agenda)
    verb, _, value = verb.partition(":")
    return await STEPS.get(verb, ask_file)(talk, unit, value)


async def ask_file(talk: Talk, unit: UnitOfWork, value: str = "") -> Step:
    """On the page, a field for it; elsewhere it is simply sent."""
    choose = Button(talk.say("button-import-file"), "import:ask", wants_file=True)
    return _step(talk, talk.say("import-ask"), None, choose, talk.button("button-prepare-drop", "prepare:drop"))


async def show(talk: Talk, unit: UnitOfWork, agenda: Agenda) -> Step:
    """What would be published, and the press that does it."""
    fresh, text = await seen(talk, unit, agenda)
    again = talk.button("button-import-again", "import:ask")
    if not fresh:
        return _step(talk, text, None, again, talk.button("button-prepare-more", "prepare:choose"))
    kept = _written(Draft(fresh))
    publish = talk.button("button-import-publish", f"import:publish:{mark_of(kept)}")
    drop = talk.button("button-prepare-drop", "prepare:drop")
    return _step(talk, text, kept, publish, again, drop)


async def seen(talk: Talk, unit: UnitOfWork, agenda: Agenda) -> tuple[tuple[Stage, ...], str]:
    """What is new, and in words: how many, when and where; what was refused, by line; what it runs into."""
    say = talk.say
    if agenda.error:
        return (), say(f"import-error-{agenda.error}")
    fresh = [stage for stage in agenda.stages if await _changes(talk, unit, stage)]
    shown = [say("import-line", name=one.name, when=when_of(one, say), place=place_of(one)) for one in fresh[:SHOWN]]
    lines = [say("import-read", count=len(fresh), same=len(agenda.stages) - len(fresh)), *shown]
    lines += [say("import-others", count=len(fresh) - SHOWN)] if len(fresh) > SHOWN else []
    lines += [say("import-past", count=agenda.past)] if agenda.past else []
    lines += _refusals(talk, agenda)
    found = dict.fromkeys(one for stage in fresh for one in warnings(talk, stage, fresh))
    return tuple(fresh), "\n".join([*lines, *list(found)[:WARNINGS_SHOWN]])


def _refusals(talk: Talk, agenda: Agenda) -> list[str]:
    refused = agenda.refused
    if not refused:
        return []
    shown = [talk.say("import-refused-line", line=one.line, why=talk.say(f"import-why-{one.why}")) for one in refused]
    more = [talk.say("import-others", count=len(refused) - REFUSED_SHOWN)] if len(refused) > REFUSED_SHOWN else []
    return [talk.say("import-refused", count=len(refused)), *shown[:REFUSED_SHOWN], *more]


async def _before(talk: Talk, unit: UnitOfWork, stage: Stage) -> tuple[Stage, str] | None:
    """The stage as it stands, when it is there."""
    known = programme.known_stage(talk, stage.id)
    return (await unit.stages.hold(*known), known[1]) if known else None


async def _changes(talk: Talk, unit: UnitOfWork, stage: Stage) -> bool:
    """Whether publishing it would change anything. What is cancelled and was never known is left."""
    before = await _before(talk, unit, stage)
    return not stage.cancelled if before is None else _told(before[0]) != _told(stage)


def _told(stage: Stage) -> Stage:
    """What a calendar says of a stage: seats, who animates it and what it is for are ours."""
    ours = {"version": 1, "capacity": None, "host": None, "host_id": None, "functions": (), "words": ()}
    return stage.model_copy(update=ours)


def _as_ours(before: Stage, stage: Stage) -> Stage:
    """What a calendar says over what we know."""
    ours = ("version", "capacity", "host", "host_id", "functions", "words")
    return stage.model_copy(update={name: getattr(before, name) for name in ours})


async def publish(talk: Talk, unit: UnitOfWork, mark: str) -> Step:
    """What the button stands under, and nothing that was sent since."""
    draft = _draft(talk.session.draft)
    if draft is None or mark != mark_of(talk.session.draft):
        return gone(talk)
    way = WayBack(f"{KEPT}{mark}", _written(await publish_new(talk, unit, draft.stages)))
    undo = talk.button("button-import-undo", f"import:undo:{way.name}")
    more = talk.button("button-prepare-more", "prepare:choose")
    step = _step(talk, talk.say("import-published", count=len(draft.stages)), None, undo, more)
    return replace(step, session=step.session.able_to_go(way))


async def publish_new(talk: Talk, unit: UnitOfWork, stages: Sequence[Stage]) -> Draft:
    """Returns what takes it back."""
    olds: list[Stage] = []
    new: list[str] = []
    for stage in stages:
        before = await _before(talk, unit, stage)
        if before is None:
            await unit.stages.write(stage, OWN_SERIES)
            new.append(stage.id)
        else:
            changed = await _put(talk, unit, before[0], _as_ours(before[0], stage), before[1])
            olds.append(before[0].model_copy(update={"version": changed.stage.version}))
    return Draft(tuple(olds), tuple(new))


async def undo(talk: Talk, unit: UnitOfWork, name: str) -> Step:
    """New ones go, or are cancelled when somebody comes already; changed ones are again as they were, unless somebody
    changed them since."""
    way = talk.session.way_back(name)
    draft = _draft(way.content) if way else None
    if way is None or draft is None:
        return gone(talk)
    talk = replace(talk, session=talk.session.having_gone(way))
    for id in draft.new:
        await take_back(office_of(talk, unit), id, OWN_SERIES, programme.dates_of(talk, id))
    found = [(old, await _before(talk, unit, old)) for old in draft.stages]
    ours = [(old, known) for old, known in found if known and known[0].version == old.version]
    for old, known in ours:
        await _put(talk, unit, known[0], old, known[1], goes_back=True)
    count = len(draft.new) + len(ours)
    return _step(talk, talk.say("import-undone", count=count), None, talk.button("button-import-again", "import:ask"))


async def _put(
    talk: Talk, unit: UnitOfWork, before: Stage, after: Stage, series: str, *, goes_back: bool = False
) -> Changed:
    office = replace(office_of(talk, unit), goes_back=goes_back)
    if before.repeats and not before.slot:
        return await change_all(office, before, after, series, programme.dates_of(talk, before.id))
    return await change_stage(office, before, after, series)


def _draft(kept: str | None) -> Draft | None:
    return _DRAFT.validate_json(kept.removeprefix(KEPT)) if kept and kept.startswith(KEPT) else None


def _written(draft: Draft) -> str:
    return KEPT + _DRAFT.dump_json(draft, exclude_defaults=True).decode()


def _step(talk: Talk, text: str, kept: str | None, *buttons: Button) -> Step:
    return Step((talk.reply(text, *buttons, outcome=INFO),), talk.session.evolve(draft=kept, awaiting=None))


STEPS: dict[str, Callable[[Talk, UnitOfWork, str], Awaitable[Step]]] = {
    "ask": ask_file,
    "publish": publish,
    "undo": undo,
}

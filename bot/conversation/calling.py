"""Where nothing can be sent (the page, the console), letters wait and are read when the person comes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.community.letters import Held, Letters
from bot.conversation.ports import Begin, UnitOfWork
from bot.conversation.rechecking import RECHECKS
from bot.conversation.talk import Step, offering
from bot.messages import Address, Incoming, Reply

# The others are sent to by the worker.
CALLED_FOR = frozenset({"web", "console"})


async def call_for(unit: UnitOfWork, address: Address, now: dt.datetime) -> list[Held]:
    """What waits for somebody, handed over. What became false meanwhile is called back unread."""
    waiting = await unit.poste_restante.waiting(address, now)
    stale: dict[str, str] = {}
    for kind, recheck in RECHECKS.items():
        held = [one for one in waiting if one.kind == kind]
        stale |= await recheck(unit, held, now) if held else {}
    for id, reason in stale.items():
        await unit.mail.cancel(Letters(id=id), reason)
    theirs = [one for one in waiting if one.id not in stale]
    if theirs:
        await unit.poste_restante.hand_over([one.id for one in theirs])
    return theirs


async def with_letters(unit: UnitOfWork, step: Step, address: Address, now: dt.datetime) -> Step:
    """The step, and after its replies what came meanwhile."""
    called = address.channel in CALLED_FOR and not step.forget
    letters = await call_for(unit, address, now) if called else []
    if not letters:
        return step
    named = await _named_in(unit, letters, address)
    replies = (*step.replies, *(one.reply for one in letters))
    return replace(step, replies=replies, about=tuple(dict.fromkeys((*step.about, *named))))


async def _named_in(unit: UnitOfWork, letters: Sequence[Held], address: Address) -> list[str]:
    """Letters of an introduction are about the other: should they leave, the turn that shows them is emptied."""
    reader = await unit.people.members.at(address)
    ids = {one.subject.partition(":")[2] for one in letters if one.subject.startswith("meet:")}
    found = [await unit.people.introductions.read(id) for id in sorted(ids)]
    return [one.other(reader.id) for one in found if one is not None and reader is not None]


async def pick_up(address: Address, now: dt.datetime, begin: Begin) -> tuple[Incoming, list[Reply]] | None:
    """Somebody is there and says nothing: their letters become a turn of the talk, in one transaction. None without."""
    async with begin() as unit:
        session = await unit.sessions.read(address)
        step = await with_letters(unit, Step((), session), address, now)
        if not step.replies:
            return None
        step = offering(step)
        turn = Incoming(address, f"letters:{address.key}:{now.timestamp()}", language=session.language)
        await unit.sessions.write(address, step.session, now)
        await unit.turns.answered(turn, list(step.replies), now)
        await unit.turns.delivered(turn)
        for member in step.about:
            await unit.people.traces.mention(member, turn)
    return turn, list(step.replies)

"""What every letter relies on, looked at again in the transaction that sends it or shows it."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.community.letters import Held
from bot.community.registrations import Seat
from bot.conversation.casting import outdated, unwilling
from bot.conversation.people.rechecking import HOLDS, still_holds
from bot.conversation.ports import UnitOfWork
from bot.conversation.telling import STANDING, stage_of

# Letters of one kind in; the ids of those that must not be read, with the reason, out.
Recheck = Callable[[UnitOfWork, Sequence[Held], dt.datetime], Awaitable[dict[str, str]]]


async def still_true(unit: UnitOfWork, held: Sequence[Held], now: dt.datetime) -> dict[str, str]:
    """A letter about a stage holds while its person is registered, in the version that it tells. Those who wait are
    registered too: nothing but a change is posted to them."""
    stale: dict[str, str] = {}
    for id in {stage_of(one.subject) for one in held}:
        coming = {one.person: one for one in await unit.registrations.of_stage(id) if one.seat is not Seat.LEFT}
        for one in held:
            registered = coming.get(one.recipient)
            if stage_of(one.subject) == id and (registered is None or one.version % 1000 != registered.number):
                stale[one.id] = "no longer registered"
    return stale


async def still_wanted(unit: UnitOfWork, held: Sequence[Held], now: dt.datetime) -> dict[str, str]:
    """Consent is read again at the last moment; so is what the audience is about, and the event that goes with it."""
    stale: dict[str, str] = {}
    for id in {one.subject for one in held}:
        mine = [one for one in held if one.subject == id]
        broadcast = await unit.broadcasts.read(id)
        if broadcast is not None and await outdated(unit, broadcast):
            stale |= dict.fromkeys((one.id for one in mine), "the event changed")
            continue
        left = await unwilling(unit, broadcast, [one.recipient for one in mine])
        stale |= {one.id: "no more news" for one in mine if one.recipient in left}
    return stale


async def still_theirs(unit: UnitOfWork, held: Sequence[Held], now: dt.datetime) -> dict[str, str]:
    """Letters about people: bot/conversation/people/rechecking.py."""
    return {one.id: "no longer so" for one in held if not await still_holds(unit.people, one, now)}


RECHECKS: Mapping[str, Recheck] = (
    dict.fromkeys((*STANDING, "change"), still_true) | {"broadcast": still_wanted} | dict.fromkeys(HOLDS, still_theirs)
)

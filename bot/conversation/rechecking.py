"""What every letter relies on, looked at again in the transaction that sends it or shows it."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.community.letters import Held
from bot.community.registrations import NEXT, Registration, Seat
from bot.conversation.casting import outdated, unwilling
from bot.conversation.people.letters_hold import HOLDS, still_holds
from bot.conversation.ports import UnitOfWork
from bot.conversation.telling import NEWS, STANDING, stage_of
from content.recurrence import days_between

# Letters of one kind in; the ids of those that must not be read, with the reason, out.
Recheck = Callable[[UnitOfWork, Sequence[Held], dt.datetime], Awaitable[dict[str, str]]]


# Whose letters of each kind: those who wait for a seat are only told what becomes of the stage.
COMING, REGISTERED = frozenset({Seat.GOING}), frozenset({Seat.GOING, Seat.WAITING})
SEATS = {
    "reminder": COMING, "feedback": COMING, "seat": COMING, "change": REGISTERED, "cancellation": REGISTERED,
}  # fmt: skip


async def still_true(unit: UnitOfWork, held: Sequence[Held], now: dt.datetime) -> dict[str, str]:
    """A letter about a stage holds while its person is registered, in the version that it tells, and wants it; and
    while the stage is on, or off when that is what it tells."""
    stale: dict[str, str] = {}
    for id in {stage_of(one.subject) for one in held}:
        registered = {one.person: one for one in await unit.registrations.of_stage(id)}
        off = await _is_off(unit, id)
        for one in held:
            if stage_of(one.subject) == id and not _is_for(one, registered.get(one.recipient), off):
                stale[one.id] = "no longer so"
    return stale


def _is_for(one: Held, registered: Registration | None, off: bool) -> bool:
    if registered is None or registered.seat not in SEATS[one.kind] or one.version % 1000 != registered.number:
        return False
    unwanted = {"day": not registered.day_before, "hours": not registered.hours_before}
    return off is (one.kind == "cancellation") and not unwanted.get(one.subject.rpartition(":")[2], False)


async def _is_off(unit: UnitOfWork, id: str) -> bool:
    """Whether a stage is cancelled. A date of what comes back is so with all of them, or when it is none any more."""
    stage = await unit.stages.read(id)
    rule = await unit.stages.read(stage.slot.rule if stage and stage.slot else id.rpartition("-")[0])
    if stage is not None:
        return stage.cancelled or (rule is not None and rule.cancelled)
    if rule is None or rule.repeats is None:
        return False
    day = dt.date.fromisoformat(id.rpartition("-")[2])
    return rule.cancelled or day not in days_between(rule, day, day)


async def still_awaited(unit: UnitOfWork, held: Sequence[Held], now: dt.datetime) -> dict[str, str]:
    """News of the next programme are for those who still want them."""
    stale: dict[str, str] = {}
    for one in held:
        own = {row.stage: row.seat for row in await unit.registrations.of_person(one.recipient)}
        if own.get(NEXT) is not Seat.WAITING:
            stale[one.id] = "no more news"
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
    """Letters about people: bot/conversation/people/letters_hold.py."""
    return {one.id: "no longer so" for one in held if not await still_holds(unit.people, one, now)}


RECHECKS: Mapping[str, Recheck] = (
    dict.fromkeys((*STANDING, *NEWS), still_true)
    | {"broadcast": still_wanted, "programme": still_awaited}
    | dict.fromkeys(HOLDS, still_theirs)
)

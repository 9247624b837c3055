"""A stage changes, is cancelled or is new: what was queued and became false is called back, and people are told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.community.letters import UNREAD, Letter, Letters
from bot.community.moments import is_over
from bot.community.registrations import NEXT, Registration, Seat, promoted
from bot.conversation.phrase import Voice
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import Talk
from bot.conversation.telling import NEWS, STANDING, Teller, subject
from bot.messages import Address, Button, Choices, Reply, Text
from content.recurrence import days_between, on
from content.schema import Series, Stage

CALLED_BACK = "the stage changed"


@dataclass(frozen=True)
class Office:
    """Where changes are made: one transaction, the words, the time."""

    unit: UnitOfWork
    teller: Teller
    now: dt.datetime
    # What is written is what people knew before the last change.
    goes_back: bool = False


def office_of(talk: Talk, unit: UnitOfWork) -> Office:
    """Where the person who speaks makes changes."""
    return Office(unit, Teller(talk.house.phrases, talk.house.zone), talk.now)


@dataclass(frozen=True)
class Changed:
    """The stage as it is written now, who comes to it, and who of them is told: not everything is news to them."""

    stage: Stage
    coming: frozenset[Address] = frozenset()
    told: frozenset[Address] = frozenset()

    def plus(self, other: "Changed") -> "Changed":
        return Changed(self.stage, self.coming | other.coming, self.told | other.told)


async def change_stage(office: Office, before: Stage, after: Stage, series: str) -> Changed:
    """Writes the stage under a new version, and tells those who come."""
    after = after.model_copy(update={"version": before.version + 1})
    await office.unit.stages.write(after, series)
    return await tell_change(office, before, after)


async def change_all(office: Office, before: Stage, after: Stage, series: str, dates: Sequence[Stage]) -> Changed:
    """An event that comes back, as `change_stage` does for one date. `dates` are those known: who comes is told of
    each that is ahead; one that was changed by itself stays as it is, unless everything is cancelled."""
    after = after.model_copy(update={"version": before.version + 1})
    await office.unit.stages.write(after, series)
    changed = Changed(after)
    for old in dates:
        if not is_over(old, office.now, office.teller.zone):
            changed = changed.plus(await tell_change(office, old, _moved_with(old, before, after)))
    return changed


def _moved_with(old: Stage, before: Stage, after: Stage) -> Stage:
    """One date, once all are changed. A day that is no longer one of them is cancelled."""
    day = old.slot.day if old.slot else old.date
    version = {"version": max(old.version, after.version)}
    if old.model_copy(update={"version": before.version}) != on(before, day):
        return old.model_copy(update=version | {"cancelled": old.cancelled or after.cancelled})
    if day in days_between(after, day, day):
        return on(after, day)
    return old.model_copy(update=version | {"cancelled": True})


async def take_back(office: Office, id: str, series: str, dates: Sequence[Stage]) -> Changed | None:
    """What was published a moment ago goes; once somebody comes to it, it is cancelled, and they are told. None where
    it is gone already."""
    before = await office.unit.stages.read(id)
    if before is None:
        return None
    if not [one for stage in (id, *(date.id for date in dates)) for one in await _registered_for(office, stage)]:
        await office.unit.stages.remove(id)
        return Changed(before)
    after = before.model_copy(update={"cancelled": True})
    if before.repeats and not before.slot:
        return await change_all(office, before, after, series, dates)
    return await change_stage(office, before, after, series)


async def tell_change(office: Office, before: Stage, after: Stage) -> Changed:
    """What was queued and became false is called back; those who come or wait are told; free seats are given."""
    registered = await _registered_for(office, after.id)
    told: set[Address] = set()
    for one in registered:
        missed = await _missed(office, after, one)
        await call_back(office.unit, after.id, one.person, CALLED_BACK)
        if is_over(after, office.now, office.teller.zone):
            continue
        news = _news(office, before, after, one, missed)
        expected = one.seat is Seat.GOING and not after.cancelled
        standing = office.teller.standing(after, one, office.now) if expected else []
        await office.unit.mail.post([*([news] if news else []), *standing], office.now)
        told |= {news.recipient} if news else set()
    told |= await give_free_seats(office, after)
    return Changed(after, frozenset(one.person for one in registered), frozenset(told))


async def _registered_for(office: Office, stage: str) -> list[Registration]:
    registered = await office.unit.registrations.of_stage(stage)
    return [one for one in registered if one.seat is not Seat.LEFT]


# What letters are about, where a kind has several; the others have their own name.
NAMES = {"reminder": ("day", "hours")}


async def call_back(unit: UnitOfWork, stage: str, person: Address, reason: str) -> None:
    """What waits to be told of a stage, and is no longer true."""
    for kind in (*STANDING, *NEWS):
        for name in NAMES.get(kind, (kind,)):
            await unit.mail.cancel(Letters(kind, subject(stage, name), person), reason)


@dataclass(frozen=True)
class Missed:
    """News that somebody did not read: what waits now, by kind; and whether a change was called back before."""

    waiting: frozenset[str]
    before: bool


async def _missed(office: Office, stage: Stage, one: Registration) -> Missed:
    counts = {kind: await office.unit.mail.counts(Letters(kind, subject(stage.id, kind), one.person)) for kind in NEWS}
    waiting = frozenset(kind for kind, found in counts.items() if any(found.get(state) for state in UNREAD))
    return Missed(waiting, bool(counts["change"].get("cancelled")))


def _news(office: Office, before: Stage, after: Stage, one: Registration, missed: Missed) -> Letter | None:
    """What is told of a change, from what the person knows: to what they did not read, nothing can be compared."""
    teller, now = office.teller, office.now
    if after.cancelled:
        known = before.cancelled and "cancellation" not in missed.waiting
        return None if known else teller.cancellation(after, one, now)
    if "seat" in missed.waiting:
        return teller.seat(after, one, now)
    if before.cancelled and "cancellation" not in missed.waiting:
        return teller.restored(after, one, now)
    if office.goes_back and missed.waiting and not missed.before:
        return None
    if "change" in missed.waiting or (before.cancelled and missed.before):
        return teller.facts(after, one, now)
    return teller.change(before, after, one, now)


async def give_free_seats(office: Office, stage: Stage) -> set[Address]:
    """The waiting list moves by itself, and says so. Returns those who get a seat."""
    if stage.cancelled or is_over(stage, office.now, office.teller.zone):
        return set()
    moved = promoted(stage, await office.unit.registrations.of_stage(stage.id))
    for one in moved:
        await office.unit.registrations.write(one)
        standing = office.teller.standing(stage, one, office.now)
        await office.unit.mail.post([office.teller.seat(stage, one, office.now), *standing], office.now)
    return {one.person for one in moved}


async def publish_series(office: Office, series: Series) -> int:
    """Writes a series, and tells those who asked to be told of the next one; how many."""
    await office.unit.stages.write_series(series)
    return await announce_series(office, series)


async def awaiting_news(unit: UnitOfWork, series: Series) -> list[Registration]:
    """Those who asked to be told of the next programme, and were not told of this one."""
    waiting = [one for one in await unit.registrations.of_stage(NEXT) if one.seat is Seat.WAITING]
    return [one for one in waiting if not await unit.mail.counts(Letters("programme", series.id, one.person))]


async def announce_series(office: Office, series: Series) -> int:
    """How many are told."""
    waiting = await awaiting_news(office.unit, series)
    await office.unit.mail.post([_announcement(office, series, one) for one in waiting], office.now)
    return len(waiting)


def _announcement(office: Office, series: Series, one: Registration) -> Letter:
    say = office.teller.voice(one)
    text = say("next-programme", name=series.name, when=span_of(series.stages, say))
    buttons = (
        Button(say("button-all-week"), "programme"),
        Button(say("button-tell-next-off"), "tellnext-off"),
    )
    reply = Reply((Text(text), Choices(buttons)))
    return Letter("programme", series.id, one.person, reply)


def span_of(stages: Sequence[Stage], say: Voice) -> str:
    """ "du lundi 21 juin au jeudi 24 juin"."""
    days = sorted(stage.date for stage in stages)
    if days[0] == days[-1]:
        return say.day(days[0])
    return say("when-between", first=say.day(days[0]), last=say.day(days[-1]))

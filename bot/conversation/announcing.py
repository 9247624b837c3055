"""A stage changes, is cancelled or is new: what was queued and became false is called back, and people are told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.community.letters import Letter, Letters
from bot.community.moments import is_over
from bot.community.registrations import NEXT, Registration, Seat, promoted
from bot.conversation.phrase import Voice
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import Talk
from bot.conversation.telling import STANDING, TOLD, Teller, subject
from bot.messages import Button, Choices, Reply, Text
from content.recurrence import days_between, on
from content.schema import Series, Stage

CALLED_BACK = "the stage changed"


@dataclass(frozen=True)
class Office:
    """Where changes are made: one transaction, the words, the time."""

    unit: UnitOfWork
    teller: Teller
    now: dt.datetime


def office_of(talk: Talk, unit: UnitOfWork) -> Office:
    """Where the person who speaks makes changes."""
    return Office(unit, Teller(talk.house.phrases, talk.house.zone), talk.now)


async def change_stage(office: Office, before: Stage, after: Stage, series: str) -> Stage:
    """Writes the stage under a new version, and tells those who come. Returns it as written."""
    after = after.model_copy(update={"version": before.version + 1})
    await office.unit.stages.write(after, series)
    await tell_change(office, before, after)
    return after


async def change_all(office: Office, before: Stage, after: Stage, series: str, dates: Sequence[Stage]) -> Stage:
    """An event that comes back, as `change_stage` does for one date. `dates` are those known: who comes is told of
    each that is ahead; one that was changed by itself stays as it is, unless everything is cancelled."""
    after = after.model_copy(update={"version": before.version + 1})
    await office.unit.stages.write(after, series)
    for old in dates:
        if not is_over(old, office.now, office.teller.zone):
            await tell_change(office, old, _moved_with(old, before, after))
    return after


def _moved_with(old: Stage, before: Stage, after: Stage) -> Stage:
    """One date, once all are changed. A day that is no longer one of them is cancelled."""
    day = old.slot.day if old.slot else old.date
    version = {"version": max(old.version, after.version)}
    if old.model_copy(update={"version": before.version}) != on(before, day):
        return old.model_copy(update=version | {"cancelled": old.cancelled or after.cancelled})
    if day in days_between(after, day, day):
        return on(after, day)
    return old.model_copy(update=version | {"cancelled": True})


async def take_back(office: Office, id: str, known: tuple[Stage, str] | None, dates: Sequence[Stage]) -> None:
    """What was published a moment ago goes; once somebody comes to it, it is cancelled, and they are told."""
    coming = [one for stage in (id, *(date.id for date in dates)) for one in await _registered_for(office, stage)]
    if not coming or known is None:
        await office.unit.stages.remove(id)
        return
    before, series = await office.unit.stages.hold(*known), known[1]
    after = before.model_copy(update={"cancelled": True})
    if before.repeats and not before.slot:
        await change_all(office, before, after, series, dates)
    else:
        await change_stage(office, before, after, series)


async def tell_change(office: Office, before: Stage, after: Stage) -> None:
    """What was queued and became false is called back; those who come or wait are told; free seats are given."""
    for one in await _registered_for(office, after.id):
        await _call_back(office, after, one)
        if is_over(after, office.now, office.teller.zone):
            continue
        letters = _cancelled(office, before, after, one) if after.cancelled else _moved(office, before, after, one)
        await office.unit.mail.post(letters, office.now)
    await give_free_seats(office, after)


async def _registered_for(office: Office, stage: str) -> list[Registration]:
    registered = await office.unit.registrations.of_stage(stage)
    return [one for one in registered if one.seat is not Seat.LEFT]


async def _call_back(office: Office, stage: Stage, one: Registration) -> None:
    for kind in (*STANDING, "change"):
        for name in (*TOLD, "change"):
            await office.unit.mail.cancel(Letters(kind, subject(stage.id, name), one.person), CALLED_BACK)


def _cancelled(office: Office, before: Stage, after: Stage, one: Registration) -> list[Letter]:
    return [] if before.cancelled else [office.teller.cancellation(after, one)]


def _moved(office: Office, before: Stage, after: Stage, one: Registration) -> list[Letter]:
    told = office.teller.change(before, after, one)
    standing = office.teller.standing(after, one, office.now) if one.seat is Seat.GOING else []
    return [*([told] if told else []), *standing]


async def give_free_seats(office: Office, stage: Stage) -> None:
    """The waiting list moves by itself, and says so."""
    if stage.cancelled or is_over(stage, office.now, office.teller.zone):
        return
    for one in promoted(stage, await office.unit.registrations.of_stage(stage.id)):
        await office.unit.registrations.write(one)
        standing = office.teller.standing(stage, one, office.now)
        await office.unit.mail.post([office.teller.seat(stage, one), *standing], office.now)


async def publish_series(office: Office, series: Series) -> int:
    """Writes a series, and tells those who asked to be told of the next one; how many."""
    await office.unit.stages.write_series(series)
    waiting = [one for one in await office.unit.registrations.of_stage(NEXT) if one.seat is Seat.WAITING]
    await office.unit.mail.post([_news(office, series, one) for one in waiting], office.now)
    return len(waiting)


def _news(office: Office, series: Series, one: Registration) -> Letter:
    say = office.teller.voice(one)
    text = say("next-programme", name=series.name, when=_span(series.stages, say))
    buttons = (
        Button(say("button-all-week"), "programme"),
        Button(say("button-tell-next-off"), "tellnext-off"),
    )
    reply = Reply((Text(text), Choices(buttons)))
    return Letter("programme", series.id, one.person, reply)


def _span(stages: Sequence[Stage], say: Voice) -> str:
    """ "du lundi 21 juin au jeudi 24 juin"."""
    days = sorted(stage.date for stage in stages)
    if days[0] == days[-1]:
        return say.day(days[0])
    return say("when-between", first=say.day(days[0]), last=say.day(days[-1]))

"""A stage changes, is cancelled or is new: what was queued and became false is called back, and people are told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.community.letters import Letter, Letters
from bot.community.moments import is_over
from bot.community.registrations import NEXT, Registration, Seat, promoted
from bot.conversation.phrase import Voice
from bot.conversation.ports import UnitOfWork
from bot.conversation.telling import STANDING, TOLD, Teller, subject
from bot.messages import Button, Choices, Reply, Text
from content.schema import Series, Stage

CALLED_BACK = "the stage changed"


@dataclass(frozen=True)
class Office:
    """Where changes are made: one transaction, the words, the time."""

    unit: UnitOfWork
    teller: Teller
    now: dt.datetime


async def change_stage(office: Office, before: Stage, after: Stage, series: str) -> Stage:
    """Writes the stage under a new version, and tells those who come. Returns it as written."""
    after = after.model_copy(update={"version": before.version + 1})
    await office.unit.stages.write(after, series)
    for one in await _going(office, after):
        await _call_back(office, after, one)
        if is_over(after, office.now, office.teller.zone):
            continue
        letters = _cancelled(office, before, after, one) if after.cancelled else _moved(office, before, after, one)
        await office.unit.mail.post(letters, office.now)
    await give_free_seats(office, after)
    return after


async def _going(office: Office, stage: Stage) -> list[Registration]:
    registered = await office.unit.registrations.of_stage(stage.id)
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

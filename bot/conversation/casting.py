"""A broadcast as people get it, and as its author follows it. Pure, but for whom it goes to."""

import datetime as dt

from bot.community.broadcasts import LASTS, NEWS, Audience, Broadcast, Tally
from bot.community.letters import Letter
from bot.community.registrations import NEXT, Registration, Seat
from bot.conversation.phrase import Voice
from bot.conversation.ports import UnitOfWork
from bot.conversation.telling import place_of, when_of
from bot.messages import Address, Block, Button, Card, Choices, Reply, Text
from content.schema import Stage


async def people_of(audience: Audience, unit: UnitOfWork, stages: list[Stage]) -> list[Address]:
    """Each once; without those who want no more news."""
    ids = [NEXT] if audience.kind == "next" else [stage.id for stage in stages]
    seats = {Seat.WAITING} if audience.kind == "next" else {Seat.GOING, Seat.WAITING}
    found: dict[Address, None] = {}
    for id in ids:
        for one in await unit.registrations.of_stage(id):
            if one.seat in seats:
                found[one.person] = None
    refusing = await refusals(unit)
    return [address for address in found if address not in refusing]


async def refusals(unit: UnitOfWork) -> frozenset[Address]:
    return frozenset(one.person for one in await unit.registrations.of_stage(NEWS) if one.seat is Seat.LEFT)


def refusal(person: Address, now: dt.datetime) -> Registration:
    return Registration(NEWS, person, Seat.LEFT, now)


def as_received(words: str, stage: Stage | None, say: Voice) -> Reply:
    """Exactly what people get."""
    blocks: list[Block] = [Text(words)]
    buttons = []
    if stage:
        blocks.append(Card(stage.name, (when_of(stage, say).capitalize(), place_of(stage), stage.theme)))
        buttons.append(Button(say("button-cast-event"), f"event:{stage.id}"))
    buttons.append(Button(say("button-cast-no-more"), "nocast"))
    return Reply((*blocks, Choices(tuple(buttons))))


def letters_of(one: Broadcast, people: list[Address], stage: Stage | None, say: Voice) -> list[Letter]:
    reply = as_received(one.words, stage, say)
    expires = one.due_at + LASTS
    return [Letter("broadcast", one.id, person, reply, 1, one.due_at, expires) for person in people]


def progress_letter(one: Broadcast, say: Voice) -> Letter:
    """The message that is edited in place while the broadcast goes."""
    first = progress(one, Tally(0, 0, 0, 0, 0, one.count), say)
    return Letter("progress", one.id, one.author, first, 1, one.due_at, one.due_at + LASTS)


def progress(one: Broadcast, tally: Tally, say: Voice) -> Reply:
    parts = {"sent": tally.sent, "unreachable": tally.unreachable, "uncertain": tally.uncertain}
    parts |= {"refused": tally.refused, "withheld": tally.withheld, "waiting": tally.waiting}
    key = "cast-report" if tally.done else "cast-progress"
    lines = [say(key, whom=one.whom, count=one.count, sent=tally.sent)]
    lines += [say(f"cast-{name}", count=count) for name, count in parts.items() if count and name != "sent"]
    buttons = [Button(say("button-cast-see"), f"cast:see:{one.id}")]
    if not tally.done:
        buttons.append(Button(say("button-cast-stop"), f"cast:stop:{one.id}"))
    return Reply((Text("\n".join(lines)), Choices(tuple(buttons))), replaces=True)

"""A broadcast as people get it, and as its author follows it. Pure, but for whom it goes to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from zlib import crc32

from bot.community.broadcasts import LASTS, NEWS, Audience, Broadcast, Look, Tally, wants
from bot.community.consents import Consents
from bot.community.letters import Letter, Letters
from bot.community.people import Member
from bot.community.registrations import NEXT, Registration, Seat
from bot.conversation.audiences import meets
from bot.conversation.phrase import Voice
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import House
from bot.conversation.telling import place_of, when_of
from bot.messages import Address, Block, Button, Card, Choices, Reply, Text
from content.schema import Stage


async def people_of(audience: Audience, unit: UnitOfWork, house: House) -> list[Address]:
    """Each once; without those who do not want them."""
    comers = None if audience.kind == "members" else await _registered(audience, unit)
    members = {one.address: one for one in await unit.people.members.known(comers)}
    refused = await refusals(unit)
    return [
        address
        for address in (members if comers is None else comers)
        if meets(members.get(address), audience, house)
        and wants(_consents(members.get(address)), refused.get(address), registered=not audience.profiled)
    ]


async def _registered(audience: Audience, unit: UnitOfWork) -> list[Address]:
    found: dict[Address, None] = {}
    for id in _subjects(audience):
        for one in await unit.registrations.of_stage(id):
            if one.seat in _seats(audience):
                found[one.person] = None
    return list(found)


def _subjects(audience: Audience) -> tuple[str, ...]:
    return (NEXT,) if audience.kind == "next" else audience.stages


def _seats(audience: Audience) -> frozenset[Seat]:
    """Who waits for a seat is not registered; who waits for the next programme is all there is."""
    return frozenset({Seat.WAITING if audience.kind == "next" else Seat.GOING})


def _consents(member: Member | None) -> Consents:
    return member.consents if member else ()


async def refusals(unit: UnitOfWork) -> dict[Address, dt.datetime]:
    """Who pressed "no more of them", and when."""
    return {one.person: one.since for one in await unit.registrations.of_stage(NEWS) if one.seat is Seat.LEFT}


async def as_it_stands(unit: UnitOfWork, stage: Stage) -> Stage | None:
    """An event to go with a message, as people made it by now; None when it is cancelled."""
    now = await unit.stages.read(stage.id) or stage
    return None if now.cancelled else now


async def looks_of(unit: UnitOfWork, stage: Stage | None) -> tuple[Look, ...]:
    """How an event looks that goes with a message; and, when it is one date of many, all of them."""
    if stage is None:
        return ()
    ids = (stage.id, stage.slot.rule) if stage.slot else (stage.id,)
    made = {id: await unit.stages.read(id) for id in ids}
    return tuple(Look(id, _face(made[id] or stage), made=made[id] is not None) for id in ids)


def _face(stage: Stage) -> int:
    """All that is said of it on its card, in its words and on the map: seats and who animates it may change."""
    return crc32(stage.model_dump_json(exclude=UNSEEN).encode())


UNSEEN = {"version", "capacity", "host", "host_id", "functions", "words", "partners", "note", "source"}


async def outdated(unit: UnitOfWork, one: Broadcast) -> bool:
    """Whether the event that goes with it is no longer as it is shown. What is left is then withheld at once: its
    words may tell the old day as well as its card does."""
    if one.outdated or not [look for look in one.event if not await _holds(unit, look)]:
        return one.outdated
    await unit.broadcasts.write(one.evolve(outdated=True))
    await unit.mail.cancel(Letters("broadcast", one.id), "the event changed")
    return True


async def _holds(unit: UnitOfWork, look: Look) -> bool:
    """What nobody had touched and nobody touched since is as in the files; what was made and is gone was taken back."""
    now = await unit.stages.read(look.id)
    return _face(now) == look.face if now else not look.made


async def unwilling(unit: UnitOfWork, one: Broadcast | None, people: Sequence[Address]) -> set[Address]:
    """Those who, since a broadcast was written, refused them, withdrew their consent, or left what it is about."""
    members = {member.address: member for member in await unit.people.members.known(people)}
    own: dict[Address, dict[str, Registration]] = {person: {} for person in people}
    for row in await unit.registrations.of_people(people, {NEWS, *(_subjects(one.audience) if one else ())}):
        own[row.person][row.stage] = row
    registered = one is None or not one.audience.profiled
    left: set[Address] = set()
    for person in people:
        refusal = own[person].get(NEWS)
        since = refusal.since if refusal and refusal.seat is Seat.LEFT else None
        wanted = wants(_consents(members.get(person)), since, registered=registered)
        if not wanted or (one is not None and not _still_in(one.audience, members.get(person), own[person])):
            left.add(person)
    return left


def _still_in(audience: Audience, member: Member | None, own: Mapping[str, Registration]) -> bool:
    subjects = _subjects(audience)
    comes = any(id in own and own[id].seat in _seats(audience) for id in subjects)
    follows = bool(set(audience.communities) & set(member.communities if member else ()))
    return (comes or not subjects) and (follows or not audience.communities)


def refusal(person: Address, now: dt.datetime) -> Registration:
    return Registration(NEWS, person, Seat.LEFT, now)


def as_received(words: str, stage: Stage | None, say: Voice, *, live: bool = True) -> Reply:
    """Exactly what people get. Not live, it is shown to its author, whom its press must not stop from hearing more."""
    blocks: list[Block] = [Text(words)]
    buttons = []
    if stage:
        blocks.append(Card(stage.name, (when_of(stage, say).capitalize(), place_of(stage), stage.theme)))
        buttons.append(Button(say("button-cast-event"), f"event:{stage.id}"))
    buttons.append(Button(say("button-cast-no-more"), "nocast" if live else "cast:shown"))
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
    ended = "cast-stopped" if one.stopped else "cast-report"
    key = ended if tally.done else "cast-progress"
    lines = [say(key, whom=one.whom, count=one.count, sent=tally.sent)]
    lines += [say("cast-outdated")] if one.outdated else []
    lines += [say(f"cast-{name}", count=count) for name, count in parts.items() if count and name != "sent"]
    buttons = [Button(say("button-cast-see"), f"cast:see:{one.id}")]
    if tally.done and tally.uncertain:
        buttons.append(Button(say("button-cast-again-uncertain"), f"cast:again:{one.id}"))
    if not tally.done:
        buttons.append(Button(say("button-cast-stop"), f"cast:stop:{one.id}"))
    return Reply((Text("\n".join(lines)), Choices(tuple(buttons))), replaces=True)

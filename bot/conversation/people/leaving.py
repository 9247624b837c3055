"""Everything held about a person, in a file for them; and its erasure everywhere, at once and for good."""

import datetime as dt
import json
from typing import Any

from pydantic import TypeAdapter

from bot.community.introductions import Introduction, seen_by_asker
from bot.community.people import Member
from bot.conversation.people.visit import INFO, Visit
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import Session
from bot.conversation.talk import House, Step
from bot.messages import Address, Choices, File, Reply, Text

_ANY: TypeAdapter[Any] = TypeAdapter(Any)
_SESSION = TypeAdapter(Session)
EVERY = 100_000
NOBODY = Address("", "")


async def my_data(visit: Visit, value: str = "") -> Step:
    """`/mesdonnees`: what is held about who asks, and nothing about others."""
    held = await everything(visit)
    content = json.dumps(held, ensure_ascii=False, indent=2, default=str).encode()
    buttons = (visit.button("button-profile", "profile"), visit.button("button-forget", "forget"))
    file = File(visit.say("data-file"), "application/json", content)
    return visit.step(Reply((Text(visit.say("data-here")), file, Choices(buttons)), INFO))


async def everything(visit: Visit) -> dict[str, Any]:
    """Ready for JSON. Of an introduction: one's own side, as one may see it."""
    people, member = visit.people, visit.member
    held: dict[str, Any] = {
        "address": str(visit.talk.incoming.address),
        "talk": _SESSION.dump_python(visit.session, mode="json"),
    }
    if member is None:
        return held
    own = TypeAdapter(Member).dump_python(member, mode="json", exclude={"blocked", "address"})
    held["member"] = own | {"blocked_members": len(member.blocked)}
    held["introductions"] = [_own_side(one, member.id, visit.now) for one in await people.introductions.of(member.id)]
    held["standing_needs"] = [
        _ANY.dump_python(one, mode="json", exclude={"found"}) | {"found": len(one.found)}
        for one in await people.needs.of(member.id)
    ]
    held["questions_to_animators"] = [
        _ANY.dump_python(one, mode="json", exclude={"answered_by"}) for one in await people.askings.of(member.id)
    ]
    held["roles"] = [{"role": one.role, "community": one.community} for one in await visit.held()]
    return held


def _own_side(made: Introduction, member: str, now: dt.datetime) -> dict[str, Any]:
    asker = made.asker == member
    shared = {"about": made.about, "on": made.proposed_at.isoformat()}
    feedback = [answer for who, answer in made.feedback if who == member]
    if asker:
        own = {
            "role": "asker",
            "word": made.word,
            "state": seen_by_asker(made, now),
            "contact_given": made.asker_contact,
        }
    else:
        own = {"role": "asked", "state": made.at(now), "contact_given": made.asked_contact}
    return shared | own | {"feedback": feedback}


async def erase(unit: UnitOfWork, address: Address, house: House, now: dt.datetime) -> None:
    """At once and everywhere: profile, session, turns, introductions and what others were shown of them, standing
    needs, questions, roles, outbox in both directions, words of logged questions. A keyed hash stays, for backups.
    """
    people = unit.people
    member = await people.members.at(address)
    if member is not None:
        await _erase_member(unit, member)
        house.board.apply(house.board.number, [(member.id, None)])
    await _leave_the_week(unit, address, member)
    await people.outbox.erase(recipient=address)
    await unit.turns.forget(address)
    await unit.sessions.forget(address)
    await unit.questions.forget(house.sealed(address))
    await people.traces.leave(address)
    await people.traces.bury(house.sealed(address), now)


async def _leave_the_week(unit: UnitOfWork, address: Address, member: Member | None) -> None:
    """What they animated stays without their name; what they wrote to many, without its author."""
    for series in await unit.stages.series():
        for stage in series.stages:
            if member is not None and stage.host_id == member.id:
                await unit.stages.write(stage.model_copy(update={"host": None, "host_id": None}), series.id)
    for one in await unit.broadcasts.latest(EVERY):
        if one.author == address:
            await unit.broadcasts.write(one.evolve(author=NOBODY))


async def _erase_member(unit: UnitOfWork, member: Member) -> None:
    people, id = unit.people, member.id
    subjects = [f"meet:{one.id}" for one in await people.introductions.of(id)]
    subjects += [f"asking:{one.id}" for one in await people.askings.of(id)]
    subjects += [f"need:{one.id}" for one in await people.needs.of(id)]
    for subject in subjects:
        await people.outbox.erase(subject=subject)
    await people.traces.erase(id)
    for records in (people.introductions, people.askings, people.needs, people.roles, people.members):
        await records.forget(id)
    await people.notices.take_down(id)

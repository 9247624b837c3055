"""Everything held about a person, in a file for them; and its erasure everywhere, at once and for good."""

import datetime as dt
import json
from typing import Any

from pydantic import TypeAdapter

from bot.community.introductions import Introduction, seen_by_asker
from bot.community.letters import Letters
from bot.community.people import Member
from bot.community.registrations import Seat
from bot.conversation.announcing import Office, give_free_seats
from bot.conversation.people.visit import Visit
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import Session
from bot.conversation.talk import House, Step
from bot.conversation.telling import Teller
from bot.messages import INFO, Address, Choices, File, Reply, Text

_ANY: TypeAdapter[Any] = TypeAdapter(Any)
_SESSION = TypeAdapter(Session)


async def my_data(visit: Visit, value: str = "") -> Step:
    """`/mesdonnees`: what is held about who asks, and nothing about others."""
    held = await everything(visit)
    content = json.dumps(held, ensure_ascii=False, indent=2, default=str).encode()
    buttons = (visit.button("button-profile", "profile"), visit.button("button-forget", "forget"))
    file = File(visit.say("data-file"), "application/json", content)
    return visit.step(Reply((Text(visit.say("data-here")), file, Choices(buttons)), INFO))


async def everything(visit: Visit) -> dict[str, Any]:
    """Ready for JSON. Of an introduction: one's own side, as one may see it."""
    unit, address = visit.unit, visit.talk.incoming.address
    asked = await unit.questions.of(visit.talk.house.sealed(address))
    registered = await unit.registrations.of_person(address)
    held: dict[str, Any] = {
        "address": str(address),
        # Without whom they were just shown.
        "talk": _SESSION.dump_python(visit.session, mode="json", exclude={"people", "offered", "thread"}),
        "said": [said.text for said, _ in await unit.turns.history(address) if said.text],
        "questions": [_ANY.dump_python(one, mode="json", exclude={"asker"}) for one in asked],
        "registrations": [_ANY.dump_python(one, mode="json", exclude={"person"}) for one in registered],
        # Of letters, how many wait or went: what they say is also about others.
        "letters": dict(await unit.mail.counts(Letters(recipient=address))),
    }
    return held if visit.member is None else held | await _of_member(visit, visit.member)


async def _of_member(visit: Visit, member: Member) -> dict[str, Any]:
    people = visit.people
    own = TypeAdapter(Member).dump_python(member, mode="json", exclude={"blocked", "address"})
    came = await people.news.found(member.id)
    return {
        "member": own | {"blocked_members": len(member.blocked)},
        "introductions": [_own_side(one, member.id, visit.now) for one in await people.introductions.of(member.id)],
        "standing_needs": [
            _ANY.dump_python(one, mode="json") | {"found": len(came.get(one.id, ()))}
            for one in await people.needs.of(member.id)
        ],
        "questions_to_animators": [
            _ANY.dump_python(one, mode="json", exclude={"answered_by"}) for one in await people.askings.of(member.id)
        ],
        "roles": [{"role": one.role, "community": one.community} for one in await visit.held()],
    }


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
    needs, questions, roles, registrations, outbox in both directions, words of logged questions.

    A keyed hash stays, for backups.
    """
    people = unit.people
    member = await people.members.at(address)
    if member is not None:
        await _erase_member(unit, member)
        house.board.apply(house.board.number, [(member.id, None)])
    await unit.mail.forget(Letters(recipient=address))
    await _leave_stages(unit, address, house, now)
    await unit.broadcasts.disown(address)
    await unit.turns.forget(address)
    await unit.sessions.forget(address)
    await unit.questions.forget(house.sealed(address))
    await people.traces.leave(address)
    await people.traces.bury(house.sealed(address), now)


async def _leave_stages(unit: UnitOfWork, address: Address, house: House, now: dt.datetime) -> None:
    """Their seats go to those who wait, as when one leaves."""
    mine = sorted(one.stage for one in await unit.registrations.of_person(address) if one.seat is Seat.GOING)
    stages = [await unit.stages.hold(*known) for known in map(house.stage, mine) if known]
    await unit.registrations.forget(address)
    office = Office(unit, Teller(house.phrases, house.zone), now)
    for stage in stages:
        await give_free_seats(office, stage)


async def _erase_member(unit: UnitOfWork, member: Member) -> None:
    people, id = unit.people, member.id
    subjects = [f"meet:{one.id}" for one in await people.introductions.of(id)]
    subjects += [f"asking:{one.id}" for one in await people.askings.of(id)]
    subjects += [f"need:{one.id}" for one in await people.needs.of(id)]
    for subject in subjects:
        await people.mail.forget(Letters(subject=subject))
    await people.traces.erase(id)
    for records in (people.introductions, people.askings, people.needs, people.news, people.roles, people.members):
        await records.forget(id)
    await people.notices.take_down(id)
    await _unname_the_host(unit, id)


async def _unname_the_host(unit: UnitOfWork, id: str) -> None:
    """What they animated stays, without their name."""
    for series in await unit.stages.series():
        for stage in series.stages:
            if stage.host_id == id:
                await unit.stages.write(stage.model_copy(update={"host": None, "host_id": None}), series.id)

"""What letters about people rely on, looked at again when they are about to be read: a table, one line a kind.

A letter is written when its reason is true. Between then and its sending, somebody may have withdrawn a consent,
answered, blocked or left: whoever reads it must not learn what is no longer theirs to know.
"""

import datetime as dt
from collections.abc import Awaitable, Callable

from bot.community.consents import Purpose
from bot.community.introductions import OPEN, By, Introduction, State
from bot.community.letters import Held
from bot.community.people import Member, may_be_introduced, may_meet
from bot.community.ports import People
from bot.community.roles import Right, may
from bot.community.standing import LATE, StandingNeed

# Whether the letter may still be read by this member, now.
Holds = Callable[[People, Held, Member, dt.datetime], Awaitable[bool]]


async def still_holds(people: People, held: Held, now: dt.datetime) -> bool:
    """False also when its reader was forgotten."""
    reader = await people.members.at(held.recipient)
    return reader is not None and await HOLDS[held.kind](people, held, reader, now)


def _in_state(*states: State, visible: bool = True) -> Holds:
    """Both are still there, neither blocked the other, B may still be found as long as it is not made."""

    async def holds(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
        made = await _introduction(people, held)
        if made is None or made.at(now) not in states:
            return False
        asker, asked = await people.members.read(made.asker), await people.members.read(made.asked)
        if asker is None or asked is None:
            return False
        return may_be_introduced(asker, asked) if visible else may_meet(asker, asked)

    return holds


async def _ended_in_silence(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    """Nothing came of it, and it is not A who ended it."""
    made = await _introduction(people, held)
    if made is None or made.state == State.MADE or made.at(now) in OPEN:
        return False
    return made.ended_by != By.ASKER and not made.left_by_asker


async def _introduction(people: People, held: Held) -> Introduction | None:
    return await people.introductions.read(_about(held))


def _about(held: Held) -> str:
    return held.subject.partition(":")[2]


async def _protects(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    return await _introduction(people, held) is not None and may(await people.roles.of(reader.id), Right.PROTECT)


async def _awaits_an_answer(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    asking = await people.askings.read(_about(held))
    return asking is not None and asking.answered_by is None and may(await people.roles.of(reader.id), Right.ANSWER)


async def _asked_it(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    asking = await people.askings.read(_about(held))
    return asking is not None and asking.member == reader.id


async def _still_seeks(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    """What came is for a need that is still open."""
    if not reader.allows(Purpose.MATCHES):
        return False
    came = await people.news.found(reader.id)
    return any(one.open(now) and one.id in came for one in await people.needs.of(reader.id))


async def _ends_soon(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    """Not renewed meanwhile."""
    need: StandingNeed | None = await people.needs.read(_about(held))
    wanted = need is not None and need.open(now) and reader.allows(Purpose.MATCHES)
    return wanted and need is not None and need.until - now <= LATE


async def _belongs(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    return reader.allows(Purpose.NEWS) and _about(held) in reader.communities


async def _stays_away(people: People, held: Held, reader: Member, now: dt.datetime) -> bool:
    return reader.warned_at is not None and reader.warned_at > reader.seen_at


HOLDS: dict[str, Holds] = {
    "meet-ask": _in_state(State.PROPOSED),
    "meet-remind": _in_state(State.PROPOSED),
    "meet-later": _in_state(State.PROPOSED),
    "meet-accepted": _in_state(State.ACCEPTED),
    "meet-made": _in_state(State.MADE, visible=False),
    "meet-after": _in_state(State.MADE, visible=False),
    "relay": _in_state(State.MADE, visible=False),
    "meet-quiet": _ended_in_silence,
    "report": _protects,
    "asking": _awaits_an_answer,
    "answer": _asked_it,
    "need-found": _still_seeks,
    "need-renew": _ends_soon,
    "news": _belongs,
    "inactive": _stays_away,
}

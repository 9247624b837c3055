"""The observatory, read: who may, over which period, and a pass that opens its page for an hour."""

import datetime as dt
import hashlib
import hmac

from bot.community.observatory import PERIODS, Picture, picture
from bot.community.roles import Right, may
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import House
from bot.messages import Address
from content.library import Library

PASS_LASTS = dt.timedelta(hours=1)


async def may_observe(unit: UnitOfWork, address: Address) -> bool:
    """Officials, animators of the whole territory and administrators, by their role."""
    member = await unit.people.members.at(address)
    return member is not None and may(await unit.people.roles.of(member.id), Right.OBSERVE)


async def observed(unit: UnitOfWork, library: Library, period: str, now: dt.datetime) -> Picture:
    since = now - dt.timedelta(days=PERIODS[period])
    return picture(await unit.questions.demands(since, now), communes_of(library), since, now)


def communes_of(library: Library) -> dict[str, str]:
    """Names that are no secret: today's communes, and those that merged into them."""
    territory = library.territory
    former = {one.old_name: one.name for one in territory.former_communes}
    return former | {one.name: one.name for one in territory.communes}


def make_pass(house: House, now: dt.datetime) -> str:
    """Signed, good for an hour, for whoever holds it: it says nothing of who asked for it."""
    until = str(int((now + PASS_LASTS).timestamp()))
    return f"{until}.{_signature(house, until)}"


def holds(house: House, shown: str, now: dt.datetime) -> bool:
    until, _, signature = shown.partition(".")
    genuine = hmac.compare_digest(signature.encode(), _signature(house, until).encode())
    return genuine and now.timestamp() < int(until)


def _signature(house: House, until: str) -> str:
    return hmac.new(house.key, f"observatory until {until}".encode(), hashlib.sha256).hexdigest()[:32]

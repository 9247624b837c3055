"""What people's flows ask of storage. Each kind of record has the same few methods, and one or two of its own."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.community.askings import Asking
from bot.community.introductions import Introduction
from bot.community.letters import Mail
from bot.community.people import Member
from bot.community.roles import Invitation
from bot.community.standing import News, StandingNeed
from bot.messages import Address, Incoming, Reply

Record = TypeVar("Record")


class Records(Protocol[Record]):
    """Frozen records by id."""

    async def read(self, id: str) -> Record | None:
        """The record. All but members are held until the end of the transaction: nobody else changes it meanwhile."""

    async def write(self, record: Record) -> None: ...

    async def of(self, member: str) -> list[Record]:
        """Those in which a member takes part, oldest first."""

    async def forget(self, member: str) -> None:
        """Erases them all."""


class Members(Records[Member], Protocol):
    async def at(self, address: Address) -> Member | None:
        """Who speaks, held until the end of the transaction."""

    async def idle(self, before: dt.datetime) -> list[Member]:
        """Those not seen since."""

    async def joined(self, community: str) -> list[Member]: ...

    async def known(self, addresses: Sequence[Address] | None = None) -> list[Member]:
        """Those at these addresses, or all. Nobody is held."""


class Introductions(Records[Introduction], Protocol):
    async def between(self, one: str, other: str) -> Introduction | None:
        """Whoever asked."""

    async def overdue(self, now: dt.datetime) -> list[Introduction]:
        """Those still open after their time."""


class StandingNeeds(Records[StandingNeed], Protocol):
    async def drop(self, before: dt.datetime) -> None:
        """Erases those that ended before."""


class NewsStand(Protocol):
    """What is new, and the standing needs that it fits."""

    async def add(self, came: list[News]) -> None:
        """Each once: the same thing for the same function again is no news."""

    async def unspread(self, until: dt.datetime) -> list[News]:
        """What came by then and was told to nobody yet, oldest first."""

    async def spread(self, one: News, letters: Mapping[str, Reply], until: dt.datetime, now: dt.datetime) -> None:
        """Owners of open needs that it fits have one letter, in their language, for all that came by `until`."""

    async def found(self, member: str) -> dict[str, list[str]]:
        """What came for each need of a member, oldest first."""

    async def drop(self, before: dt.datetime, ahead: Collection[str] = ()) -> None:
        """What is old is no news any more; of what is still `ahead` it is remembered that it was told."""

    async def forget(self, member: str) -> None:
        """Erases the news of somebody."""


class Askings(Records[Asking], Protocol):
    pass


class Invitations(Records[Invitation], Protocol):
    async def holders(self) -> list[Invitation]:
        """All roles that are held."""


@dataclass(frozen=True)
class Notice:
    """What matching knows of a visible member: functions and the commune's point, no name and no words."""

    member: str
    offers: tuple[str, ...]
    seeks: tuple[str, ...]
    statuses: tuple[str, ...]
    lat: float | None
    lon: float | None


class Notices(Protocol):
    """The board that all processes share. Every change has a number, so that each reads only what is new."""

    async def put(self, notice: Notice) -> None: ...

    async def take_down(self, member: str) -> None: ...

    async def since(self, number: int) -> tuple[int, list[tuple[str, Notice | None]]]:
        """The latest number, and what was put (a notice) or taken down (None) after `number`, in order."""


class Traces(Protocol):
    """What is needed to erase somebody everywhere, and what is left of them: a keyed hash."""

    async def mention(self, member: str, incoming: Incoming) -> None:
        """The replies of this turn name a member, or repeat their words."""

    async def erase(self, member: str) -> None:
        """Empties the replies that name them."""

    async def leave(self, address: Address) -> None:
        """The mentions made in somebody's own talk go with it."""

    async def bury(self, digest: str, now: dt.datetime) -> None:
        """Keeps the hash, for whoever restores a backup."""


@dataclass
class People:
    """The ports of a turn, together. `mail` is the outbox that all flows share."""

    members: Members
    introductions: Introductions
    needs: StandingNeeds
    news: NewsStand
    askings: Askings
    roles: Invitations
    notices: Notices
    mail: Mail
    traces: Traces

"""The in-memory twins of the repositories of people."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic

from bot.community.askings import Asking
from bot.community.introductions import OPEN, Introduction
from bot.community.letters import Letter, Mail
from bot.community.people import Member
from bot.community.ports import Notice, People, Record
from bot.community.roles import Invitation
from bot.community.standing import FOUND, LETTER_LASTS, News, StandingNeed, hour_of
from bot.messages import Address, Incoming, Reply


class MemoryRecords(Generic[Record]):
    def __init__(self) -> None:
        self.rows: dict[str, Record] = {}

    def owners(self, record: Any) -> tuple[str | None, ...]:
        return (record.member,)

    def since(self, record: Any) -> dt.datetime:
        raise NotImplementedError

    async def read(self, id: str) -> Record | None:
        return self.rows.get(id)

    async def write(self, record: Record) -> None:
        self.rows[record.id] = record  # type: ignore[attr-defined]

    async def of(self, member: str) -> list[Record]:
        return self._all(lambda record: member in self.owners(record))

    async def forget(self, member: str) -> None:
        self.rows = {id: row for id, row in self.rows.items() if member not in self.owners(row)}

    def _all(self, chosen: Callable[[Any], bool]) -> list[Record]:
        found = [row for row in self.rows.values() if chosen(row)]
        return sorted(found, key=lambda row: (self.since(row), row.id))  # type: ignore[attr-defined]


class MemoryMembers(MemoryRecords[Member]):
    def owners(self, record: Member) -> tuple[str | None, ...]:
        return (record.id,)

    def since(self, record: Member) -> dt.datetime:
        return record.seen_at

    async def at(self, address: Address) -> Member | None:
        return next((row for row in self.rows.values() if row.address == address), None)

    async def idle(self, before: dt.datetime) -> list[Member]:
        return self._all(lambda row: row.seen_at <= before)

    async def joined(self, community: str) -> list[Member]:
        return self._all(lambda row: community in row.communities)

    async def known(self, addresses: Sequence[Address] | None = None) -> list[Member]:
        return self._all(lambda row: addresses is None or row.address in addresses)


class TwiceError(Exception):
    """A pair cannot have two introductions: the database refuses it too."""


class MemoryIntroductions(MemoryRecords[Introduction]):
    def owners(self, record: Introduction) -> tuple[str | None, ...]:
        return (record.asker, record.asked)

    def since(self, record: Introduction) -> dt.datetime:
        return record.proposed_at

    async def write(self, record: Introduction) -> None:
        known = await self.between(record.asker, record.asked)
        if known is not None and known.id != record.id:
            raise TwiceError(record.id)
        await super().write(record)

    async def between(self, one: str, other: str) -> Introduction | None:
        return next((row for row in self.rows.values() if {row.asker, row.asked} == {one, other}), None)

    async def overdue(self, now: dt.datetime) -> list[Introduction]:
        return self._all(lambda row: row.state in OPEN and row.expires_at <= now)


class MemoryStandingNeeds(MemoryRecords[StandingNeed]):
    def since(self, record: StandingNeed) -> dt.datetime:
        return record.opened_at

    async def drop(self, before: dt.datetime) -> None:
        self.rows = {id: need for id, need in self.rows.items() if need.until >= before}


class MemoryNewsStand:
    """By function and what: the news, and whether they were spread."""

    def __init__(self, members: MemoryMembers, needs: MemoryStandingNeeds, mail: Mail) -> None:
        self.members, self.needs, self.mail = members, needs, mail
        self.rows: dict[tuple[str, str], tuple[News, bool]] = {}

    async def add(self, came: list[News]) -> None:
        for one in came:
            self.rows.setdefault((one.function, one.what), (one, False))

    async def unspread(self, until: dt.datetime) -> list[News]:
        found = [one for one, spread in self.rows.values() if not spread and one.at <= until]
        return sorted(found, key=lambda one: (one.at, one.what))

    async def spread(self, one: News, letters: Mapping[str, Reply], until: dt.datetime, now: dt.datetime) -> None:
        for need in self.needs._all(lambda row: row.open(now) and one.fits(row)):
            owner = await self.members.read(need.member)
            if owner is not None:
                reply = letters.get(owner.language) or next(iter(letters.values()))
                subject, version, late = f"owner:{owner.id}", hour_of(until), until + LETTER_LASTS
                await self.mail.post([Letter(FOUND, subject, owner.address, reply, version, now, late)], now)
        self.rows[one.function, one.what] = (one, True)

    async def found(self, member: str) -> dict[str, list[str]]:
        came = sorted((one for one, _ in self.rows.values()), key=lambda one: (one.at, one.what))
        found = {need.id: [one.what for one in came if one.fits(need)] for need in await self.needs.of(member)}
        return {need: what for need, what in found.items() if what}

    async def drop(self, before: dt.datetime, ahead: Collection[str] = ()) -> None:
        self.rows = {key: row for key, row in self.rows.items() if row[0].at >= before or row[0].what in ahead}

    async def forget(self, member: str) -> None:
        self.rows = {key: row for key, row in self.rows.items() if row[0].whose != member}


class MemoryAskings(MemoryRecords[Asking]):
    def since(self, record: Asking) -> dt.datetime:
        return record.asked_at


class MemoryInvitations(MemoryRecords[Invitation]):
    def since(self, record: Invitation) -> dt.datetime:
        return record.made_at

    async def holders(self) -> list[Invitation]:
        return self._all(lambda row: row.member is not None)


class MemoryNotices:
    def __init__(self) -> None:
        self.rows: dict[str, tuple[int, Notice | None]] = {}

    async def put(self, notice: Notice) -> None:
        self._write(notice.member, notice)

    async def take_down(self, member: str) -> None:
        if member in self.rows:
            self._write(member, None)

    async def since(self, number: int) -> tuple[int, list[tuple[str, Notice | None]]]:
        later = sorted((at, member, notice) for member, (at, notice) in self.rows.items() if at > number)
        return (later[-1][0] if later else number), [(member, notice) for _, member, notice in later]

    def _write(self, member: str, notice: Notice | None) -> None:
        self.rows[member] = (max((at for at, _ in self.rows.values()), default=0) + 1, notice)


class MemoryTraces:
    """`empty` empties the replies of a turn, wherever turns are kept."""

    def __init__(self, empty: Callable[[str, str], None]) -> None:
        self.rows: dict[tuple[str, str, str], Address] = {}
        self.buried: dict[str, dt.datetime] = {}
        self._empty = empty

    async def mention(self, member: str, incoming: Incoming) -> None:
        self.rows[(member, incoming.address.channel, incoming.key)] = incoming.address

    async def erase(self, member: str) -> None:
        for row in [row for row in self.rows if row[0] == member]:
            self._empty(*row[1:])
            del self.rows[row]

    async def leave(self, address: Address) -> None:
        self.rows = {row: where for row, where in self.rows.items() if where != address}

    async def bury(self, digest: str, now: dt.datetime) -> None:
        self.buried.setdefault(digest, now)


def memory_people(empty: Callable[[str, str], None], mail: Mail) -> People:
    members, needs = MemoryMembers(), MemoryStandingNeeds()
    return People(
        members,
        MemoryIntroductions(),
        needs,
        MemoryNewsStand(members, needs, mail),
        MemoryAskings(),
        MemoryInvitations(),
        MemoryNotices(),
        mail,
        MemoryTraces(empty),
    )


def snapshot(people: People) -> list[dict[Any, Any]]:
    """What to put back when a turn fails."""
    return [dict(port.rows) for port in _ports(people)]


def put_back(people: People, rows: list[dict[Any, Any]]) -> None:
    for port, before in zip(_ports(people), rows, strict=True):
        port.rows = before


def _ports(people: People) -> list[Any]:
    return [getattr(people, name) for name in people.__dataclass_fields__]

"""The in-memory twins of the repositories of people."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Generic

from bot.community.askings import Asking
from bot.community.introductions import OPEN, Introduction
from bot.community.letters import Letter, Mail
from bot.community.people import Member
from bot.community.ports import Notice, People, Record
from bot.community.roles import Invitation
from bot.community.standing import FOUND, LETTER_LASTS, News, Span, StandingNeed, hour_of, within_reach
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


class MemoryFound:
    """What came, and when, by need."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[tuple[str, dt.datetime], ...]] = {}


class MemoryStandingNeeds(MemoryRecords[StandingNeed]):
    def __init__(self, members: MemoryMembers, mail: Mail) -> None:
        super().__init__()
        self.members, self.mail = members, mail
        self.came = MemoryFound()

    def since(self, record: StandingNeed) -> dt.datetime:
        return record.opened_at

    async def tell(self, news: News, now: dt.datetime) -> None:
        for need in self._all(lambda row: row.function in news.functions and row.open(now)):
            known = self.came.rows.get(need.id, ())
            if need.member != news.whose and within_reach(need, news) and news.what not in dict(known):
                self.came.rows[need.id] = (*known, (news.what, now))

    async def write_to_owners(self, letters: Mapping[str, Reply], came: Span, now: dt.datetime) -> None:
        for need in self._all(lambda row: row.open(now)):
            fresh = any(came.since < at <= came.until for _, at in self.came.rows.get(need.id, ()))
            owner = await self.members.read(need.member) if fresh else None
            if owner is not None:
                reply = letters.get(owner.language) or next(iter(letters.values()))
                subject, version, late = f"owner:{owner.id}", hour_of(came.until), came.until + LETTER_LASTS
                await self.mail.post([Letter(FOUND, subject, owner.address, reply, version, now, late)], now)

    async def found(self, member: str) -> dict[str, list[str]]:
        came = self.came.rows
        return {one.id: [what for what, _ in came[one.id]] for one in await self.of(member) if one.id in came}

    async def forget(self, member: str) -> None:
        mine = {one.id for one in await self.of(member)}
        self.came.rows = {need: came for need, came in self.came.rows.items() if need not in mine}
        await super().forget(member)


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
    members = MemoryMembers()
    return People(
        members,
        MemoryIntroductions(),
        MemoryStandingNeeds(members, mail),
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
    ports = {name: getattr(people, name) for name in people.__dataclass_fields__}
    return [*ports.values(), ports["needs"].came]

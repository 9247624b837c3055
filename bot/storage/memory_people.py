"""The in-memory twins of the repositories of people."""

import copy
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from bot.community.askings import Asking
from bot.community.introductions import OPEN, Introduction
from bot.community.people import Member
from bot.community.ports import Notice, People, Record
from bot.community.roles import Invitation
from bot.community.standing import Box, StandingNeed
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

    async def near(self, functions: tuple[str, ...], box: Box | None, now: dt.datetime) -> list[str]:
        return [row.id for row in self._all(lambda row: row.function in functions and row.open(now) and _in(row, box))]


def _in(need: StandingNeed, box: Box | None) -> bool:
    if box is None or need.lat is None or need.lon is None:
        return True
    return box.south <= need.lat <= box.north and box.west <= need.lon <= box.east


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


@dataclass
class _Posted:
    recipient: Address
    reply: Reply
    due_at: dt.datetime
    expires_at: dt.datetime | None
    state: str = "pending"


class MemoryOutbox:
    """Rows by (kind, subject, recipient, version)."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, Address, int], _Posted] = {}

    async def add(
        self,
        kind: str,
        subject: str,
        recipient: Address,
        reply: Reply,
        due_at: dt.datetime,
        expires_at: dt.datetime | None = None,
        version: int = 1,
    ) -> bool:
        key = (kind, subject, recipient, version)
        if key in self.rows:
            return False
        self.rows[key] = _Posted(recipient, reply, due_at, expires_at)
        return True

    async def cancel(
        self, *, subject: str | None = None, recipient: Address | None = None, kind: str | None = None
    ) -> None:
        for key in self._about(subject, recipient):
            if self.rows[key].state == "pending" and kind in (None, key[0]):
                self.rows[key].state = "cancelled"

    async def erase(self, *, subject: str | None = None, recipient: Address | None = None) -> None:
        for key in self._about(subject, recipient):
            del self.rows[key]

    async def collect(self, recipient: Address, now: dt.datetime) -> list[Reply]:
        mine = [row for row in self.rows.values() if row.recipient == recipient]
        due = sorted((row for row in mine if row.state == "pending" and row.due_at <= now), key=lambda row: row.due_at)
        for row in due:
            row.state = "sent"
        return [row.reply for row in due if row.expires_at is None or row.expires_at > now]

    def _about(self, subject: str | None, recipient: Address | None) -> list[tuple[str, str, Address, int]]:
        if subject is None and recipient is None:
            raise ValueError("whose rows?")
        return [key for key in self.rows if subject in (None, key[1]) and recipient in (None, key[2])]


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


def memory_people(empty: Callable[[str, str], None]) -> People:
    return People(
        MemoryMembers(),
        MemoryIntroductions(),
        MemoryStandingNeeds(),
        MemoryAskings(),
        MemoryInvitations(),
        MemoryNotices(),
        MemoryOutbox(),
        MemoryTraces(empty),
    )


def snapshot(people: People) -> list[dict[Any, Any]]:
    """What to put back when a turn fails."""
    return [copy.deepcopy(port.rows) if isinstance(port, MemoryOutbox) else dict(port.rows) for port in _ports(people)]


def put_back(people: People, rows: list[dict[Any, Any]]) -> None:
    for port, before in zip(_ports(people), rows, strict=True):
        port.rows = before


def _ports(people: People) -> list[Any]:
    return [getattr(people, name) for name in people.__dataclass_fields__]

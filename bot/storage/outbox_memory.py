"""The in-memory twin of the outbox."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.community.letters import Letter, Letters, not_everything
from bot.messages import Address
from bot.outbox.delivery import Change, Delivery, kind_of
from bot.outbox.enqueue import delivery_of
from bot.outbox.rate import Lane, at_present
from bot.outbox.states import LOOKED_AT, OPEN, State, allows


@dataclass(frozen=True, slots=True)
class Row:
    """A delivery, and what only its table knows."""

    delivery: Delivery
    due_at: dt.datetime | None
    reason: str = ""
    message: str = ""


class MemoryMail:
    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    async def post(self, letters: Sequence[Letter], now: dt.datetime) -> None:
        for one in (delivery_of(letter, now) for letter in letters):
            self.rows.setdefault(one.id, Row(one, one.due_at))

    async def cancel(self, which: Letters, reason: str) -> None:
        not_everything(which)
        open_ = [row for row in self._are(which) if row.delivery.state in OPEN]
        called_back = [row for row in open_ if row.due_at or row.delivery.state is not State.UNKNOWN]
        for row in called_back:
            delivery = row.delivery.evolve(state=State.CANCELLED)
            self.rows[delivery.id] = replace(row, delivery=delivery, due_at=None, reason=reason)

    async def counts(self, which: Letters) -> dict[str, int]:
        return dict(Counter(row.delivery.state for row in self._are(which)))

    async def listing(self, which: Letters, state: str) -> list[Address]:
        found = [row.delivery for row in self._are(which) if row.delivery.state == state]
        return [one.recipient for one in sorted(found, key=lambda one: str(one.recipient))]

    async def key(self, which: Letters) -> str:
        return next((row.message for row in self._are(which) if row.delivery.state is State.SENT), "")

    async def forget(self, which: Letters) -> None:
        not_everything(which)
        for row in list(self._are(which)):
            del self.rows[row.delivery.id]

    async def waiting(self, recipient: Address, now: dt.datetime) -> list[Delivery]:
        rows = [row for row in self._are(Letters(recipient=recipient)) if row.delivery.state is State.PENDING]
        due = [row.delivery for row in rows if row.due_at and row.due_at <= now]
        wanted = [one for one in due if one.expires_at is None or one.expires_at > now]
        return sorted(wanted, key=lambda one: (one.due_at, one.created_at))

    async def hand_over(self, ids: Collection[str]) -> None:
        self._settle([row for row in self.rows.values() if row.delivery.id in ids], State.SENT)

    async def drop_late(self, now: dt.datetime) -> None:
        late = [row for row in self.rows.values() if row.delivery.expires_at and row.delivery.expires_at <= now]
        self._settle(late, State.EXPIRED, "nobody called for it")

    def _settle(self, rows: Sequence[Row], state: State, reason: str = "") -> None:
        for row in (row for row in rows if row.delivery.state is State.PENDING):
            settled = row.delivery.evolve(state=state)
            self.rows[settled.id] = replace(row, delivery=settled, due_at=None, reason=reason)

    def _are(self, which: Letters) -> Iterator[Row]:
        for row in self.rows.values():
            one = row.delivery
            wanted = (which.kind, which.subject, which.recipient, which.id)
            found = (one.kind, one.subject, one.recipient, one.id)
            if all(asked in (None, had) for asked, had in zip(wanted, found, strict=True)):
                yield row


class MemoryQueue:
    def __init__(self, mail: MemoryMail) -> None:
        self.mail = mail

    async def due(self, channels: Collection[str], now: dt.datetime, most: int) -> list[Delivery]:
        rows = [row for row in self.mail.rows.values() if row.delivery.recipient.channel in channels]
        due = [r for r in rows if r.due_at and r.due_at <= now and r.delivery.state in LOOKED_AT]
        due.sort(key=lambda row: (kind_of(row.delivery.kind).priority, row.due_at))
        return [row.delivery for row in due[:most]]

    async def record(self, changes: Sequence[Change]) -> set[str]:
        allowed = [change for change in changes if self._may(change)]
        for change in allowed:
            self.mail.rows[change.delivery.id] = Row(change.after, change.due_at, change.reason, change.message)
        return {change.delivery.id for change in allowed}

    def _may(self, change: Change) -> bool:
        row = self.mail.rows.get(change.delivery.id)
        same = row is not None and row.delivery.fence == change.delivery.fence
        return same and row is not None and allows(row.delivery.state, change.state)


class MemoryLanes:
    def __init__(self) -> None:
        self.rows: dict[str, Lane] = {}

    async def read(self, names: Collection[str], now: dt.datetime) -> dict[str, Lane]:
        return {name: at_present(self.rows.get(name, Lane(name, now)), now) for name in names}

    async def write(self, lanes: Sequence[Lane]) -> None:
        self.rows |= {one.name: one for one in lanes}

    async def prune(self, before: dt.datetime) -> None:
        self.rows = {name: one for name, one in self.rows.items() if one.free_at >= before or one.paused_until}

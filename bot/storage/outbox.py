"""The outbox in SQL. Core statements, many rows at a time: this is the path of every message to somebody else."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, and_, bindparam, delete, func, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.letters import Letter, Letters, not_everything
from bot.messages import Address, Reply
from bot.outbox.delivery import PRIORITIES, Change, Delivery, kind_of
from bot.outbox.enqueue import delivery_of
from bot.outbox.rate import Lane, at_present
from bot.outbox.states import LOOKED_AT, OPEN, State, allows
from bot.storage.tables import lane, outbox
from bot.storage.talk import upsert

_REPLY = TypeAdapter(Reply)
_INSTANTS = TypeAdapter(tuple[dt.datetime, ...])


class SqlQueue:
    """The worker's side: bot/outbox/ports.py."""

    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def due(self, channels: Collection[str], now: dt.datetime, most: int) -> list[Delivery]:
        """One query a priority, each reading its index in order and stopping early."""
        found: list[Delivery] = []
        for priority in PRIORITIES:
            if len(found) < most:
                rows = await self.connection.execute(self._due(channels, now, priority).limit(most - len(found)))
                found += [_delivery(row) for row in rows]
        return found

    def _due(self, channels: Collection[str], now: dt.datetime, priority: int) -> Any:
        return (
            select(outbox)
            .where(
                outbox.c.territory_id == self.territory,
                outbox.c.channel.in_(channels),
                outbox.c.priority == priority,
                outbox.c.due_at <= now,
                outbox.c.state.in_(LOOKED_AT),
            )
            .order_by(outbox.c.due_at)
            .with_for_update(skip_locked=True)
        )

    async def record(self, changes: Sequence[Change]) -> set[str]:
        standing = await self._standing([change.delivery.id for change in changes]) if changes else {}
        allowed = [change for change in changes if _may(change, standing.get(change.delivery.id))]
        if allowed:
            await self.connection.execute(_RECORD, [self._values(change) for change in allowed])
        return {change.delivery.id for change in allowed}

    async def _standing(self, ids: Sequence[str]) -> dict[str, tuple[State, int]]:
        """State and fence of each row, held by this transaction."""
        query = select(outbox.c.id, outbox.c.state, outbox.c.fence).where(
            outbox.c.territory_id == self.territory, outbox.c.id.in_(ids)
        )
        rows = await self.connection.execute(query.order_by(outbox.c.id).with_for_update())
        return {row.id: (State(row.state), row.fence) for row in rows}

    def _values(self, change: Change) -> dict[str, Any]:
        after = change.after
        return {
            "in_territory": self.territory,
            "with_id": after.id,
            "state": change.state,
            "due_at": change.due_at,
            "address": after.recipient.key,
            "attempts": after.attempts,
            "resends": after.resends,
            "fence": after.fence,
            "reason": change.reason[:120],
            "message": change.message,
        }


_RECORD = update(outbox).where(outbox.c.territory_id == bindparam("in_territory"), outbox.c.id == bindparam("with_id"))


def _may(change: Change, standing: tuple[State, int] | None) -> bool:
    """The row still has the fence of whoever changes it, and a state from which the change may be made."""
    return standing is not None and standing[1] == change.delivery.fence and allows(standing[0], change.state)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        recipient=Address(row.channel, row.address),
        version=row.version,
        reply=_REPLY.validate_python(row.reply),
        created_at=row.created_at,
        due_at=row.due_at or row.created_at,
        expires_at=row.expires_at,
        state=State(row.state),
        attempts=row.attempts,
        resends=row.resends,
        fence=row.fence,
    )


class SqlMail:
    """The writers' side, and that of those who call for their letters: bot/community/letters.py."""

    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def post(self, letters: Sequence[Letter], now: dt.datetime) -> None:
        if letters:
            rows = [self._row(delivery_of(letter, now)) for letter in letters]
            await self.connection.execute(upsert(self.connection)(outbox).on_conflict_do_nothing(), rows)

    async def cancel(self, which: Letters, reason: str) -> None:
        not_everything(which)
        stays = and_(outbox.c.state == State.UNKNOWN, outbox.c.due_at.is_(None))
        query = update(outbox).where(*self._are(which), outbox.c.state.in_(OPEN), not_(stays))
        await self.connection.execute(query.values(state=State.CANCELLED, due_at=None, reason=reason[:120]))

    async def counts(self, which: Letters) -> dict[str, int]:
        query = select(outbox.c.state, func.count()).where(*self._are(which)).group_by(outbox.c.state)
        return {row[0]: row[1] for row in await self.connection.execute(query)}

    async def listing(self, which: Letters, state: str) -> list[Address]:
        query = select(outbox.c.channel, outbox.c.address).where(*self._are(which), outbox.c.state == state)
        rows = await self.connection.execute(query.order_by(outbox.c.channel, outbox.c.address))
        return [Address(row.channel, row.address) for row in rows]

    async def key(self, which: Letters) -> str:
        query = select(outbox.c.message).where(*self._are(which), outbox.c.state == State.SENT).limit(1)
        return await self.connection.scalar(query) or ""

    async def forget(self, which: Letters) -> None:
        not_everything(which)
        await self.connection.execute(delete(outbox).where(*self._are(which)))

    async def waiting(self, recipient: Address, now: dt.datetime) -> list[Delivery]:
        query = select(outbox).where(
            *self._are(Letters(recipient=recipient)),
            outbox.c.state == State.PENDING,
            outbox.c.due_at <= now,
            or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > now),
        )
        rows = await self.connection.execute(query.order_by(outbox.c.due_at, outbox.c.created_at).with_for_update())
        return [_delivery(row) for row in rows]

    async def hand_over(self, ids: Collection[str]) -> None:
        mine = (outbox.c.territory_id == self.territory, outbox.c.id.in_(ids), outbox.c.state == State.PENDING)
        await self.connection.execute(update(outbox).where(*mine).values(state=State.SENT, due_at=None))

    async def drop_late(self, now: dt.datetime) -> None:
        late = (outbox.c.territory_id == self.territory, outbox.c.state == State.PENDING, outbox.c.expires_at <= now)
        await self.connection.execute(
            update(outbox).where(*late).values(state=State.EXPIRED, due_at=None, reason="nobody called for it")
        )

    def _row(self, one: Delivery) -> dict[str, Any]:
        return {
            "territory_id": self.territory,
            "id": one.id,
            "kind": one.kind,
            "subject": one.subject,
            "channel": one.recipient.channel,
            "address": one.recipient.key,
            "version": one.version,
            "state": one.state,
            "reply": _REPLY.dump_python(one.reply, mode="json"),
            "created_at": one.created_at,
            "due_at": one.due_at,
            "expires_at": one.expires_at,
            "attempts": one.attempts,
            "priority": kind_of(one.kind).priority,
        }

    def _are(self, which: Letters) -> list[Any]:
        recipient = which.recipient
        wanted = {
            outbox.c.kind: which.kind,
            outbox.c.subject: which.subject,
            outbox.c.channel: recipient.channel if recipient else None,
            outbox.c.address: recipient.key if recipient else None,
            outbox.c.id: which.id,
        }
        meant = [column == value for column, value in wanted.items() if value is not None]
        return [outbox.c.territory_id == self.territory, *meant]


class SqlLanes:
    """Rows are locked in the order of their names, so that two processes never wait for each other."""

    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def read(self, names: Collection[str], now: dt.datetime) -> dict[str, Lane]:
        free = {name: Lane(name, now) for name in names}
        if not free:
            return free
        query = select(lane).where(lane.c.territory_id == self.territory, lane.c.name.in_(free))
        rows = await self.connection.execute(query.order_by(lane.c.name).with_for_update())
        return free | {row.name: at_present(_lane(row), now) for row in rows}

    async def write(self, lanes: Sequence[Lane]) -> None:
        if not lanes:
            return
        statement = upsert(self.connection)(lane)
        changes = {name: statement.excluded[name] for name in ("free_at", "paused_until", "paused_at", "recent")}
        statement = statement.on_conflict_do_update(index_elements=lane.primary_key, set_=changes)
        await self.connection.execute(statement, [self._row(one) for one in sorted(lanes, key=lambda one: one.name)])

    async def prune(self, before: dt.datetime) -> None:
        idle = (lane.c.free_at < before, lane.c.paused_until.is_(None))
        await self.connection.execute(delete(lane).where(lane.c.territory_id == self.territory, *idle))

    def _row(self, one: Lane) -> dict[str, Any]:
        return {
            "territory_id": self.territory,
            "name": one.name,
            "free_at": one.free_at,
            "paused_until": one.paused_until,
            "paused_at": one.paused_at,
            "recent": _INSTANTS.dump_python(one.recent, mode="json"),
        }


def _lane(row: Row[Any]) -> Lane:
    recent = _INSTANTS.validate_python(row.recent)
    return Lane(row.name, row.free_at, row.paused_until, row.paused_at, recent)

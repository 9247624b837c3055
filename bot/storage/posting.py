"""Rows of the outbox as flows write them: in their own transaction, once for each key."""

import datetime as dt
import uuid
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Address, Reply
from bot.storage.tables import outbox
from bot.storage.talk import upsert

_REPLY = TypeAdapter(Reply)
# What has not gone out, and may still be stopped.
WAITING = ("pending", "claimed", "retry_at")


class SqlOutbox:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

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
        row = {
            "territory_id": self.territory,
            "id": str(uuid.uuid4()),
            "kind": kind,
            "subject": subject,
            "channel": recipient.channel,
            "address": recipient.key,
            "version": version,
            "state": "pending",
            "reply": _REPLY.dump_python(reply, mode="json"),
            "created_at": func.current_timestamp(),
            "due_at": due_at,
            "expires_at": expires_at,
            "attempts": 0,
        }
        statement = upsert(self.connection)(outbox).values(row).on_conflict_do_nothing().returning(outbox.c.id)
        return await self.connection.scalar(statement) is not None

    async def cancel(
        self, *, subject: str | None = None, recipient: Address | None = None, kind: str | None = None
    ) -> None:
        where = [*self._about(subject, recipient), outbox.c.state.in_(WAITING)]
        if kind is not None:
            where.append(outbox.c.kind == kind)
        await self.connection.execute(update(outbox).where(*where).values(state="cancelled"))

    async def erase(self, *, subject: str | None = None, recipient: Address | None = None) -> None:
        await self.connection.execute(delete(outbox).where(*self._about(subject, recipient)))

    async def collect(self, recipient: Address, now: dt.datetime) -> list[Reply]:
        due = [*self._about(None, recipient), outbox.c.state == "pending", outbox.c.due_at <= now]
        rows = (
            await self.connection.execute(
                select(outbox.c.id, outbox.c.reply, outbox.c.expires_at)
                .where(*due)
                .order_by(outbox.c.due_at, outbox.c.created_at)
                .with_for_update()
            )
        ).all()
        if rows:
            await self.connection.execute(update(outbox).where(*due).values(state="sent"))
        return [_REPLY.validate_python(row.reply) for row in rows if row.expires_at is None or row.expires_at > now]

    def _about(self, subject: str | None, recipient: Address | None) -> list[ColumnElement[bool]]:
        if subject is None and recipient is None:
            raise ValueError("whose rows?")
        where: list[Any] = [outbox.c.territory_id == self.territory]
        if subject is not None:
            where.append(outbox.c.subject == subject)
        if recipient is not None:
            where += [outbox.c.channel == recipient.channel, outbox.c.address == recipient.key]
        return where

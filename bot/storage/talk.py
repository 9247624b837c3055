"""Sessions and turns in SQL. Core statements: this is the path of every message."""

import datetime as dt
import json
import uuid
from dataclasses import replace
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.observatory import Demand
from bot.conversation.ports import LoggedQuestion
from bot.conversation.session import Session
from bot.messages import Address, Incoming, Reply
from bot.storage.memory import LONGEST_HISTORY, REMEMBERED
from bot.storage.tables import question, session, turn

_SESSION = TypeAdapter(Session)
_SAID = TypeAdapter(Incoming)
# A file's bytes are not text: they stand in JSON as base64, which pydantic only reads back from JSON itself.
_REPLIES = TypeAdapter(list[Reply], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))


def _replies(stored: Any) -> list[Reply]:
    return _REPLIES.validate_json(json.dumps(stored))


def upsert(connection: AsyncConnection) -> Any:
    """INSERT … ON CONFLICT in the dialect at hand."""
    return postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert


class SqlSessions:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def read(self, address: Address) -> Session:
        """Locks the session: messages of one person sent at the same time are answered one after the other."""
        state = await self.connection.scalar(select(session.c.state).where(*self._is(address)).with_for_update())
        return _SESSION.validate_python(state) if state else Session()

    async def write(self, address: Address, state: Session, now: dt.datetime) -> None:
        row = {
            "territory_id": self.territory,
            "channel": address.channel,
            "address": address.key,
            "state": _SESSION.dump_python(state, mode="json"),
            "updated_at": now,
        }
        statement = upsert(self.connection)(session).values(row)
        changes = {"state": statement.excluded.state, "updated_at": statement.excluded.updated_at}
        await self.connection.execute(statement.on_conflict_do_update(index_elements=session.primary_key, set_=changes))

    async def forget(self, address: Address) -> None:
        await self.connection.execute(delete(session).where(*self._is(address)))

    def _is(self, address: Address) -> tuple[Any, ...]:
        return (
            session.c.territory_id == self.territory,
            session.c.channel == address.channel,
            session.c.address == address.key,
        )


class SqlTurns:
    """`erased` tells the unit of work that something must not stay in the database's journals either."""

    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory, self.erased = connection, territory, False

    async def record(self, incoming: Incoming, now: dt.datetime) -> bool:
        statement = self._insert(incoming, now).on_conflict_do_nothing().returning(turn.c.key)
        # Not `rowcount`: with psycopg it is -1, new or not.
        return await self.connection.scalar(statement) is not None

    async def replies(self, incoming: Incoming) -> list[Reply] | None:
        """Locks the turn: of two deliveries at the same time, the second waits, then reads what the first answered."""
        found = await self.connection.scalar(select(turn.c.replies).where(*self._is(incoming)).with_for_update())
        return None if found is None else _replies(found)

    async def answered(self, incoming: Incoming, replies: list[Reply], now: dt.datetime) -> None:
        # A shared position has served: it is not kept.
        incoming = replace(incoming, position=None)
        said, replied = _SAID.dump_python(incoming, mode="json"), _REPLIES.dump_python(replies, mode="json")
        changes = {"state": "answered", "said": said, "replies": replied}
        statement = self._insert(incoming, now, changes)
        await self.connection.execute(statement.on_conflict_do_update(index_elements=turn.primary_key, set_=changes))

    async def delivered(self, incoming: Incoming) -> None:
        changes: dict[str, Any] = {"state": "delivered"}
        if incoming.address.channel not in REMEMBERED:
            changes |= {"said": None, "replies": []}
        await self.connection.execute(update(turn).where(*self._is(incoming)).values(changes))

    async def unfinished(self, channel: str) -> list[Incoming]:
        rows = await self.connection.scalars(
            select(turn.c.said)
            .where(turn.c.territory_id == self.territory, turn.c.channel == channel, turn.c.state != "delivered")
            .order_by(turn.c.received_at)
        )
        return [_SAID.validate_python(said) for said in rows]

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        if address.channel not in REMEMBERED:
            return []
        latest = await self.connection.execute(
            self._of(address, select(turn.c.said, turn.c.replies))
            .order_by(turn.c.received_at.desc())
            .limit(LONGEST_HISTORY)
        )
        return [(_SAID.validate_python(said), _replies(replies or [])) for said, replies in reversed(latest.all())]

    async def forget(self, address: Address) -> None:
        self.erased = True
        await self.connection.execute(
            delete(turn).where(
                turn.c.territory_id == self.territory,
                turn.c.channel == address.channel,
                turn.c.address == address.key,
            )
        )

    def _insert(self, incoming: Incoming, now: dt.datetime, changes: dict[str, Any] | None = None) -> Any:
        row = {
            "territory_id": self.territory,
            "channel": incoming.address.channel,
            "key": incoming.key,
            "address": incoming.address.key,
            "state": "received",
            "said": _SAID.dump_python(incoming, mode="json"),
            "received_at": now,
        }
        return upsert(self.connection)(turn).values(row | (changes or {}))

    def _of(self, address: Address, query: Select[Any]) -> Select[Any]:
        return query.where(
            turn.c.territory_id == self.territory,
            turn.c.channel == address.channel,
            turn.c.address == address.key,
        )

    def _is(self, incoming: Incoming) -> tuple[Any, ...]:
        return (
            turn.c.territory_id == self.territory,
            turn.c.channel == incoming.address.channel,
            turn.c.key == incoming.key,
        )


class SqlQuestions:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def add(self, asked: LoggedQuestion) -> None:
        await self.connection.execute(
            insert(question).values(
                territory_id=self.territory,
                id=str(uuid.uuid4()),
                asked_on=asked.asked_at,
                words=asked.words,
                kind=asked.kind,
                needs=list(asked.needs),
                near=asked.near,
                asker=asked.asker,
            )
        )

    async def of(self, asker: str) -> list[LoggedQuestion]:
        mine = (question.c.territory_id == self.territory, question.c.asker == asker)
        rows = await self.connection.execute(select(question).where(*mine).order_by(question.c.asked_on))
        return [LoggedQuestion(r.words, r.kind, tuple(r.needs), r.near, r.asked_on, r.asker) for r in rows]

    async def demands(self, since: dt.datetime, until: dt.datetime) -> list[Demand]:
        columns = question.c
        query = select(columns.needs, columns.near, columns.kind, columns.asker).where(
            columns.territory_id == self.territory, columns.asked_on > since, columns.asked_on <= until
        )
        rows = await self.connection.execute(query)
        return [Demand(tuple(needs), near, kind != "none", asker) for needs, near, kind, asker in rows]

    async def forget(self, asker: str) -> None:
        """The words go; what was asked for and where still counts, with nobody behind it."""
        mine = (question.c.territory_id == self.territory, question.c.asker == asker)
        await self.connection.execute(update(question).where(*mine).values(words="", asker=None))

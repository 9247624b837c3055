"""Sessions and turns in SQL. Core statements: this is the path of every message."""

import datetime as dt
import uuid
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.ports import LoggedQuestion
from bot.conversation.session import Session
from bot.messages import Address, Incoming, Reply
from bot.storage.memory import REMEMBERED
from bot.storage.tables import question, session, turn

_SESSION = TypeAdapter(Session)
_SAID = TypeAdapter(Incoming)
_REPLIES = TypeAdapter(list[Reply])
# The page shows at most that many turns of a talk.
LONGEST_HISTORY = 100


def upsert(connection: AsyncConnection) -> Any:
    """INSERT … ON CONFLICT in the dialect at hand."""
    return postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert


class SqlSessions:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def read(self, address: Address) -> Session:
        state = await self.connection.scalar(select(session.c.state).where(*self._is(address)))
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
        row = {
            "territory_id": self.territory,
            "channel": incoming.address.channel,
            "key": incoming.key,
            "address": incoming.address.key,
            "state": "received",
            "said": _SAID.dump_python(incoming, mode="json"),
            "received_at": now,
            "number": await self._next_number(incoming.address),
        }
        statement = upsert(self.connection)(turn).values(row).on_conflict_do_nothing()
        return bool((await self.connection.execute(statement)).rowcount)

    async def replies(self, incoming: Incoming) -> list[Reply] | None:
        found = await self.connection.scalar(select(turn.c.replies).where(*self._is(incoming)))
        return None if found is None else _REPLIES.validate_python(found)

    async def answered(self, incoming: Incoming, replies: list[Reply], now: dt.datetime) -> None:
        await self.record(incoming, now)
        stored = _REPLIES.dump_python(replies, mode="json")
        await self.connection.execute(update(turn).where(*self._is(incoming)).values(state="answered", replies=stored))

    async def delivered(self, incoming: Incoming) -> None:
        changes: dict[str, Any] = {"state": "delivered"}
        if incoming.address.channel not in REMEMBERED:
            changes |= {"said": None, "replies": []}
        await self.connection.execute(update(turn).where(*self._is(incoming)).values(changes))

    async def unfinished(self, channel: str) -> list[Incoming]:
        rows = await self.connection.scalars(
            select(turn.c.said)
            .where(turn.c.territory_id == self.territory, turn.c.channel == channel, turn.c.state != "delivered")
            .order_by(turn.c.received_at, turn.c.number)
        )
        return [_SAID.validate_python(said) for said in rows]

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        if address.channel not in REMEMBERED:
            return []
        latest = await self.connection.execute(
            self._of(address, select(turn.c.said, turn.c.replies)).order_by(turn.c.number.desc()).limit(LONGEST_HISTORY)
        )
        return [
            (_SAID.validate_python(said), _REPLIES.validate_python(replies or []))
            for said, replies in reversed(latest.all())
        ]

    async def forget(self, address: Address) -> None:
        self.erased = True
        await self.connection.execute(
            delete(turn).where(
                turn.c.territory_id == self.territory,
                turn.c.channel == address.channel,
                turn.c.address == address.key,
            )
        )

    async def _next_number(self, address: Address) -> int:
        last = await self.connection.scalar(self._of(address, select(func.max(turn.c.number))))
        return (last or 0) + 1

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

    async def forget(self, asker: str) -> None:
        """The words go; what was asked for and where still counts, with nobody behind it."""
        mine = (question.c.territory_id == self.territory, question.c.asker == asker)
        await self.connection.execute(update(question).where(*mine).values(words="", asker=None))

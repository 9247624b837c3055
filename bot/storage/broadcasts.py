"""Broadcasts in SQL."""

import datetime as dt
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.broadcasts import NOBODY, Broadcast
from bot.messages import Address
from bot.storage.tables import broadcast
from bot.storage.talk import upsert

_BODY = TypeAdapter(Broadcast)


class SqlBroadcasts:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def write(self, one: Broadcast) -> None:
        body = _BODY.dump_python(one, mode="json")
        facts = {"due_at": one.due_at, "made_at": one.made_at, "closed": one.closed, "body": body}
        statement = upsert(self.connection)(broadcast).values(territory_id=self.territory, id=one.id, **facts)
        changes = {name: statement.excluded[name] for name in facts}
        await self.connection.execute(
            statement.on_conflict_do_update(index_elements=broadcast.primary_key, set_=changes)
        )

    async def read(self, id: str) -> Broadcast | None:
        found = await self._found(select(broadcast.c.body).where(broadcast.c.id == id))
        return found[0] if found else None

    async def latest(self, most: int) -> list[Broadcast]:
        return await self._found(select(broadcast.c.body).order_by(broadcast.c.made_at.desc()).limit(most))

    async def disown(self, author: Address) -> None:
        body = broadcast.c.body
        where = {"channel": author.channel, "key": author.key}
        theirs = [body["author", name].as_string() == value for name, value in where.items()]
        for one in await self._found(select(body).where(*theirs)):
            await self.write(one.evolve(author=NOBODY))

    async def running(self, now: dt.datetime) -> list[Broadcast]:
        due = (broadcast.c.closed.is_(False), broadcast.c.due_at <= now)
        return await self._found(select(broadcast.c.body).where(*due).order_by(broadcast.c.made_at))

    async def _found(self, query: Any) -> list[Broadcast]:
        bodies = await self.connection.scalars(query.where(broadcast.c.territory_id == self.territory))
        return [_BODY.validate_python(body) for body in bodies]

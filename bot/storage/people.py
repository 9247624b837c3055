"""People in SQL: frozen records as JSON beside the columns they are looked up by."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Generic

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.askings import Asking
from bot.community.introductions import OPEN, Introduction
from bot.community.people import Member
from bot.community.ports import Notice, Record
from bot.community.roles import Invitation
from bot.messages import Address, Incoming
from bot.storage.tables import (
    asking,
    erased,
    introduction,
    invitation,
    member,
    membership,
    mention,
    notice,
    turn,
)
from bot.storage.talk import upsert

# A statement takes so many addresses: databases limit their variables.
MOST_ASKED = 400


class SqlRecords(Generic[Record]):
    """Common to all kinds; each names its table, its columns, and whose its rows are."""

    table: Table
    adapter: TypeAdapter[Any]
    oldest_first = "since"
    # Whether rows are held until the end of the transaction. SQLite has one writer and leaves FOR UPDATE out.
    held = True

    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    def columns(self, record: Record) -> dict[str, Any]:
        raise NotImplementedError

    def owned_by(self, member: str) -> ColumnElement[bool]:
        return self.table.c.member == member

    async def read(self, id: str) -> Record | None:
        return await self._one(self.table.c.id == id)

    async def write(self, record: Record) -> None:
        row = {
            "territory_id": self.territory,
            "body": self.adapter.dump_python(record, mode="json"),
            **self.columns(record),
        }
        statement = upsert(self.connection)(self.table).values(row)
        changes = {name: statement.excluded[name] for name in row if name not in ("territory_id", "id")}
        await self.connection.execute(
            statement.on_conflict_do_update(index_elements=self.table.primary_key, set_=changes)
        )

    async def of(self, member: str) -> list[Record]:
        return await self._all(self.owned_by(member))

    async def forget(self, member: str) -> None:
        await self.connection.execute(delete(self.table).where(self._here, self.owned_by(member)))

    async def _one(self, *where: ColumnElement[bool], held: bool = False) -> Record | None:
        query = select(self.table.c.body).where(self._here, *where)
        body = await self.connection.scalar(query.with_for_update() if held or self.held else query)
        return None if body is None else self.adapter.validate_python(body)

    async def _all(self, *where: ColumnElement[bool]) -> list[Record]:
        query = select(self.table.c.body).where(self._here, *where)
        query = query.order_by(self.table.c[self.oldest_first], self.table.c.id)
        rows = await self.connection.scalars(query.with_for_update() if self.held else query)
        return [self.adapter.validate_python(body) for body in rows]

    @property
    def _here(self) -> ColumnElement[bool]:
        return self.table.c.territory_id == self.territory


class SqlMembers(SqlRecords[Member]):
    """Only who speaks is held: two who look at each other at once would wait for one another for ever."""

    held = False
    table, adapter, oldest_first = member, TypeAdapter(Member), "seen_at"

    def columns(self, record: Member) -> dict[str, Any]:
        address = record.address
        return {"id": record.id, "channel": address.channel, "address": address.key, "seen_at": record.seen_at}

    def owned_by(self, member_id: str) -> ColumnElement[bool]:
        return member.c.id == member_id

    async def at(self, address: Address) -> Member | None:
        return await self._one(member.c.channel == address.channel, member.c.address == address.key, held=True)

    async def idle(self, before: dt.datetime) -> list[Member]:
        return await self._all(member.c.seen_at <= before)

    async def joined(self, community: str) -> list[Member]:
        among = select(membership.c.member).where(
            membership.c.territory_id == self.territory, membership.c.community == community
        )
        return await self._all(member.c.id.in_(among))

    async def known(self, addresses: Sequence[Address] | None = None) -> list[Member]:
        if addresses is None:
            return await self._all()
        asked = [(one.channel, one.key) for one in addresses]
        parts = [asked[at : at + MOST_ASKED] for at in range(0, len(asked), MOST_ASKED)]
        found = [await self._all(tuple_(member.c.channel, member.c.address).in_(part)) for part in parts]
        return [one for part in found for one in part]

    async def write(self, record: Member) -> None:
        """The communities joined are rows too, to be found from their side."""
        await super().write(record)
        await self._leave_all(record.id)
        for community in record.communities:
            row = {"territory_id": self.territory, "community": community, "member": record.id}
            await self.connection.execute(upsert(self.connection)(membership).values(row))

    async def forget(self, member_id: str) -> None:
        await self._leave_all(member_id)
        await super().forget(member_id)

    async def _leave_all(self, member_id: str) -> None:
        mine = (membership.c.territory_id == self.territory, membership.c.member == member_id)
        await self.connection.execute(delete(membership).where(*mine))


class SqlIntroductions(SqlRecords[Introduction]):
    table, adapter = introduction, TypeAdapter(Introduction)

    def columns(self, record: Introduction) -> dict[str, Any]:
        one, other = sorted((record.asker, record.asked))
        return {
            "id": record.id,
            "one": one,
            "other": other,
            "state": record.state.value,
            "since": record.proposed_at,
            "expires_at": record.expires_at,
        }

    def owned_by(self, member_id: str) -> ColumnElement[bool]:
        return or_(introduction.c.one == member_id, introduction.c.other == member_id)

    async def between(self, one: str, other: str) -> Introduction | None:
        low, high = sorted((one, other))
        return await self._one(introduction.c.one == low, introduction.c.other == high)

    async def overdue(self, now: dt.datetime) -> list[Introduction]:
        return await self._all(
            introduction.c.state.in_([state.value for state in OPEN]), introduction.c.expires_at <= now
        )


class SqlAskings(SqlRecords[Asking]):
    table, adapter = asking, TypeAdapter(Asking)

    def columns(self, record: Asking) -> dict[str, Any]:
        return {"id": record.id, "member": record.member, "since": record.asked_at}


class SqlInvitations(SqlRecords[Invitation]):
    table, adapter = invitation, TypeAdapter(Invitation)

    def columns(self, record: Invitation) -> dict[str, Any]:
        return {"id": record.id, "member": record.member, "since": record.made_at}

    async def holders(self) -> list[Invitation]:
        return await self._all(invitation.c.member.is_not(None))


_NOTICE = TypeAdapter(Notice)


class SqlNotices:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def put(self, one: Notice) -> None:
        await self._write(one.member, _NOTICE.dump_python(one, mode="json"))

    async def take_down(self, member_id: str) -> None:
        """The row stays, empty, so that other processes learn of it."""
        if await self.connection.scalar(select(notice.c.member).where(self._here, notice.c.member == member_id)):
            await self._write(member_id, None)

    async def since(self, number: int) -> tuple[int, list[tuple[str, Notice | None]]]:
        rows = await self.connection.execute(
            select(notice.c.changed, notice.c.member, notice.c.body)
            .where(self._here, notice.c.changed > number)
            .order_by(notice.c.changed)
        )
        found = rows.all()
        latest = found[-1].changed if found else number
        return latest, [(row.member, _NOTICE.validate_python(row.body) if row.body else None) for row in found]

    async def _write(self, member_id: str, body: dict[str, Any] | None) -> None:
        if self.connection.dialect.name == "postgresql":
            # Numbers are given one after the other, or a reader could pass over one that commits late.
            await self.connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"notice {self.territory}"))))
        last = await self.connection.scalar(select(func.max(notice.c.changed)).where(self._here))
        row = {"territory_id": self.territory, "member": member_id, "changed": (last or 0) + 1, "body": body}
        statement = upsert(self.connection)(notice).values(row)
        changes = {"changed": statement.excluded.changed, "body": statement.excluded.body}
        await self.connection.execute(statement.on_conflict_do_update(index_elements=notice.primary_key, set_=changes))

    @property
    def _here(self) -> ColumnElement[bool]:
        return notice.c.territory_id == self.territory


class SqlTraces:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def mention(self, member_id: str, incoming: Incoming) -> None:
        row = {
            "territory_id": self.territory,
            "member": member_id,
            "channel": incoming.address.channel,
            "key": incoming.key,
            "address": incoming.address.key,
        }
        await self.connection.execute(upsert(self.connection)(mention).values(row).on_conflict_do_nothing())

    async def erase(self, member_id: str) -> None:
        mine = and_(mention.c.territory_id == self.territory, mention.c.member == member_id)
        named = select(mention.c.channel, mention.c.key).where(mine)
        for channel, key in (await self.connection.execute(named)).all():
            await self.connection.execute(
                update(turn)
                .where(turn.c.territory_id == self.territory, turn.c.channel == channel, turn.c.key == key)
                .values(replies=[])
            )
        await self.connection.execute(delete(mention).where(mine))

    async def leave(self, address: Address) -> None:
        here = and_(mention.c.channel == address.channel, mention.c.address == address.key)
        await self.connection.execute(delete(mention).where(mention.c.territory_id == self.territory, here))

    async def bury(self, digest: str, now: dt.datetime) -> None:
        row = {"territory_id": self.territory, "digest": digest, "erased_at": now}
        await self.connection.execute(upsert(self.connection)(erased).values(row).on_conflict_do_nothing())

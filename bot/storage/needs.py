"""Standing needs and news in SQL. News are a row or two; whom they fit is worked out when they are spread and read."""

import datetime as dt
from collections.abc import Collection, Mapping
from math import cos, radians
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, ColumnElement, and_, case, delete, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.standing import FOUND, KM_A_DEGREE, LETTER_LASTS, REACH_KM, News, StandingNeed, box_around, hour_of
from bot.messages import Reply
from bot.outbox.delivery import kind_of
from bot.outbox.states import State
from bot.storage.people import SqlRecords
from bot.storage.tables import member, news, outbox, standing_need
from bot.storage.tables.base import Instant
from bot.storage.talk import upsert

_REPLY = TypeAdapter(Reply)
_FACTS = ("function", "what", "lat", "lon", "whose", "at")


class SqlStandingNeeds(SqlRecords[StandingNeed]):
    table, adapter = standing_need, TypeAdapter(StandingNeed)

    def columns(self, record: StandingNeed) -> dict[str, Any]:
        return {
            "id": record.id,
            "member": record.member,
            "function": record.function,
            "closed": record.closed,
            "since": record.opened_at,
            "until": record.until,
            "lat": record.lat,
            "lon": record.lon,
        }

    async def drop(self, before: dt.datetime) -> None:
        await self.connection.execute(delete(standing_need).where(self._here, standing_need.c.until < before))


class SqlNewsStand:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def add(self, came: list[News]) -> None:
        rows = [{name: getattr(one, name) for name in _FACTS} for one in came]
        rows = [{"territory_id": self.territory, "spread": False, **row} for row in rows]
        if rows:
            await self.connection.execute(upsert(self.connection)(news).on_conflict_do_nothing(), rows)

    async def unspread(self, until: dt.datetime) -> list[News]:
        query = select(*(news.c[name] for name in _FACTS)).where(
            self._here, news.c.spread.is_(False), news.c.at <= until
        )
        return [News(**row._mapping) for row in await self.connection.execute(query.order_by(news.c.at, news.c.what))]

    async def spread(self, one: News, letters: Mapping[str, Reply], until: dt.datetime, now: dt.datetime) -> None:
        columns = self._letter(letters, until, now)
        query = select(*columns.values()).where(
            *self._fitting(one),
            standing_need.c.closed.is_(False),
            standing_need.c.until > now,
            member.c.territory_id == self.territory,
            member.c.id == standing_need.c.member,
        )
        statement = upsert(self.connection)(outbox).from_select(list(columns), query, include_defaults=False)
        await self.connection.execute(statement.on_conflict_do_nothing())
        this = (self._here, news.c.function == one.function, news.c.what == one.what)
        await self.connection.execute(update(news).where(*this).values(spread=True))

    def _fitting(self, one: News) -> tuple[ColumnElement[bool], ...]:
        column = standing_need.c
        older = (
            column.territory_id == self.territory,
            column.function == one.function,
            column.since <= one.at,
            column.member != one.whose,
        )
        if one.lat is None or one.lon is None:
            return older
        box = box_around(one.lat, one.lon)
        inside = and_(column.lat.between(box.south, box.north), column.lon.between(box.west, box.east))
        return (*older, or_(column.lat.is_(None), and_(inside, _within_reach(one.lat, one.lon))))

    def _letter(self, letters: Mapping[str, Reply], until: dt.datetime, now: dt.datetime) -> dict[str, Any]:
        """One an owner and a decent hour, whatever came by then: written again, it is the same row."""
        dumped = {language: literal(_REPLY.dump_python(one, mode="json"), JSON) for language, one in letters.items()}
        spoken = member.c.body["language"].as_string()
        (first, *_) = dumped.values()
        version = hour_of(until)
        return {
            "territory_id": literal(self.territory),
            "id": literal("found:") + member.c.id + literal(f":{version}"),
            "kind": literal(FOUND),
            "subject": literal("owner:") + member.c.id,
            "channel": member.c.channel,
            "address": member.c.address,
            "version": literal(version),
            "state": literal(State.PENDING.value),
            "reply": case(*((spoken == language, reply) for language, reply in dumped.items()), else_=first),
            "created_at": literal(now, Instant()),
            "due_at": literal(now, Instant()),
            "expires_at": literal(until + LETTER_LASTS, Instant()),
            "attempts": literal(0),
            "priority": literal(kind_of(FOUND).priority),
        }

    async def found(self, member_id: str) -> dict[str, list[str]]:
        came: dict[str, list[str]] = {}
        for need in await SqlStandingNeeds(self.connection, self.territory).of(member_id):
            asked = (news.c.function == need.function, news.c.at >= need.opened_at, news.c.whose != member_id)
            query = select(*(news.c[name] for name in _FACTS)).where(self._here, *asked)
            rows = await self.connection.execute(query.order_by(news.c.at, news.c.what))
            fitting = [one.what for one in (News(**row._mapping) for row in rows) if one.fits(need)]
            came |= {need.id: fitting} if fitting else {}
        return came

    async def drop(self, before: dt.datetime, ahead: Collection[str] = ()) -> None:
        old = (self._here, news.c.at < before, news.c.what.not_in(ahead))
        await self.connection.execute(delete(news).where(*old))

    async def forget(self, member_id: str) -> None:
        await self.connection.execute(delete(news).where(self._here, news.c.whose == member_id))

    @property
    def _here(self) -> ColumnElement[bool]:
        return news.c.territory_id == self.territory


def _within_reach(lat: float, lon: float) -> ColumnElement[bool]:
    """As `News.fits` (bot/community/standing.py), worked out where the rows are."""
    tall = (standing_need.c.lat - lat) * KM_A_DEGREE
    wide = (standing_need.c.lon - lon) * (KM_A_DEGREE * cos(radians(lat)))
    return tall * tall + wide * wide <= REACH_KM**2

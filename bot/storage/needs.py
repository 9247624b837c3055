"""Standing needs in SQL. What is new is marked for all whom it fits in one statement, and they are written to in
another, however many they are."""

import datetime as dt
from collections.abc import Mapping
from math import cos, radians
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, ColumnElement, and_, case, delete, literal, or_, select

from bot.community.standing import (
    FOUND,
    KM_A_DEGREE,
    LETTER_LASTS,
    REACH_KM,
    Box,
    News,
    Span,
    StandingNeed,
    box_around,
    hour_of,
)
from bot.messages import Reply
from bot.outbox.delivery import kind_of
from bot.outbox.states import State
from bot.storage.people import SqlRecords
from bot.storage.tables import found, member, outbox, standing_need
from bot.storage.tables.base import Instant
from bot.storage.talk import upsert

_REPLY = TypeAdapter(Reply)


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

    async def tell(self, news: News, now: dt.datetime) -> None:
        query = select(literal(self.territory), standing_need.c.id, literal(news.what), _instant(now))
        fitting = query.where(*self._fitting(news, now))
        await self._insert(found, ["territory_id", "need", "what", "at"], fitting)

    async def write_to_owners(self, letters: Mapping[str, Reply], came: Span, now: dt.datetime) -> None:
        columns = self._letter(letters, came.until, now)
        query = select(*columns.values()).where(
            *(table.c.territory_id == self.territory for table in (found, standing_need, member)),
            found.c.at > came.since,
            found.c.at <= came.until,
            standing_need.c.id == found.c.need,
            standing_need.c.closed.is_(False),
            standing_need.c.until > now,
            member.c.id == standing_need.c.member,
        )
        await self._insert(outbox, list(columns), query)

    def _fitting(self, news: News, now: dt.datetime) -> tuple[ColumnElement[bool], ...]:
        column = standing_need.c
        open_ = (self._here, column.function.in_(news.functions), column.until > now, column.closed.is_(False))
        if news.lat is None or news.lon is None:
            return (*open_, column.member != news.whose)
        inside = and_(_in(box_around(news.lat, news.lon)), _within_reach(news.lat, news.lon))
        return (*open_, column.member != news.whose, or_(column.lat.is_(None), inside))

    def _letter(self, letters: Mapping[str, Reply], until: dt.datetime, now: dt.datetime) -> dict[str, Any]:
        """One an owner and a span of time: written again, it is the same row."""
        dumped = {
            language: literal(_REPLY.dump_python(reply, mode="json"), JSON) for language, reply in letters.items()
        }
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
            "created_at": _instant(now),
            "due_at": _instant(now),
            "expires_at": _instant(until + LETTER_LASTS),
            "attempts": literal(0),
            "priority": literal(kind_of(FOUND).priority),
        }

    async def _insert(self, table: Any, columns: list[str], query: Any) -> None:
        statement = upsert(self.connection)(table).from_select(columns, query, include_defaults=False)
        await self.connection.execute(statement.on_conflict_do_nothing())

    async def found(self, member_id: str) -> dict[str, list[str]]:
        mine = (self._here, standing_need.c.member == member_id)
        query = select(found.c.need, found.c.what).where(
            *mine, found.c.territory_id == self.territory, found.c.need == standing_need.c.id
        )
        came: dict[str, list[str]] = {}
        for need, what in await self.connection.execute(query.order_by(found.c.at, found.c.what)):
            came.setdefault(need, []).append(what)
        return came

    async def forget(self, member_id: str) -> None:
        mine = select(standing_need.c.id).where(self._here, self.owned_by(member_id))
        here = found.c.territory_id == self.territory
        await self.connection.execute(delete(found).where(here, found.c.need.in_(mine)))
        await super().forget(member_id)


def _instant(moment: dt.datetime) -> Any:
    return literal(moment, Instant())


def _in(box: Box) -> ColumnElement[bool]:
    lat, lon = standing_need.c.lat, standing_need.c.lon
    return and_(lat.between(box.south, box.north), lon.between(box.west, box.east))


def _within_reach(lat: float, lon: float) -> ColumnElement[bool]:
    """`within_reach` of bot/community/standing.py, worked out where the rows are."""
    tall = (standing_need.c.lat - lat) * KM_A_DEGREE
    wide = (standing_need.c.lon - lon) * (KM_A_DEGREE * cos(radians(lat)))
    return tall * tall + wide * wide <= REACH_KM**2

"""Stages and registrations in SQL."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.registrations import Registration, Seat
from bot.messages import Address
from bot.storage.knowledge import SqlKnowledge
from bot.storage.tables import registration, series, stage
from bot.storage.talk import upsert
from content.schema import Series, Stage

_ANSWERED = (
    "seat", "since", "guests", "number", "language", "day_before", "hours_before", "present", "useful", "words", "home",
)  # fmt: skip


# People in one query: databases bear so many values.
MOST_ASKED = 400


class SqlStages:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def hold(self, one: Stage, series_id: str) -> Stage:
        placed = upsert(self.connection)(stage).values(self._row(one, series_id, "file")).on_conflict_do_nothing()
        await self.connection.execute(placed)
        query = select(stage.c.origin, stage.c.body).where(stage.c.territory_id == self.territory, stage.c.id == one.id)
        row = (await self.connection.execute(query.with_for_update())).one()
        return one if row.origin == "file" else Stage.model_validate(row.body)

    async def read(self, id: str) -> Stage | None:
        query = select(stage.c.body).where(self._here(stage), stage.c.id == id, stage.c.origin == "person")
        body = await self.connection.scalar(query)
        return Stage.model_validate(body) if body is not None else None

    async def write(self, one: Stage, series_id: str) -> None:
        await self._put(stage, [self._row(one, series_id, "person")], ("series_id", "origin", "body"))
        await SqlKnowledge(self.connection, self.territory).move_version()

    async def remove(self, id: str) -> None:
        where = (self._here(stage), stage.c.id == id, stage.c.origin == "person")
        await self.connection.execute(delete(stage).where(*where))
        await SqlKnowledge(self.connection, self.territory).move_version()

    async def write_series(self, one: Series) -> None:
        body = one.model_dump(mode="json", exclude={"stages", "repeating"})
        await self._put(series, [{"territory_id": self.territory, "id": one.id, "body": body}], ("body",))
        for each in one.stages:
            await self.write(each, one.id)
        await SqlKnowledge(self.connection, self.territory).move_version()

    async def remove_series(self, id: str) -> None:
        await self.connection.execute(delete(series).where(self._here(series), series.c.id == id))
        await SqlKnowledge(self.connection, self.territory).move_version()

    async def series(self) -> list[Series]:
        """A stage whose series is in the files comes under a series that only has its name."""
        bodies = await self.connection.execute(select(series.c.id, series.c.body).where(self._here(series)))
        known = {row.id: row.body for row in bodies}
        rows = await self.connection.execute(
            select(stage.c.series_id, stage.c.body).where(self._here(stage), stage.c.origin == "person")
        )
        by_series: dict[str, list[Any]] = {id: [] for id in known}
        for row in rows:
            by_series.setdefault(row.series_id, []).append(row.body)
        bare = {"name": "", "coordinator": ""}
        return [
            Series.model_validate({**bare, **known.get(id, {}), "id": id, "stages": _in_order(bodies)})
            for id, bodies in by_series.items()
        ]

    async def _put(self, table: Any, rows: list[dict[str, Any]], names: Sequence[str]) -> None:
        statement = upsert(self.connection)(table)
        changes = {name: statement.excluded[name] for name in names}
        statement = statement.on_conflict_do_update(index_elements=table.primary_key, set_=changes)
        await self.connection.execute(statement, rows)

    def _row(self, one: Stage, series_id: str, origin: str) -> dict[str, Any]:
        body = one.model_dump(mode="json", exclude_defaults=True)
        return {
            "territory_id": self.territory,
            "id": one.id,
            "series_id": series_id,
            "origin": origin,
            "body": body,
        }

    def _here(self, table: Any) -> Any:
        return table.c.territory_id == self.territory


def _in_order(bodies: list[Any]) -> list[Any]:
    return sorted(bodies, key=lambda body: (body["date"], body["stage"]))


class SqlRegistrations:
    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def of_stage(self, stage_id: str) -> list[Registration]:
        return await self._found(registration.c.stage_id == stage_id)

    async def of_person(self, person: Address) -> list[Registration]:
        return await self._found(*self._is(person))

    async def of_people(self, people: Sequence[Address], stages: Collection[str]) -> list[Registration]:
        asked = [(one.channel, one.key) for one in people]
        parts = [asked[at : at + MOST_ASKED] for at in range(0, len(asked), MOST_ASKED)]
        person = tuple_(registration.c.channel, registration.c.address)
        found = [await self._found(person.in_(part), registration.c.stage_id.in_(stages)) for part in parts]
        return [one for part in found for one in part]

    async def write(self, one: Registration) -> None:
        row = {name: getattr(one, name) for name in _ANSWERED}
        key = {"stage_id": one.stage, "channel": one.person.channel, "address": one.person.key}
        statement = upsert(self.connection)(registration).values(territory_id=self.territory, **key, **row)
        changes = {name: statement.excluded[name] for name in _ANSWERED}
        statement = statement.on_conflict_do_update(index_elements=registration.primary_key, set_=changes)
        await self.connection.execute(statement)

    async def forget(self, person: Address) -> None:
        where = (registration.c.territory_id == self.territory, *self._is(person))
        await self.connection.execute(delete(registration).where(*where))

    async def _found(self, *where: Any) -> list[Registration]:
        query = select(registration).where(registration.c.territory_id == self.territory, *where)
        rows = await self.connection.execute(query.order_by(registration.c.since, registration.c.stage_id))
        return [_registration(row) for row in rows]

    def _is(self, person: Address) -> tuple[Any, ...]:
        return registration.c.channel == person.channel, registration.c.address == person.key


def _registration(row: Row[Any]) -> Registration:
    said = {name: getattr(row, name) for name in _ANSWERED} | {"seat": Seat(row.seat)}
    return Registration(stage=row.stage_id, person=Address(row.channel, row.address), **said)

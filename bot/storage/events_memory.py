"""The in-memory twins of stages, registrations and broadcasts."""

import datetime as dt
from collections.abc import Collection, Sequence

from bot.community.broadcasts import NOBODY, Broadcast
from bot.community.registrations import Registration
from bot.messages import Address
from content.schema import Series, Stage


class MemoryStages:
    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, Stage]] = {}
        self.known: dict[str, Series] = {}

    async def hold(self, stage: Stage, series: str) -> Stage:
        return self.rows.get(stage.id, (series, stage))[1]

    async def read(self, stage: str) -> Stage | None:
        return self.rows[stage][1] if stage in self.rows else None

    async def write(self, stage: Stage, series: str) -> None:
        self.rows[stage.id] = (series, stage)

    async def remove(self, stage: str) -> None:
        self.rows.pop(stage, None)

    async def write_series(self, series: Series) -> None:
        self.known[series.id] = series
        for stage in series.stages:
            await self.write(stage, series.id)

    async def remove_series(self, series: str) -> None:
        self.known.pop(series, None)

    async def series(self) -> list[Series]:
        found = []
        for id in dict.fromkeys([*self.known, *(series for series, _ in self.rows.values())]):
            stages = [stage for series, stage in self.rows.values() if series == id]
            head = self.known.get(id) or Series(id=id, name="", coordinator="", stages=())
            ordered = tuple(sorted(stages, key=lambda one: (one.date, one.stage)))
            found.append(head.model_copy(update={"stages": ordered}))
        return found


class MemoryRegistrations:
    def __init__(self) -> None:
        self.rows: dict[tuple[str, Address], Registration] = {}

    async def of_stage(self, stage: str) -> list[Registration]:
        return sorted((one for one in self.rows.values() if one.stage == stage), key=lambda one: one.since)

    async def of_person(self, person: Address) -> list[Registration]:
        found = (one for one in self.rows.values() if one.person == person)
        return sorted(found, key=lambda one: (one.since, one.stage))

    async def of_people(self, people: Sequence[Address], stages: Collection[str]) -> list[Registration]:
        found = (self.rows.get((stage, person)) for person in people for stage in stages)
        return [one for one in found if one is not None]

    async def write(self, registration: Registration) -> None:
        self.rows[registration.stage, registration.person] = registration

    async def forget(self, person: Address) -> None:
        self.rows = {key: one for key, one in self.rows.items() if one.person != person}


class MemoryBroadcasts:
    def __init__(self) -> None:
        self.rows: dict[str, Broadcast] = {}

    async def write(self, one: Broadcast) -> None:
        self.rows[one.id] = one

    async def read(self, id: str) -> Broadcast | None:
        return self.rows.get(id)

    async def latest(self, most: int) -> list[Broadcast]:
        return sorted(self.rows.values(), key=lambda one: one.made_at, reverse=True)[:most]

    async def disown(self, author: Address) -> None:
        self.rows = {id: one.evolve(author=NOBODY) if one.author == author else one for id, one in self.rows.items()}

    async def running(self, now: dt.datetime) -> list[Broadcast]:
        due = [one for one in self.rows.values() if not one.closed and one.due_at <= now]
        return sorted(due, key=lambda one: one.made_at)

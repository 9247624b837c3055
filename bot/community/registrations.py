"""Who comes to a stage: seats, the waiting list, and what they said of it afterwards. Pure."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol, Self

from bot.messages import Address
from content.schema import Series, Stage

# "Tell me of the next programme" is a registration to this.
NEXT = "next-programme"


class Seat(StrEnum):
    """Where somebody stands."""

    # Has a seat.
    GOING = "going"
    # Is told when a seat is free.
    WAITING = "waiting"
    # Gave it up; may come back, behind those who wait.
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Registration:
    """One person and one stage. `number` counts how often they joined, so that each time has letters of its own."""

    stage: str
    person: Address
    seat: Seat
    since: dt.datetime
    guests: int = 0
    number: int = 1
    language: str = "fr"
    day_before: bool = True
    hours_before: bool = True
    present: bool | None = None
    useful: str | None = None
    words: str = ""
    # The commune where they live, when they said so.
    home: str | None = None

    def evolve(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def seats(self) -> int:
        return 1 + self.guests


def taken(registered: Sequence[Registration]) -> int:
    return sum(one.seats for one in registered if one.seat is Seat.GOING)


def free(stage: Stage, registered: Sequence[Registration]) -> int | None:
    """Seats left; None where there is no limit."""
    return None if stage.capacity is None else max(0, stage.capacity - taken(registered))


def join(stage: Stage, registered: Sequence[Registration], newcomer: Registration) -> Registration:
    """A seat when there is one and nobody waits for it. Joining twice changes nothing."""
    before = next((one for one in registered if one.person == newcomer.person), None)
    if before and before.seat is not Seat.LEFT:
        return before
    left = free(stage, registered)
    queue = any(one.seat is Seat.WAITING for one in registered)
    seat = Seat.GOING if left is None or (left >= newcomer.seats and not queue) else Seat.WAITING
    return newcomer.evolve(seat=seat, number=before.number + 1 if before else 1)


def bring(stage: Stage, registered: Sequence[Registration], host: Registration) -> Registration | None:
    """One guest more, when there is a seat for them."""
    left = free(stage, registered)
    return host.evolve(guests=host.guests + 1) if host.seat is Seat.GOING and left != 0 else None


def come_with_fewer(one: Registration) -> Registration:
    """One guest less."""
    return one.evolve(guests=max(0, one.guests - 1))


def promoted(stage: Stage, registered: Sequence[Registration]) -> list[Registration]:
    """Those who get a seat now, in the order in which they came."""
    moved: list[Registration] = []
    left = free(stage, registered)
    for one in sorted(registered, key=lambda one: one.since):
        if one.seat is not Seat.WAITING:
            continue
        if left is not None and left < one.seats:
            break
        left = None if left is None else left - one.seats
        moved.append(one.evolve(seat=Seat.GOING))
    return moved


def rank(registered: Sequence[Registration], person: Address) -> int:
    """1 for the next to get a seat."""
    queue = sorted((one for one in registered if one.seat is Seat.WAITING), key=lambda one: one.since)
    return next((place for place, one in enumerate(queue, 1) if one.person == person), 0)


class Stages(Protocol):
    """Stages made or changed by people, over those of the files."""

    async def hold(self, stage: Stage, series: str) -> Stage:
        """The stage as it is now: what people made of it, else `stage`, which is what the files say.

        Nobody else changes it nor its registrations until the end of the transaction.
        """

    async def read(self, stage: str) -> Stage | None:
        """What people made of it; None where only the files know it, or nobody."""

    async def write(self, stage: Stage, series: str) -> None: ...

    async def remove(self, stage: str) -> None:
        """What people made of it: the files' own is there again, if they have one."""

    async def write_series(self, series: Series) -> None:
        """A series and its stages."""

    async def remove_series(self, series: str) -> None:
        """What people made of it, its stages apart: it has the files' name again, or none."""

    async def series(self) -> list[Series]:
        """What people made or changed."""


class Registrations(Protocol):
    async def of_stage(self, stage: str) -> list[Registration]: ...

    async def of_person(self, person: Address) -> list[Registration]: ...

    async def of_people(self, people: Sequence[Address], stages: Collection[str]) -> list[Registration]:
        """Theirs to these, all at once."""

    async def write(self, registration: Registration) -> None: ...

    async def forget(self, person: Address) -> None: ...

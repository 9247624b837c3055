"""Visible members by what they offer, nearest first. Ids only: names and words stay elsewhere.

People live in communes: however many they are, they stand on a few hundred points, and it is those that are compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.geo import EARTH_KM, unit_vector
from matching.model import Point

FIRST_ROOM = 16
Place = tuple[float, float] | None


class Posted(Protocol):
    """What the board must know of a member."""

    @property
    def offers(self) -> Sequence[str]: ...
    @property
    def seeks(self) -> Sequence[str]: ...
    @property
    def statuses(self) -> Sequence[str]: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A member and how far, None where one of the two has no place."""

    member: str
    km: float | None


class Row:
    """Members who share one thing, by place; those of one place in the order in which they came."""

    def __init__(self) -> None:
        # Dictionaries as ordered sets: taking one out costs the same whoever it is.
        self.members: list[dict[str, None]] = []
        self.numbers: dict[Place, int] = {}
        self.latest: dict[str, int] = {}
        self.points: NDArray[np.float64] = np.zeros((FIRST_ROOM, 3))

    def put(self, member: str, place: Place) -> None:
        number = self.numbers.get(place)
        if number is None:
            number = self._open(place)
        self.members[number][member] = None
        self.latest[member] = number

    def take(self, member: str) -> None:
        del self.members[self.latest.pop(member)][member]

    def nearest(self, point: Point, count: int) -> Iterator[Neighbour]:
        """The places by distance, nowhere last; within a place, the latest to come first."""
        here = unit_vector(point)
        chords = np.linalg.norm(self.points[: len(self.members)] - here, axis=1)
        found: list[Neighbour] = []
        nowhere = self.numbers.get(None)
        for number in np.argsort(chords, kind="stable").tolist():
            if number != nowhere and len(found) < count:
                km = float(2 * np.arcsin(min(1.0, chords[number] / 2)) * EARTH_KM)
                found += [Neighbour(member, km) for member in islice(reversed(self.members[number]), count)]
        if nowhere is not None:
            found += [Neighbour(member, None) for member in islice(reversed(self.members[nowhere]), count)]
        return islice(found, count)

    def newest(self, count: int) -> Iterator[Neighbour]:
        return (Neighbour(member, None) for member in islice(reversed(self.latest), count))

    def _open(self, place: Place) -> int:
        number = self.numbers[place] = len(self.members)
        if number == len(self.points):
            self.points = np.concatenate([self.points, np.zeros_like(self.points)])
        if place is not None:
            self.points[number] = unit_vector(Point(*place))
        self.members.append({})
        return number


class Board:
    """Rows by side ("offers", "seeks", "statuses") and function or status. `number` is the last change it knows."""

    def __init__(self) -> None:
        self.number = 0
        self.rows: dict[tuple[str, str], Row] = {}
        self.posted: dict[str, list[tuple[str, str]]] = {}

    def apply(self, number: int, changes: Iterable[tuple[str, Posted | None]]) -> None:
        """Each change is a member's new notice, or None when it was taken down."""
        for member, notice in changes:
            for key in self.posted.pop(member, ()):
                self.rows[key].take(member)
            if notice is not None:
                self._put(member, notice)
        self.number = number

    def _put(self, member: str, notice: Posted) -> None:
        place = None if notice.lat is None or notice.lon is None else (notice.lat, notice.lon)
        keys = [(side, name) for side in ("offers", "seeks", "statuses") for name in getattr(notice, side)]
        for key in keys:
            self.rows.setdefault(key, Row()).put(member, place)
        self.posted[member] = keys

    def find(self, side: str, name: str, point: Point | None, count: int) -> list[Neighbour]:
        """The nearest first, those without a place last; without a point, the latest to come."""
        row = self.rows.get((side, name))
        if row is None:
            return []
        return list(row.nearest(point, count) if point else row.newest(count))

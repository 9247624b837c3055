"""Visible members in arrays: who offers a function nearest to a point. Ids only: names and words stay elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.geo import EARTH_KM, unit_vectors
from matching.model import Point

FIRST_ROOM = 64


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
    """Members who share one thing, as points on the unit sphere; (0, 0, 0) stands for nowhere.

    Looking at all of them is one product of matrices: for 100,000 that takes less than a k-d tree that must be
    built again at each change.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.places: dict[str, int] = {}
        self.points: NDArray[np.float64] = np.zeros((FIRST_ROOM, 3))

    def put(self, member: str, point: NDArray[np.float64]) -> None:
        if len(self.ids) == len(self.points):
            self.points = np.concatenate([self.points, np.zeros_like(self.points)])
        self.places[member] = len(self.ids)
        self.points[len(self.ids)] = point
        self.ids.append(member)

    def take(self, member: str) -> None:
        """The last one comes to its place."""
        place, last = self.places.pop(member), self.ids.pop()
        if last != member:
            self.ids[place], self.places[last] = last, place
            self.points[place] = self.points[len(self.ids)]

    def nearest(self, point: NDArray[np.float64], count: int) -> list[Neighbour]:
        nearness = self.points[: len(self.ids)] @ point
        chosen = (
            np.argpartition(-nearness, min(count, len(nearness)) - 1)[:count] if len(nearness) else np.array([], int)
        )
        chosen = chosen[np.argsort(-nearness[chosen], kind="stable")]
        return [Neighbour(self.ids[row], self._km(row, point)) for row in chosen.tolist()]

    def latest(self, count: int) -> list[Neighbour]:
        return [Neighbour(member, None) for member in self.ids[: -count - 1 : -1]]

    def _km(self, row: int, point: NDArray[np.float64]) -> float | None:
        own = self.points[row]
        if not own.any():
            return None
        return float(2 * np.arcsin(min(1.0, float(np.linalg.norm(own - point)) / 2)) * EARTH_KM)


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
        placed = notice.lat is not None and notice.lon is not None
        point = unit_vectors([Point(notice.lat or 0.0, notice.lon or 0.0)])[0] if placed else np.zeros(3)
        keys = [(side, name) for side in ("offers", "seeks", "statuses") for name in getattr(notice, side)]
        for key in keys:
            self.rows.setdefault(key, Row()).put(member, point)
        self.posted[member] = keys

    def find(self, side: str, name: str, point: Point | None, count: int) -> list[Neighbour]:
        """The nearest first, those without a place last; without a point, the latest to come."""
        row = self.rows.get((side, name))
        if row is None or not row.ids:
            return []
        return row.nearest(unit_vectors([point])[0], count) if point else row.latest(count)

"""Entries in arrays: by function, by name, by position. Built once from what is known, then only read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from content.schema import Entry, Lexicon
from matching.geo import EARTH_KM, Region, unit_vectors
from matching.model import Point
from matching.text import words

Rows = NDArray[np.int32]
# In `serves`: the whole territory.
EVERYWHERE = "*"
# Up to that many points are compared one by one.
FEW = 2000


@dataclass(frozen=True)
class Shelf:
    """The entries that have one function: those with a point in a tree, and those that come from anywhere."""

    rows: Rows
    # Rows with a point, and their positions on the unit sphere, shape (n, 3).
    placed: Rows
    points: NDArray[np.float64]
    # Over those positions, when they are many.
    tree: Any
    # Mobile or department-wide entries: distance has its own rule for them.
    roaming: Rows

    def nearest(self, point: Point, count: int) -> list[tuple[int, float]]:
        """Rows and kilometres, nearest first."""
        count = min(count, len(self.placed))
        if not count:
            return []
        here = unit_vectors([point])[0]
        if self.tree is None:
            chords = np.sqrt(((self.points - here) ** 2).sum(axis=1))
            indices = np.argsort(chords, kind="stable")[:count]
            chords = chords[indices]
        else:
            chords, indices = (np.atleast_1d(found) for found in self.tree.query(here, k=count))
        angles = 2 * np.arcsin(np.clip(chords / 2, 0, 1)) * EARTH_KM
        return [(int(self.placed[i]), float(km)) for i, km in zip(indices, angles, strict=True)]


def _tree(points: NDArray[np.float64]) -> Any:
    """A k-d tree for many points only: a territory's few are faster without, and scipy weighs 36 MB."""
    if len(points) <= FEW:
        return None
    from scipy.spatial import cKDTree

    return cKDTree(points)


class Catalogue:
    """What can be answered. `entries[row]` is the entry; everything else refers to it by row."""

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon, regions: dict[str, Region] | None = None) -> None:
        self.entries = entries
        self.row = {entry.id: row for row, entry in enumerate(entries)}
        self.regions = regions or {}
        members: dict[str, list[int]] = defaultdict(list)
        for row, entry in enumerate(entries):
            for function in entry.functions:
                members[function].append(row)
        self.shelves = {function: self._shelf(rows) for function, rows in members.items()}
        self.stems = [self._stems(entry, lexicon.stopwords) for entry in entries]
        self.rarity = self._rarity()

    def _shelf(self, rows: list[int]) -> Shelf:
        placed = [row for row in rows if self.has_point(row)]
        roaming = [row for row in rows if not self.has_point(row)]
        points = unit_vectors([Point(self.entries[row].lat or 0.0, self.entries[row].lon or 0.0) for row in placed])
        as_rows = [np.array(some, np.int32) for some in (rows, placed, roaming)]
        return Shelf(as_rows[0], as_rows[1], points, _tree(points), as_rows[2])

    def has_point(self, row: int) -> bool:
        entry = self.entries[row]
        return entry.lat is not None and not entry.mobile

    def serves(self, row: int, point: Point) -> bool:
        """Whether a roaming entry comes near a point: everywhere unless it says where."""
        served = self.entries[row].serves
        return (
            not served
            or EVERYWHERE in served
            or any(self.regions[name].covers(point) for name in served if name in self.regions)
        )

    def everywhere(self, row: int) -> bool:
        """Whether it serves the whole territory from where it is (a chamber, an agency)."""
        return EVERYWHERE in self.entries[row].serves

    def _stems(self, entry: Entry, stopwords: frozenset[str]) -> frozenset[str]:
        text = " ".join((entry.name, *entry.aliases, entry.description, entry.audience or ""))
        return frozenset(w.stem for w in words(text) if w.folded not in stopwords)

    def _rarity(self) -> dict[str, float]:
        counts: dict[str, int] = defaultdict(int)
        for stems in self.stems:
            for stem in stems:
                counts[stem] += 1
        total = len(self.entries)
        return {stem: float(np.log(1 + total / count)) for stem, count in counts.items()}

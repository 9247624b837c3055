"""Entries in arrays: by function, by name, by position. Built once from what is known, then only read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from content.schema import Entry, Lexicon
from matching.geo import EARTH_KM, Region, unit_vectors
from matching.model import Point
from matching.text import words

Rows = NDArray[np.int32]
# In `serves`: the whole territory.
EVERYWHERE = "*"


@dataclass(frozen=True)
class Shelf:
    """The entries that have one function: those with a point in a tree, and those that come from anywhere."""

    rows: Rows
    # Rows with a point, and a k-d tree over their positions on the unit sphere.
    placed: Rows
    tree: cKDTree | None
    # Mobile or department-wide entries: distance has its own rule for them.
    roaming: Rows

    def nearest(self, point: Point, count: int) -> list[tuple[int, float]]:
        """Rows and kilometres, nearest first."""
        if self.tree is None:
            return []
        count = min(count, len(self.placed))
        chords, indices = self.tree.query(unit_vectors([point])[0], k=count)
        chords, indices = np.atleast_1d(chords), np.atleast_1d(indices)
        angles = 2 * np.arcsin(np.clip(chords / 2, 0, 1)) * EARTH_KM
        return [(int(self.placed[i]), float(km)) for i, km in zip(indices, angles, strict=True)]


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
        points = [Point(self.entries[row].lat or 0.0, self.entries[row].lon or 0.0) for row in placed]
        tree = cKDTree(unit_vectors(points)) if placed else None
        return Shelf(*(np.array(some, np.int32) for some in (rows, placed)), tree, np.array(roaming, np.int32))

    def has_point(self, row: int) -> bool:
        entry = self.entries[row]
        return entry.lat is not None and not entry.mobile

    def serves(self, row: int, point: Point) -> bool:
        """Whether a roaming entry comes near a point: everywhere unless it says where."""
        served = self.entries[row].serves
        return not served or EVERYWHERE in served or any(self.regions[name].covers(point) for name in served if name in self.regions)

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

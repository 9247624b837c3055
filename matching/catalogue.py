"""Entries by function and by position, built once from a list or from columns, then only read.

What can be counted for a million entries is in arrays; what is asked of a few (their words) is worked out then.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from content.schema import Entry
from content.speech import Lexicon
from matching.columns import Columns, Rows
from matching.geo import EARTH_KM, Region, unit_vector, unit_vectors_of
from matching.model import Point
from matching.text import stems

# In `serves`: the whole territory.
EVERYWHERE = "*"
# Up to that many points are compared one by one.
FEW = 500
# Rarity is counted on so many entries, evenly spread.
SAMPLE = 4000
# Entries whose words, and places whose neighbours, are kept at hand.
WORDS_KEPT = 10_000
NEIGHBOURS_KEPT = 4_000

Near = tuple[tuple[int, float], ...]


@dataclass(frozen=True, eq=False)
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

    def nearest(self, point: Point, count: int) -> Near:
        """Rows and kilometres, nearest first."""
        count = min(count, len(self.placed))
        if not count:
            return ()
        here = unit_vector(point)
        if self.tree is None:
            chords = np.sqrt(((self.points - here) ** 2).sum(axis=1))
            indices = np.argsort(chords, kind="stable")[:count]
            chords = chords[indices]
        else:
            chords, indices = (np.atleast_1d(found) for found in self.tree.query(here, k=count))
        rows = self.placed[indices].tolist()
        return tuple((row, 2 * asin(min(1.0, c / 2)) * EARTH_KM) for row, c in zip(rows, chords.tolist(), strict=True))


def _shelves(entries: Sequence[Entry]) -> dict[str, Shelf]:
    members: dict[str, list[int]] = defaultdict(list)
    for row, entry in enumerate(entries):
        for function in entry.functions:
            members[function].append(row)
    placed = np.array([entry.lat is not None and not entry.mobile for entry in entries], bool)
    lat = np.array([entry.lat or 0.0 for entry in entries])
    lon = np.array([entry.lon or 0.0 for entry in entries])
    return {function: _shelf(np.array(rows, np.int32), placed, lat, lon) for function, rows in members.items()}


def _shelves_of_columns(columns: Columns) -> dict[str, Shelf]:
    placed = columns.placed
    return {name: _shelf(rows, placed, columns.lat, columns.lon) for name, rows in columns.members().items()}


def _shelf(rows: Rows, placed: NDArray[np.bool_], lat: NDArray[Any], lon: NDArray[Any]) -> Shelf:
    with_point = placed[rows]
    here = rows if with_point.all() else rows[with_point]
    points = unit_vectors_of(lat[here], lon[here])
    return Shelf(rows, here, points, _tree(points), rows[~with_point])


def _tree(points: NDArray[np.float64]) -> Any:
    """A k-d tree for many points only: a territory's few are faster without, and scipy weighs 36 MB."""
    if len(points) <= FEW:
        return None
    from scipy.spatial import cKDTree

    return cKDTree(points, balanced_tree=False, compact_nodes=False)


class Stems:
    """The stems of what is said of an entry, worked out when they are first asked for."""

    def __init__(self, entries: Sequence[Entry], stopwords: frozenset[str]) -> None:
        self.entries = entries
        self.stopwords = stopwords
        self._kept = lru_cache(WORDS_KEPT)(self._read)

    def __getitem__(self, row: int) -> frozenset[str]:
        return self._kept(row)

    def _read(self, row: int) -> frozenset[str]:
        entry = self.entries[row]
        text = " ".join((entry.name, *entry.aliases, entry.description, entry.audience or ""))
        return stems(text, self.stopwords)


class Catalogue:
    """What can be answered. `entries[row]` is the entry; everything else refers to it by row."""

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon, regions: dict[str, Region] | None = None) -> None:
        self.entries = entries
        self.row: Mapping[str, int] = (
            entries.row if isinstance(entries, Columns) else {one.id: row for row, one in enumerate(entries)}
        )
        self.regions = regions or {}
        self.shelves = _shelves_of_columns(entries) if isinstance(entries, Columns) else _shelves(entries)
        self.stems = Stems(entries, lexicon.stopwords)
        self.rarity = self._rarity(len(entries))
        self.nearest = lru_cache(NEIGHBOURS_KEPT)(self._nearest)
        self.serves = lru_cache(NEIGHBOURS_KEPT)(self._serves)

    def _nearest(self, function: str, point: Point, count: int) -> Near:
        """The entries nearest to a point, with their kilometres."""
        return self.shelves[function].nearest(point, count)

    def _serves(self, row: int, point: Point) -> bool:
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

    def _rarity(self, total: int) -> Mapping[str, float]:
        """How rare a stem is, from all entries or from some evenly spread."""
        step = max(1, total // SAMPLE)
        counts = Counter(stem for row in range(0, total, step) for stem in self.stems[row])
        rarity = {stem: float(np.log(1 + total / (count * step))) for stem, count in counts.items()}
        return defaultdict(lambda: log(1 + total), rarity) if step > 1 else rarity

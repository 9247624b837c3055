"""The third reader: a linear classifier over stems, letters and sounds. It was learned elsewhere; numpy answers.

Features are hashed into buckets, so the model is one array and no dictionary of strings. A word's own features are
worked out once and cached: only pairs of neighbours are new in each sentence.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise
from math import sqrt
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.text import Word

BUCKETS = 1 << 18
LETTERS = range(3, 7)
ANY_NUMBER = Word("0", "0", "0")
# Weights are stored to three significant digits in half the room; those below this pull nobody.
NEGLIGIBLE = 0.004
# Margins of an entry's machine: below the first, unlike the sentences written for it; above the second, one of them.
NOT_ALIKE, ALIKE = -0.9, -0.3
# The margin from which a class may be one of several that a sentence asks.
UPHELD = -0.5

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]


def _bucket(group: str, feature: str) -> int:
    return crc32(f"{group}{feature}".encode()) & (BUCKETS - 1)


@lru_cache(maxsize=20_000)
def _letters(folded: str) -> tuple[int, ...]:
    padded = f" {folded} "
    return tuple(_bucket("c", padded[i : i + n]) for n in LETTERS for i in range(len(padded) - n + 1))


@lru_cache(maxsize=60_000)
def _single(group: str, part: str) -> int:
    return _bucket(group, part)


def features(words: Sequence[Word]) -> tuple[list[int], list[int], list[int]]:
    """Buckets, repeated as often as the feature occurs: letters, stems one and two, sounds one and two.

    The three groups are normalised apart, so that none drowns the others.
    """
    plain = [ANY_NUMBER if word.folded.isdigit() else word for word in words]
    letters = [bucket for word in plain for bucket in _letters(word.folded)]
    stems = [_single("s", word.stem) for word in plain]
    stems += [_single("s", f"{a.stem} {b.stem}") for a, b in pairwise(plain)]
    sounds = [_single("p", word.sound) for word in plain]
    sounds += [_single("p", f"{a.sound} {b.sound}") for a, b in pairwise(plain)]
    return letters, stems, sounds


def weigh(groups: Sequence[Sequence[int]], idf: Weights) -> tuple[Ids, Weights]:
    """Distinct buckets and their weights: sublinear counts times rarity, each group of unit length."""
    counted = [Counter(group) for group in groups]
    size = sum(map(len, counted))
    ids = np.fromiter(chain.from_iterable(counted), np.int32, size)
    counts = np.fromiter(chain.from_iterable(one.values() for one in counted), np.float32, size)
    weights: Weights = (1 + np.log(counts)) * idf[ids]
    start = 0
    for group in counted:
        part = weights[start : start + len(group)]
        part /= sqrt(float(part @ part)) or 1.0
        start += len(group)
    return ids, weights


@dataclass(frozen=True)
class Bank:
    """Linear machines side by side: weights of shape (used buckets, classes), and a bias for each class.

    `place` finds a bucket's row; 0 is empty.
    """

    classes: tuple[str, ...]
    place: NDArray[np.int32]
    weights: NDArray[np.float16]
    bias: Weights

    def margins(self, ids: Ids, values: Weights) -> Weights:
        margins: Weights = values @ self.weights[self.place[ids]].astype(np.float32) + self.bias
        return margins

    def arrays(self, name: str) -> dict[str, Any]:
        """What `load_bank` reads."""
        rows = np.flatnonzero(self.place).astype(np.int32)
        arrays: dict[str, Any] = {"classes": np.array(self.classes, str), "rows": rows, "bias": self.bias}
        arrays["weights"] = self.weights[self.place[rows]]
        return {f"{name}.{key}": value for key, value in arrays.items()}


def make_bank(classes: Sequence[str], rows: Ids, weights: NDArray[np.float16], bias: Weights) -> Bank:
    """A bank from the buckets in use: their numbers and their weights."""
    place = np.zeros(BUCKETS, np.int32)
    place[rows] = np.arange(1, len(rows) + 1)
    nobody = np.zeros((1, len(classes)), np.float16)
    return Bank(tuple(classes), place, np.concatenate([nobody, weights]), bias)


def load_bank(stored: Mapping[str, Any], name: str) -> Bank:
    return make_bank(
        stored[f"{name}.classes"].tolist(), *(stored[f"{name}.{key}"] for key in ("rows", "weights", "bias"))
    )


@dataclass(frozen=True, slots=True)
class Learned:
    """What the third reader says of a sentence.

    `shares` is the probability of each class, summing to one; `upheld` the classes whose own machine does not refuse
    it, of which there may be several; `alike` how like the sentences written for an entry, 0 to 1.
    """

    shares: Mapping[str, float]
    upheld: frozenset[str] = frozenset()
    alike: Mapping[str, float] = field(default_factory=dict)


UNREAD = Learned({})


@dataclass(frozen=True)
class Classifier:
    """Two banks over the same features: one for what is asked, one for the entries that sentences were written for."""

    needs: Bank
    entries: Bank
    # How rare each bucket is; 0 where no sentence has it.
    idf: Weights
    # How much a margin counts: probabilities are the softmax of sharpness times margins.
    sharpness: float
    # Words and stems seen often enough to be ordinary French: never guessed to be a place or a typo.
    known: frozenset[str] = frozenset()
    digest: str = ""

    def read(self, words: Sequence[Word]) -> Learned:
        if not words:
            return UNREAD
        ids, values = weigh(features(words), self.idf)
        margins = self.needs.margins(ids, values)
        shares = dict(zip(self.needs.classes, softmax(self.sharpness * margins).tolist(), strict=True))
        upheld = frozenset(self.needs.classes[at] for at in np.flatnonzero(margins >= UPHELD))
        return Learned(shares, upheld, self._alike(ids, values))

    def _alike(self, ids: Ids, values: Weights) -> dict[str, float]:
        margins = self.entries.margins(ids, values)
        alike = np.clip((margins - NOT_ALIKE) / (ALIKE - NOT_ALIKE), 0.0, 1.0)
        return {self.entries.classes[at]: float(alike[at]) for at in np.flatnonzero(alike)}

    def pulls(self, words: Sequence[Word], label: str) -> list[float]:
        """How much each word, alone, pulled towards a class."""
        column = self.needs.classes.index(label)
        own = [[bucket for group in features([word]) for bucket in group] for word in words]
        starts = np.cumsum([0, *(len(buckets) for buckets in own[:-1])])
        ids = np.array([bucket for buckets in own for bucket in buckets], np.int32)
        pulled = self.idf[ids] * self.needs.weights[self.needs.place[ids], column]
        return [float(pull) for pull in np.add.reduceat(pulled, starts)]

    def save(self, path: Path) -> None:
        met = np.flatnonzero(self.idf).astype(np.int32)
        arrays = self.needs.arrays("needs") | self.entries.arrays("entries")
        arrays |= {"met": met, "idf": self.idf[met], "sharpness": np.array(self.sharpness)}
        arrays |= {"known": np.array(sorted(self.known)), "digest": np.array(self.digest)}
        with path.open("wb") as handle:
            np.savez_compressed(handle, **arrays)


def load_classifier(path: Path) -> Classifier:
    """Reads what `Classifier.save` wrote."""
    with np.load(path) as stored:
        idf = np.zeros(BUCKETS, np.float32)
        idf[stored["met"]] = stored["idf"]
        return Classifier(
            load_bank(stored, "needs"),
            load_bank(stored, "entries"),
            idf,
            sharpness=float(stored["sharpness"]),
            known=frozenset(stored["known"].tolist()),
            digest=str(stored["digest"]),
        )


def softmax(scores: Weights) -> Weights:
    raised = np.exp(scores - scores.max())
    shares: Weights = raised / raised.sum()
    return shares

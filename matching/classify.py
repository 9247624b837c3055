"""The third reader: a linear classifier over stems, letters and sounds. It was learned elsewhere; numpy answers.

Features are hashed into buckets, so the model is one array and no dictionary of strings. A word's own features are
worked out once and cached: only pairs of neighbours are new in each sentence.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
class Classifier:
    """Weights of shape (used buckets, classes), and a bias for each class. `place` finds a bucket's row; 0 is empty."""

    classes: tuple[str, ...]
    place: NDArray[np.int32]
    weights: NDArray[np.float16]
    bias: Weights
    idf: Weights
    # How much a margin counts: probabilities are the softmax of sharpness times margins.
    sharpness: float
    # Words and stems seen often enough to be ordinary French: never guessed to be a place or a typo.
    known: frozenset[str] = frozenset()
    digest: str = ""

    def margins(self, words: Sequence[Word]) -> Weights:
        ids, values = weigh(features(words), self.idf)
        return values @ self.weights[self.place[ids]].astype(np.float32) + self.bias

    def read(self, words: Sequence[Word]) -> dict[str, float]:
        """The probability of each class; they sum to one."""
        if not words:
            return {}
        return dict(zip(self.classes, softmax(self.sharpness * self.margins(words)).tolist(), strict=True))

    def pulls(self, words: Sequence[Word], label: str) -> list[float]:
        """How much each word, alone, pulled towards a class."""
        column = self.classes.index(label)
        own = [[bucket for group in features([word]) for bucket in group] for word in words]
        starts = np.cumsum([0, *(len(buckets) for buckets in own[:-1])])
        ids = np.array([bucket for buckets in own for bucket in buckets], np.int32)
        pulled = self.idf[ids] * self.weights[self.place[ids], column]
        return [float(pull) for pull in np.add.reduceat(pulled, starts)]

    def save(self, path: Path) -> None:
        rows = np.flatnonzero(self.place).astype(np.int32)
        arrays: dict[str, Any] = {"rows": rows, "weights": self.weights[self.place[rows]], "idf": self.idf[rows]}
        arrays |= {"bias": self.bias, "sharpness": np.array(self.sharpness), "classes": np.array(self.classes)}
        arrays |= {"known": np.array(sorted(self.known)), "digest": np.array(self.digest)}
        with path.open("wb") as handle:
            np.savez_compressed(handle, **arrays)


def make_classifier(
    classes: Sequence[str], rows: Ids, weights: NDArray[np.float16], idf: Weights, **rest: Any
) -> Classifier:
    """A classifier from the buckets in use: their numbers, their weights and their rarity."""
    place = np.zeros(BUCKETS, np.int32)
    place[rows] = np.arange(1, len(rows) + 1)
    full = np.zeros(BUCKETS, np.float32)
    full[rows] = idf
    nobody = np.zeros((1, len(classes)), np.float16)
    return Classifier(tuple(classes), place, np.concatenate([nobody, weights]), idf=full, **rest)


def load_classifier(path: Path) -> Classifier:
    """Reads what `Classifier.save` wrote."""
    with np.load(path) as stored:
        return make_classifier(
            stored["classes"].tolist(),
            stored["rows"],
            stored["weights"],
            stored["idf"],
            bias=stored["bias"],
            sharpness=float(stored["sharpness"]),
            known=frozenset(stored["known"].tolist()),
            digest=str(stored["digest"]),
        )


def softmax(scores: Weights) -> Weights:
    raised = np.exp(scores - scores.max())
    shares: Weights = raised / raised.sum()
    return shares

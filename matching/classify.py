"""The third reader: a linear classifier over stems, letters and sounds. It was learned elsewhere; numpy answers.

Features are hashed into buckets, so the model is one array and no dictionary of strings. A word's own features are
worked out once and cached: only pairs of neighbours are new in each sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
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
# Words at hand with what they pull: two kilobytes each.
WORDS_KEPT = 4_000
# Words that no sentence has are of no length.
TINY = np.float32(1e-12)
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


@lru_cache(maxsize=4_000)
def _letters(folded: str) -> tuple[int, ...]:
    padded = f" {folded} "
    return tuple(_bucket("c", padded[i : i + n]) for n in LETTERS for i in range(len(padded) - n + 1))


def _pairs(words: Sequence[Word]) -> tuple[list[int], list[int]]:
    """What neighbours say together: their stems, and their sounds."""
    stems = [_bucket("s", f"{a.stem} {b.stem}") for a, b in pairwise(words)]
    return stems, [_bucket("p", f"{a.sound} {b.sound}") for a, b in pairwise(words)]


def features(words: Sequence[Word]) -> tuple[list[int], list[int], list[int]]:
    """Buckets, repeated as often as the feature occurs: letters, stems one and two, sounds one and two."""
    stems, sounds = _pairs(words)
    letters = [bucket for word in words for bucket in _letters(word.folded)]
    stems += [_bucket("s", word.stem) for word in words]
    return letters, stems, sounds + [_bucket("p", word.sound) for word in words]


def weigh(groups: Sequence[Sequence[int]], idf: Weights) -> tuple[Ids, Weights]:
    """Buckets, still repeated, and their weights: their rarity, each group brought to unit length on its own.

    So none drowns the others. A repeated bucket counts as several, in the length too: what a word brings is then known
    once for all sentences (`Classifier.read`).
    """
    ids = np.fromiter(chain.from_iterable(groups), np.int32, sum(map(len, groups)))
    weights = idf[ids]
    start = 0
    for group in groups:
        part = weights[start : start + len(group)]
        part /= sqrt(float(part @ part)) or 1.0
        start += len(group)
    return ids, weights


def plain(words: Sequence[Word]) -> list[Word]:
    """One word stands for all numbers."""
    return [ANY_NUMBER if word.folded.isdigit() else word for word in words]


@dataclass(frozen=True)
class Bank:
    """Linear machines side by side: weights of shape (used buckets, classes), and a bias for each class.

    `place` finds a bucket's row; 0 is empty.
    """

    classes: tuple[str, ...]
    place: NDArray[np.int32]
    weights: NDArray[np.float16]
    bias: Weights

    def pull(self, ids: Ids, values: Weights) -> Weights:
        """What buckets pull together towards each class."""
        pulled: Weights = values @ self.weights.take(self.place.take(ids), axis=0).astype(np.float32)
        return pulled

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

    @cached_property
    def own(self) -> Callable[[Word], Weights]:
        """What a word brings before its groups are brought to unit length, kept for the words met last."""
        return lru_cache(WORDS_KEPT)(self._own)

    @cached_property
    def bias(self) -> Weights:
        return np.concatenate([self.needs.bias, self.entries.bias])

    def read(self, words: Sequence[Word]) -> Learned:
        if not words:
            return UNREAD
        margins = self.margins(plain(words))
        asked, told = margins[: len(self.needs.classes)], margins[len(self.needs.classes) :].tolist()
        shares = dict(zip(self.needs.classes, softmax(self.sharpness * asked).tolist(), strict=True))
        upheld = [name for name, margin in zip(self.needs.classes, asked.tolist(), strict=True) if margin >= UPHELD]
        likeness = {
            entry: min(1.0, (margin - NOT_ALIKE) / (ALIKE - NOT_ALIKE))
            for entry, margin in zip(self.entries.classes, told, strict=True)
            if margin > NOT_ALIKE
        }
        return Learned(shares, frozenset(upheld), likeness)

    def margins(self, words: Sequence[Word]) -> Weights:
        """Of each class of the two banks: the product that was learned, summed word by word."""
        stems, sounds = _pairs(words)
        ids = np.array(stems + sounds, np.int32)
        values, middle = self.idf.take(ids), len(stems)
        of_stems, of_sounds = values[:middle], values[middle:]
        own: Weights = np.add.reduce([self.own(word) for word in words])
        squares = own[:, 0] + np.array([0.0, of_stems @ of_stems, of_sounds @ of_sounds], np.float32)
        scale = 1 / np.sqrt(squares + TINY, dtype=np.float32)
        of_stems *= scale[1]
        of_sounds *= scale[2]
        margins: Weights = scale @ own[:, 1:] + self._pull(ids, values) + self.bias
        return margins

    def _own(self, word: Word) -> Weights:
        """For each group: the square of its length, then what it pulls each class of the two banks."""
        groups = [(np.array(group, np.int32), self.idf[list(group)]) for group in features([word])]
        return np.stack([np.concatenate([[values @ values], self._pull(ids, values)]) for ids, values in groups])

    def _pull(self, ids: Ids, values: Weights) -> Weights:
        return np.concatenate([self.needs.pull(ids, values), self.entries.pull(ids, values)])

    def pulls(self, words: Sequence[Word], label: str) -> list[float]:
        """How much each word, alone, pulled towards a class."""
        column = self.needs.classes.index(label)
        return [float(self.own(word)[:, 1 + column].sum()) for word in plain(words)]

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

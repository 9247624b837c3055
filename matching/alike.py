"""The string of a list that looks most like another, without comparing them all.

A short list is compared whole. A long one is asked first for strings one letter away (those that become the same when
a letter is left out of one or of both), then for those of the same block and of nearly the same length: a string that
is two letters away and that starts otherwise is not found there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor

import numpy as np
from rapidfuzz import fuzz, process

from matching.lookup import Lookup

# Up to that many are compared one by one: a few hundredths of a millisecond.
FEW = 1500

Block = Callable[[str], str]


class Alike:
    """Built once for a list of strings. `block` tells what those that are alike have in common."""

    def __init__(self, keys: Sequence[str], block: Block) -> None:
        self.keys = keys
        self.block = block
        self.many = len(keys) > FEW
        self.blocks: dict[tuple[str, int], list[str]] = defaultdict(list)
        if self.many:
            numbers = np.repeat(np.arange(len(keys)), [len(key) + 1 for key in keys])
            self.shorter = Lookup((short for key in keys for short in (key, *_less_one(key))), numbers)
            for key in keys:
                self.blocks[block(key), len(key)].append(key)

    def best(self, key: str, cutoff: float) -> str | None:
        """The one that is most like it, if its ratio reaches the cutoff."""
        if not self.many:
            return _best(key, self.keys, cutoff)
        return _best(key, self._one_away(key), cutoff) or _best(key, self._in_block(key, cutoff), cutoff)

    def _one_away(self, key: str) -> list[str]:
        found = {number for short in (key, *_less_one(key)) for number in self.shorter.find(short)}
        return [self.keys[number] for number in found]

    def _in_block(self, key: str, cutoff: float) -> list[str]:
        """Those of its block, of any length that could reach the cutoff."""
        block, shortest = self.block(key), ceil(len(key) * cutoff / (200 - cutoff))
        longest = floor(len(key) * (200 - cutoff) / cutoff)
        return [one for size in range(shortest, longest + 1) for one in self.blocks.get((block, size), ())]


def _best(key: str, among: Sequence[str], cutoff: float) -> str | None:
    best = process.extractOne(key, among, scorer=fuzz.ratio, score_cutoff=cutoff) if among else None
    return best[0] if best else None


def _less_one(key: str) -> Iterator[str]:
    return (key[:i] + key[i + 1 :] for i in range(len(key)))


def initials(key: str) -> str:
    """The first letters of the first and last words: many names start with "Saint"."""
    return key[:1] + key[key.rfind(" ") + 1 :][:1]


def ends(key: str) -> str:
    """The first and last signs, for sounds: no silent letter is left at their end."""
    return key[:1] + key[-1:]

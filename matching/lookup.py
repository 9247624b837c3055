"""From a string to the numbers filed under it: twelve bytes a string, where a dictionary takes a hundred."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

# Strings that many others share say nothing.
MOST_FILED = 64


class Lookup:
    """Strings by their hashes, sorted. Two strings of one hash are possible and not expected: verify what matters."""

    def __init__(self, keys: Iterable[str], numbers: Sequence[int] | NDArray[np.int_] | None = None) -> None:
        """`numbers` say what is filed under each key; by default its rank."""
        hashes = np.fromiter(map(hash, keys), np.int64)
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        self.hashes = hashes[order]
        self.numbers: NDArray[np.int32] = order if numbers is None else np.asarray(numbers, np.int32)[order]
        # One byte for each of so many remainders: most strings that are not there are told at once.
        self._mask = (1 << (4 * len(order)).bit_length()) - 1
        met = np.zeros(self._mask + 1, np.uint8)
        met[self.hashes & self._mask] = 1
        self._met = met.tobytes()
        # Bisection reads a memory view twice as fast as an array.
        self._sorted = memoryview(self.hashes.data)

    def find(self, key: str) -> list[int]:
        """What is filed under the key, in order, the first of many only."""
        wanted = hash(key)
        if not self._met[wanted & self._mask]:
            return []
        start = end = bisect_left(self._sorted, wanted)
        last = min(len(self._sorted), start + MOST_FILED)
        while end < last and self._sorted[end] == wanted:
            end += 1
        return self.numbers[start:end].tolist() if end > start else []

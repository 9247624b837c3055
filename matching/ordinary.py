"""Ordinary words: those never guessed to be a misspelt place, name or expression."""

from collections import Counter
from collections.abc import Iterable, Sequence

from matching.text import Word, word

# A sound shorter than that belongs to too many words to prove anything.
SHORTEST_SOUND = 3
# The stem of an ordinary word stands in at least that many sentences.
OFTEN = 3


class Ordinary:
    """Words of everyday, with their stems and sounds: "étables" is known where "étable" is."""

    def __init__(self, known: Iterable[str]) -> None:
        self.folded = frozenset(known)
        self.stems = frozenset(word(one).stem for one in self.folded)
        self.sounds = frozenset(s for s in (word(one).sound for one in self.folded) if len(s) >= SHORTEST_SOUND)

    def __contains__(self, folded: str) -> bool:
        return folded in self.folded

    def knows(self, one: Word) -> bool:
        """Whether it is, or is inflected or sounds like, an ordinary word."""
        return one.folded in self.folded or one.stem in self.stems or one.sound in self.sounds


def often_said(sentences: Sequence[Sequence[Word]]) -> frozenset[str]:
    """The words of many sentences that are ordinary."""
    counts = Counter(stem for words in sentences for stem in {word.stem for word in words})
    return frozenset(
        w.folded for words in sentences for w in words if counts[w.stem] >= OFTEN and not w.folded.isdigit()
    )

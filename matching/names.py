"""Entries called by their names, with typos and by ear: "hobistreet" is Hobbystreet. Names win over needs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapidfuzz import fuzz, process

from content.schema import Entry
from content.speech import Lexicon
from matching.columns import BEGINNING, Columns, NamesInFull
from matching.model import Named, Question, Token
from matching.ordinary import Ordinary
from matching.phrases import compile_phrases
from matching.text import folded_words, sound

LONGEST_NAME = 8
LIKENESS = 85
SHORTEST = 5
SHORTEST_HEARD = 4
# What is heard alike, at best, is that like what is written.
HEARD = 0.95
# A name that takes that share of the words that carry sense (where it is set apart) is what the message is about.
MAIN_SHARE = 0.5
# … if it is made of ordinary words and of a place ("tiers-lieu de Chanac"), it must take more.
MOSTLY = 0.75
QUOTED = re.compile(r"[«“\"]([^«»“”\"]{3,60})[»”\"]")


class Roll:
    """Names and aliases of entries, joined without spaces: "girafronde" and "la girafe ronde" are one.

    Those of a directory in columns are recognised when they are written in full, not with typos nor by ear: a
    thousand names are compared in a twentieth of a millisecond, a million are not.
    """

    def __init__(self, entries: Iterable[Entry], lexicon: Lexicon, ordinary: Ordinary) -> None:
        self.lexicon = lexicon
        self.ordinary = ordinary
        self.naming = compile_phrases(lexicon.naming)
        self.of_naming = frozenset(part for said in lexicon.naming for part in folded_words(said))
        self.plain = frozenset(self.joined(folded_words(name)) for name in lexicon.plain_names)
        self.names: dict[str, list[str]] = defaultdict(list)
        self.sounds: dict[str, list[str]] = defaultdict(list)
        self.in_full = NamesInFull(entries, lexicon.determiners) if isinstance(entries, Columns) else None
        for entry in () if self.in_full else entries:
            for name in (entry.name, *entry.aliases):
                self._add(entry.id, folded_words(name))
        self.keys = [key for key in self.names if len(key) >= SHORTEST and key not in self.plain]
        self.sound_keys = [key for key in self.sounds if len(key) >= SHORTEST]
        self.beginnings = self.in_full.beginnings if self.in_full else {key[:BEGINNING] for key in self.names}
        self.sound_beginnings = {key[:BEGINNING] for key in self.sounds}
        self.alike = lru_cache(maxsize=20_000)(self._alike)

    def _add(self, entry: str, parts: list[str]) -> None:
        for table, key in ((self.names, self.joined(parts)), (self.sounds, self.spoken(parts))):
            if len(key) >= SHORTEST_HEARD - (table is self.names) and entry not in table[key]:
                table[key].append(entry)

    def joined(self, parts: list[str]) -> str:
        return "".join(self._bare(parts))

    def spoken(self, parts: list[str]) -> str:
        return "".join(sound(part) for part in self._bare(parts))

    def _bare(self, parts: list[str]) -> list[str]:
        while len(parts) > 1 and parts[0] in self.lexicon.determiners:
            parts = parts[1:]
        return parts

    def called(self, key: str) -> Sequence[str]:
        """Entries of exactly that name, its words joined."""
        return self.in_full.called(key) if self.in_full else self.names.get(key, ())

    def may_begin(self, parts: list[str]) -> bool:
        """Whether some name begins like these words, as written or as heard: most do not."""
        bare = self._bare(parts)[:BEGINNING]
        written, spoken = "".join(bare), "".join(map(sound, bare))
        return written[:BEGINNING] in self.beginnings or spoken[:BEGINNING] in self.sound_beginnings

    def heard(self, parts: list[str]) -> bool:
        """Whether several words sound, together, as a whole name does: "tier truk" is no truc."""
        spoken = self.spoken(parts)
        return len(spoken) >= SHORTEST and spoken in self.sounds

    def _alike(self, parts: tuple[str, ...]) -> tuple[list[str], float]:
        """Entries whose name looks or sounds like these words, and how much, 0 to 1."""
        key, heard = self.joined(list(parts)), self.spoken(list(parts))
        if len(heard) >= SHORTEST_HEARD and heard in self.sounds:
            return self.sounds[heard], HEARD
        if len(key) < SHORTEST:
            return [], 0.0
        best = process.extractOne(key, self.keys, scorer=fuzz.ratio, score_cutoff=LIKENESS)
        if best:
            return self.names[best[0]], best[1] / 100
        ear = process.extractOne(heard, self.sound_keys, scorer=fuzz.ratio, score_cutoff=LIKENESS)
        return (self.sounds[ear[0]], HEARD * ear[1] / 100) if ear and len(heard) > SHORTEST else ([], 0.0)

    def carries_sense(self, part: str) -> bool:
        return not (part in self.lexicon.stopwords or part in self.lexicon.asking or part in self.of_naming)


@dataclass(frozen=True)
class Window:
    """Some words in a row, and why they may be a name."""

    tokens: tuple[Token, ...]
    parts: tuple[str, ...]
    share: float
    # The message says that it is about a name, or quotes these words.
    called: bool
    # Most of its letters stand in words that are not ordinary.
    strange: bool
    # All its words are ordinary, or the name of a place.
    ordinary: bool
    # "un atelier" is not L'Atelier.
    indefinite: bool


def find_names(question: Question, roll: Roll) -> Question:
    """Reads which entries are named; `sure` ones are what the message is about."""
    found: dict[str, Named] = {}
    for window in _windows(question, roll):
        ids, likeness = _called(window, roll)
        for entry in ids:
            raw = tuple(token.raw for token in window.tokens)
            main = window.share >= (MOSTLY if window.ordinary else MAIN_SHARE)
            sure = main or window.called or window.strange
            named = Named(entry, likeness, window.share, raw, sure)
            if entry not in found or _rank(named) < _rank(found[entry]):
                found[entry] = named
    return question.evolve(named=tuple(sorted(found.values(), key=_rank)))


def _rank(named: Named) -> tuple[float, float]:
    return (-named.likeness * named.share, -named.likeness)


def _windows(question: Question, roll: Roll) -> Iterator[Window]:
    """Runs of words that carry sense, and are a name or may be one."""
    tokens = question.tokens
    folded = [token.folded for token in tokens]
    senses = [roll.carries_sense(part) for part in folded]
    odd = [0 if token.masked or roll.ordinary.knows(token.word) else len(token.folded) for token in tokens]
    free = [sense and not token.masked for sense, token in zip(senses, tokens, strict=True)]
    naming = bool(roll.naming.search(" ".join(folded)))
    quotes = [folded_words(quoted) for quoted in QUOTED.findall(question.text)]
    odd_until, sense_until, free_until = (list(accumulate(each, initial=0)) for each in (odd, senses, free))
    begins = [roll.may_begin(folded[start : start + LONGEST_NAME]) for start in range(len(folded))]
    starts = [naming or bool(quotes) or begin or any(odd[at : at + LONGEST_NAME]) for at, begin in enumerate(begins)]
    for start, end in _spans(folded, starts, roll):
        letters, inside = odd_until[end] - odd_until[start], folded[start:end]
        exact = begins[start] and (
            roll.called(roll.joined(inside)) or (end - start > 1 and senses[start] and roll.heard(inside))
        )
        if not (exact or letters or naming or quotes):
            continue
        own, others = sense_until[end] - sense_until[start], free_until[start] + free_until[-1] - free_until[end]
        called, share = naming or inside in quotes, own / max(own + others, 1)
        strange = letters * 2 > sum(map(len, inside))
        likely = any(free[start:end]) and (called or strange or (share >= MAIN_SHARE and letters > 0))
        if exact or likely:
            indefinite = not roll.lexicon.indefinite.isdisjoint(folded[max(0, start - 1) : start + 1])
            yield Window(tokens[start:end], tuple(inside), share, called, strange, not letters, indefinite)


def _spans(folded: list[str], starts: list[bool], roll: Roll) -> Iterator[tuple[int, int]]:
    """Where a name may start and end, the longest first: it does not end on a small word, nor start with two."""
    ends = [part not in roll.lexicon.stopwords for part in folded]
    small = [part in roll.lexicon.determiners for part in folded]
    may_start = [at for at, start in enumerate(starts) if start]
    may_be_long = [at for at in may_start if not all(small[at : at + 2])]
    for size in range(min(LONGEST_NAME, len(folded)), 1, -1):
        for start in may_be_long:
            if start + size <= len(folded) and ends[start + size - 1]:
                yield start, start + size
    yield from ((start, start + 1) for start in may_start)


def _called(window: Window, roll: Roll) -> tuple[Sequence[str], float]:
    """Entries of exactly that name, or of a name like it."""
    key = roll.joined(list(window.parts))
    exact = roll.called(key)
    if not exact:
        return roll.alike(window.parts)
    plain = key in roll.plain and (window.indefinite or not (window.share == 1 or window.called))
    return ([], 0.0) if plain else (exact, 1.0)

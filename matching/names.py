"""Entries called by their names, with typos and by ear: "hobistreet" is Hobbystreet. Names win over needs."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from content.schema import Entry, Lexicon
from matching.model import Named, Question
from matching.ordinary import Ordinary
from matching.text import folded_words, sound

LONGEST_NAME = 8
LIKENESS = 85
# A name that is heard or misspelt must take most of the words that carry sense.
SHARE_WHEN_MISSPELT = 0.5
ARTICLES = frozenset({"le", "la", "les", "l", "un", "une", "du", "de", "des", "d", "au"})


class Roll:
    """Names and aliases of entries, joined without spaces: "girafronde" and "la girafe ronde" are one."""

    def __init__(self, entries: Iterable[Entry], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.plain = frozenset(joined(folded_words(name)) for name in lexicon.plain_names)
        self.names: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            for name in (entry.name, *entry.aliases):
                key = joined(folded_words(name))
                if key and entry.id not in self.names[key]:
                    self.names[key].append(entry.id)
        self.sounds: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            for name in (entry.name, *entry.aliases):
                key = spoken(folded_words(name))
                if len(key) > 3 and entry.id not in self.sounds[key]:
                    self.sounds[key].append(entry.id)
        self.keys = [key for key in self.names if len(key) > 4 and key not in self.plain]
        self.sound_keys = [key for key in self.sounds if len(key) > 4]

    def exact(self, parts: list[str]) -> list[str]:
        return self.names.get(joined(parts), [])

    def alike(self, parts: list[str]) -> tuple[list[str], float]:
        """Entries whose name looks or sounds like these words, and how much, 0 to 1."""
        key, heard = joined(parts), spoken(parts)
        if len(key) < 5:
            return [], 0.0
        if len(heard) > 4 and heard in self.sounds:
            return self.sounds[heard], 0.95
        best = process.extractOne(key, self.keys, scorer=fuzz.ratio, score_cutoff=LIKENESS)
        if best:
            return self.names[best[0]], best[1] / 100
        ear = process.extractOne(heard, self.sound_keys, scorer=fuzz.ratio, score_cutoff=LIKENESS + 1)
        return (self.sounds[ear[0]], 0.9 * ear[1] / 100) if ear and len(heard) > 5 else ([], 0.0)


def joined(parts: list[str]) -> str:
    while len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
    return "".join(parts)


def spoken(parts: list[str]) -> str:
    while len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
    return "".join(sound(part) for part in parts)


def find_names(question: Question, roll: Roll, known: Ordinary) -> Question:
    """Reads which entries are named, exact names first; a plain word names one only when nothing else is said."""
    parts = [token.folded for token in question.tokens]
    sense = [i for i, part in enumerate(parts) if part not in roll.lexicon.stopwords and part not in roll.lexicon.asking]
    found: dict[str, Named] = {}
    for start, end in _windows(len(parts)):
        window = parts[start:end]
        if window[0] in ARTICLES and end - start > 1 and window[1] in ARTICLES:
            continue
        covered = sum(start <= i < end for i in sense)
        share = covered / max(len(sense), 1)
        ids, likeness = _named_by(window, share, covered, roll, known)
        for entry in ids:
            named = Named(entry, likeness, share, tuple(t.raw for t in question.tokens[start:end]))
            if entry not in found or (named.likeness, named.share) > (found[entry].likeness, found[entry].share):
                found[entry] = named
    ranked = sorted(found.values(), key=lambda n: (-n.likeness * n.share, -n.likeness))
    return question.evolve(named=tuple(ranked))


def _windows(length: int) -> Iterable[tuple[int, int]]:
    for size in range(min(LONGEST_NAME, length), 0, -1):
        for start in range(length - size + 1):
            yield start, start + size


def _named_by(
    window: list[str], share: float, covered: int, roll: Roll, known: Ordinary
) -> tuple[list[str], float]:
    if not covered or (window[-1] in roll.lexicon.stopwords and len(window) > 1):
        return [], 0.0
    exact = roll.exact(window)
    if exact:
        plain = joined(window) in roll.plain
        return (exact, 1.0) if not plain or share == 1 else ([], 0.0)
    if share < SHARE_WHEN_MISSPELT or all(part in known for part in window):
        return [], 0.0
    return roll.alike(window)

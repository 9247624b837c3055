"""Words of a message: folded, stemmed, and spelled as they sound. Pure and cached: a word is worked out once."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+(?:(?<=\d)[,.]\d+)?")
_STEMMER = Stemmer.Stemmer("french")
LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "·": " "})

# Spelling to sound, in order. Capitals are sounds: A (an), I (in), O (on), U (ou), W (oi), J (ch), N (gn).
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"([bcdfghjklmnpqrstvwxz])\1+", r"\1"),
        (r"^h|(?<=[aeiou])h", ""),
        (r"ph", "f"),
        (r"sch|ch|sh", "J"),
        (r"(?<=[^aeiouy])(?:[tdpxs]+)$|(?<=[aeiouy])[tdpxs]+$", ""),
        (r"(?:er|ez|ee|et|e)$", ""),
        (r"aill?(?=[aeo]|$)|ay(?=[aeo]|$)", "aY"),
        (r"mpt", "mt"),
        (r"gn", "N"),
        (r"th", "t"),
        (r"(?<=[bdglrt])h", ""),
        (r"eaux?|aux?", "o"),
        (r"oeu|eu", "e"),
        (r"oin", "WI"),
        (r"oi|oy", "W"),
        (r"ou", "U"),
        (r"(?:[ae]i[nm]|[iy][nm])(?![aeiouymn])", "I"),
        (r"(?:un|um)(?![aeiouymn])", "I"),
        (r"(?<=i)en(?![aeioumn])(?!t$)", "I"),
        (r"(?<=[^aeiouyU])ent$", "A"),
        (r"(?:[ae][nm])(?![aeiouymn])", "A"),
        (r"(?:o[nm])(?![aeiouymn])", "O"),
        (r"ai|ei|ay", "e"),
        (r"ill(?=[aeo])|y", "i"),
        (r"qu?|ck|c(?![eiyI])|k", "k"),
        (r"g(?=[eiyI])e?(?=[aoOA])?", "j"),
        (r"gu(?=[eiyI]|$)", "g"),
        (r"c(?=[eiyI])|ç|ss?|z", "s"),
        (r"ti(?=O|e[lu])", "si"),
        (r"x(?=[^s])", "ks"),
        (r"w", "v"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    ]
]


@dataclass(frozen=True, slots=True)
class Word:
    """One word in its three disguises."""

    folded: str
    stem: str
    sound: str


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join([char for char in decomposed if not unicodedata.combining(char)]).lower()


def split(text: str) -> list[str]:
    """The words as they were written; apostrophes and hyphens part them."""
    return WORD.findall(text if text.isascii() else text.translate(LIGATURES))


@lru_cache(maxsize=100_000)
def word(raw: str) -> Word:
    """Folds, stems and sounds one word."""
    folded = fold(raw)
    return Word(folded, _STEMMER.stemWord(folded), sound(folded))


@lru_cache(maxsize=100_000)
def sound(folded: str) -> str:
    """A key that two spellings share when they are read aloud alike: "nosac" and "naussac"."""
    if folded.isdigit():
        return folded
    for pattern, replacement in _SOUNDS:
        folded = pattern.sub(replacement, folded)
    return folded


_folded = lru_cache(maxsize=100_000)(fold)
_stem = lru_cache(maxsize=100_000)(_STEMMER.stemWord)


def words(text: str) -> list[Word]:
    return [word(raw) for raw in split(text)]


def stems(text: str, stopwords: Container[str]) -> frozenset[str]:
    """The stems of a text, without its sounds, which take most of the time of a word never seen."""
    folded = set(map(_folded, split(text)))
    return frozenset([_stem(part) for part in folded if part not in stopwords])


def forget() -> None:
    """Empties the tables of words worked out: building a reader works out thousands that nobody may say again."""
    for table in (word, sound, _folded, _stem):
        table.cache_clear()


def folded_words(text: str) -> list[str]:
    return [word(raw).folded for raw in split(text)]

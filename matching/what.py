"""For what: the first two readers of needs, expressions as written or stemmed, then by ear or with typos."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from content.schema import Taxonomy
from content.speech import Lexicon
from matching.model import Evidence, How, Question, Token
from matching.ordinary import Ordinary
from matching.text import folded_words, word

LONGEST_EXPRESSION = 5
# A word that no expression knows is taken for one that does when it is that like.
LIKENESS = 84
WEIGHT: dict[How, float] = {"exact": 1.0, "stem": 0.95, "sound": 0.8, "fuzzy": 0.7}
# "mon gîte": a word alone that is someone's own says that much of what it says otherwise.
OWN = 0.5
# A sound that long is enough to correct even a word that was met before: misspelt words are met too.
TELLING_SOUND = 6


@dataclass(frozen=True, slots=True)
class Said:
    """One function that an expression names, and how much weight it gives it."""

    function: str
    weight: float


class Expressions:
    """The expressions of the taxonomy by their stems, and the vocabulary that typos are measured against."""

    def __init__(self, taxonomy: Taxonomy, lexicon: Lexicon) -> None:
        self.stopwords = lexicon.stopwords
        self.possessives = lexicon.possessives
        self.owning = lexicon.owning
        self.by_stems: dict[tuple[str, ...], list[Said]] = defaultdict(list)
        self.as_written: set[tuple[str, ...]] = set()
        sounds: dict[str, str] = {}
        for function in taxonomy.functions:
            for expression in function.expressions:
                self._add(expression, function.id, sounds)
        self.stems = {stem for stems in self.by_stems for stem in stems}
        self.sounds = sounds
        self.vocabulary = [stem for stem in self.stems if len(stem) > 3]
        self.facets = {
            f.id: {facet.id: self._keys(facet.expressions) for facet in f.facets} for f in taxonomy.functions
        }
        self.correct = lru_cache(maxsize=20_000)(self._correct)

    def _keys(self, expressions: Iterable[str]) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(word(part).stem for part in self._core(expression)) for expression in expressions)

    def _core(self, expression: str) -> list[str]:
        parts = folded_words(expression)
        return [part for part in parts if part not in self.stopwords] or parts

    def _add(self, expression: str, function: str, sounds: dict[str, str]) -> None:
        parts = self._core(expression)
        stems = tuple(word(part).stem for part in parts)
        self.by_stems[stems].append(Said(function, 1.0 + 0.3 * (len(stems) - 1)))
        self.as_written.add(tuple(parts))
        for part in parts:
            if len(word(part).sound) > 2:
                sounds.setdefault(word(part).sound, word(part).stem)

    def _correct(self, folded: str) -> tuple[str, How]:
        """The stem of the vocabulary that this word stands for, and how it was recognised."""
        own = word(folded)
        if own.stem in self.stems or folded in self.stopwords:
            return own.stem, "stem"
        if own.sound in self.sounds:
            return self.sounds[own.sound], "sound"
        if len(folded) > 4 and not folded.isdigit():
            best = process.extractOne(own.stem, self.vocabulary, scorer=fuzz.ratio, score_cutoff=LIKENESS)
            if best:
                return best[0], "fuzzy"
        return own.stem, "stem"


def read_expressions(question: Question, expressions: Expressions, known: Ordinary) -> Question:
    """Evidence from the expressions, the longest first, each word used once. `known` words are never corrected."""
    tokens = [t for t in question.free_tokens if t.folded not in expressions.stopwords]
    read = [_stem(token, expressions, known) for token in tokens]
    evidence: list[Evidence] = []
    owned = {t.at + 1 for t in question.tokens if t.folded in expressions.possessives}
    start = 0
    while start < len(tokens):
        size = _longest(read, start, expressions)
        if size:
            share = OWN if size == 1 and tokens[start].at in owned else 1.0
            evidence += _evidence(tokens[start : start + size], read[start : start + size], share, expressions)
        start += size or 1
    return _less_own_affair(question, evidence, expressions.owning)


def _less_own_affair(question: Question, evidence: list[Evidence], owning: frozenset[str]) -> Question:
    """ "je viens d'ouvrir un restaurant, je cherche un comptable": one's own affair gives way to what is asked for."""
    own = {token.at + step for token in question.tokens if token.folded in owning for step in (1, 2)}
    asked = [one for one in evidence if one.span[0] not in own]
    affairs = [(one.span[0] - 2, one.span[1]) for one in evidence if one.span[0] in own]
    if not asked or not affairs:
        return question.evolve(evidence=(*question.evidence, *evidence))
    return question.evolve(tokens=question.mask(affairs, "own"), evidence=(*question.evidence, *asked))


def _stem(token: Token, expressions: Expressions, known: Ordinary) -> tuple[str, How]:
    if token.folded not in known:
        return expressions.correct(token.folded)
    heard = expressions.sounds.get(token.word.sound) if len(token.word.sound) >= TELLING_SOUND else None
    return (heard, "sound") if heard and token.word.stem not in expressions.stems else (token.word.stem, "stem")


def _longest(read: list[tuple[str, How]], start: int, expressions: Expressions) -> int:
    for size in range(min(LONGEST_EXPRESSION, len(read) - start), 0, -1):
        if tuple(stem for stem, _ in read[start : start + size]) in expressions.by_stems:
            return size
    return 0


def _evidence(
    tokens: list[Token], read: list[tuple[str, How]], share: float, expressions: Expressions
) -> list[Evidence]:
    said = expressions.by_stems[tuple(stem for stem, _ in read)]
    hows = {how for _, how in read}
    how: How = "fuzzy" if "fuzzy" in hows else "sound" if "sound" in hows else "stem"
    if how == "stem" and tuple(token.folded for token in tokens) in expressions.as_written:
        how = "exact"
    span = (tokens[0].at, tokens[-1].at + 1)
    raw = tuple(token.raw for token in tokens)
    # An expression that several functions share says less for each.
    return [Evidence(one.function, share * one.weight * WEIGHT[how] / len(said), raw, how, span) for one in said]


def facets_said(question: Question, expressions: Expressions, known: Ordinary, function: str) -> tuple[str, ...]:
    """The shades of a function that the message names."""
    facets = expressions.facets.get(function)
    if not facets:
        return ()
    tokens = [t for t in question.free_tokens if t.folded not in expressions.stopwords]
    stems = [_stem(token, expressions, known)[0] for token in tokens]
    said = {tuple(stems[i : i + size]) for size in (1, 2, 3) for i in range(len(stems) - size + 1)}
    named = [facet for facet, keys in facets.items() if keys & said]
    return tuple(dict.fromkeys((*named, *(facet for facet in facets if facet in question.ages))))

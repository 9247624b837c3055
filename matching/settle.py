"""One written rule makes needs out of what the readers saw.

The classifier's probability of a class is multiplied by ODDS for what expressions say of it (more drowns the
paraphrases: UNDERSTANDING, "Details that mattered"), and all are made to sum to one again. Without a classifier the
expressions speak alone. Two needs are two parts of one message that read apart, and that the whole upholds.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from matching.classify import UNREAD, Classifier
from matching.model import Evidence, Need, Question, Reading, Token
from matching.ordinary import Ordinary
from matching.parts import parts
from matching.text import Word
from matching.what import Expressions, facets_said, read_expressions

# How much the odds of a function grow when an expression says it outright, and for how many it counts at most.
ODDS = 4.5
MOST_SAID = 1.5
# A part of a message is a need of its own from that reading on, when the whole upholds it or reads that much of it.
PART = 0.7
SUPPORT = 0.05
MOST_NEEDS = 3
FAINT = 0.1
# Below that the bot asks, with the second reading as the other button.
DOUBT = 0.7
# Below that nothing was understood.
NOTHING = 0.12

STAND_IN = {role: Word(f"<{role}>", f"<{role}>", f"<{role}>") for role in ("place", "moment", "limit")}
NOT_FUNCTIONS = ("event", "none", "profile")


@dataclass(frozen=True)
class Readers:
    """The readers of needs, together."""

    expressions: Expressions
    classifier: Classifier | None
    known: Ordinary
    # Words that part two needs, and words that hold no subject.
    breaks: frozenset[str]
    empty: frozenset[str]


def read_sentence(question: Question, readers: Readers) -> Question:
    """The third reader, where some words are left that say something; then all three are weighed together."""
    heard = UNREAD
    if readers.classifier and any(token.folded not in readers.empty for token in question.free_tokens):
        heard = readers.classifier.read(words_to_read(question))
    learned = _best_first(heard.shares)
    said = _said(question.evidence)
    readings = _best_first(_weigh(heard.shares, said)) if said else learned
    return question.evolve(learned=learned, upheld=heard.upheld, alike=_best_first(heard.alike), readings=readings)


def _best_first(readings: Mapping[str, float]) -> tuple[Reading, ...]:
    return tuple(sorted(readings.items(), key=itemgetter(1), reverse=True))


def words_to_read(question: Question) -> list[Word]:
    """The words of the subject; one stand-in for each place or moment, whichever it is."""
    runs = groupby(question.tokens, key=lambda token: token.role)
    said = {**{role: [word] for role, word in STAND_IN.items()}, "own": [], "refused": []}
    return [word for role, run in runs for word in (said[role] if role else [token.word for token in run])]


def settle_needs(question: Question, readers: Readers) -> Question:
    """Fills `needs` (one, or one for each part that asks apart), and `doubt` when the first is not sure."""
    if question.intent != "find":
        return question
    ranked = _among_functions(question)
    if not ranked or ranked[0][1] < NOTHING:
        return question
    whole = dict(ranked)
    chosen = _asked_apart(question, readers, whole) or [ranked[0][0]]
    needs = tuple(_need(function, whole[function], question, readers) for function in chosen)
    if len(needs) > 1:
        return question.evolve(needs=needs)
    unsure = needs[0].sure < DOUBT and len(ranked) > 1
    return question.evolve(needs=needs, doubt=_need(*ranked[1], question, readers) if unsure else None)


def _among_functions(question: Question) -> list[Reading]:
    """The readings of functions; once nothing else is meant, and an expression names one, they share the whole."""
    ranked = [reading for reading in question.readings if reading[0] not in NOT_FUNCTIONS]
    total = sum(share for _, share in ranked)
    if not total or not any(one.function not in NOT_FUNCTIONS for one in question.evidence):
        return ranked
    return [(name, share / total) for name, share in ranked]


def _said(evidence: Sequence[Evidence]) -> dict[str, float]:
    said: dict[str, float] = defaultdict(float)
    for one in evidence:
        said[one.function] += one.weight
    return said


def _weigh(learned: Mapping[str, float], said: Mapping[str, float]) -> dict[str, float]:
    """The one rule: what is learned, times the odds of what is said."""
    if not learned:
        total = sum(said.values())
        return {function: weight / (total + 0.35) for function, weight in said.items()}
    raised = {name: learned[name] * ODDS ** min(MOST_SAID, weight) for name, weight in said.items() if name in learned}
    total = sum(raised.values()) + sum(share for name, share in learned.items() if name not in raised)
    return {name: raised.get(name, share) / total for name, share in learned.items()}


def _asked_apart(question: Question, readers: Readers, whole: dict[str, float]) -> list[str]:
    """The functions that the parts of a message ask for, when several: in its order, the faint ones last."""
    possible = question.upheld | {one.function for one in question.evidence}
    possible |= {name for name, share in whole.items() if share >= SUPPORT}
    if len(possible & whole.keys()) < 2:
        return []
    apart = parts(question, readers.breaks)
    read = (_best_of_part(question, part, readers) for part in apart if len(apart) > 1)
    chosen = dict.fromkeys(name for name, sure in read if sure >= PART and name in possible)
    if len(chosen) < 2 or next(iter(whole)) not in chosen:
        return []
    return sorted(chosen, key=lambda name: whole[name] < FAINT)[:MOST_NEEDS]


def _best_of_part(question: Question, tokens: Sequence[Token], readers: Readers) -> Reading:
    part = question.evolve(tokens=tuple(tokens), evidence=())
    part = read_sentence(read_expressions(part, readers.expressions, readers.known), readers)
    return next((reading for reading in part.readings if reading[0] not in NOT_FUNCTIONS), ("", 0.0))


def _need(function: str, sure: float, question: Question, readers: Readers) -> Need:
    seen = [one for one in question.evidence if one.function == function]
    words = tuple(dict.fromkeys(word for one in seen for word in one.words))
    facets = facets_said(question, readers.expressions, readers.known, function)
    others = tuple(facet for facet in readers.expressions.facets.get(function, ()) if facet not in facets)
    if words:
        return Need(function, sure, words, seen[0].how, facets, others)
    return Need(function, sure, _pulling_words(function, question, readers), "learned", facets, others)


def _pulling_words(function: str, question: Question, readers: Readers) -> tuple[str, ...]:
    """The two or three words that pulled the classifier most, in the order in which they were said."""
    if readers.classifier is None or function not in readers.classifier.needs.classes:
        return ()
    stopwords = readers.expressions.stopwords
    tokens = [t for t in question.free_tokens if t.folded not in stopwords and len(t.folded) > 2]
    if not tokens:
        return ()
    pulls = readers.classifier.pulls([token.word for token in tokens], function)
    best = sorted(range(len(tokens)), key=lambda i: -pulls[i])[:3]
    return tuple(tokens[i].raw for i in sorted(best) if pulls[i] > 0)

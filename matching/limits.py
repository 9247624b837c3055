"""Conditions that are neither a need, a place nor a date: how far, not that kind, whom, and who comes to whom."""

import re
from dataclasses import dataclass

from content.schema import Lexicon
from matching.model import Question
from matching.phrases import compile_phrases, compile_table


@dataclass(frozen=True)
class Conditions:
    """The phrases of a language that set conditions, compiled."""

    kilometres: dict[str, float]
    on_foot: re.Pattern[str]
    refusals: dict[str, re.Pattern[str]]
    comes_to_me: re.Pattern[str]
    whom: dict[str, re.Pattern[str]]


def make_conditions(lexicon: Lexicon) -> Conditions:
    limits = lexicon.limits
    rates = dict.fromkeys(limits.kilometres, 1.0) | dict.fromkeys(limits.minutes, limits.kilometres_a_minute)
    return Conditions(
        rates,
        compile_phrases((*limits.on_foot, *limits.nearer)),
        compile_table(lexicon.refusals),
        compile_phrases(lexicon.comes_to_me),
        compile_table(lexicon.whom),
    )


# On foot, or "in the village": as far as one walks in an hour.
WALK_KM = 4.0


def find_limits(question: Question, conditions: Conditions) -> Question:
    """ "à moins de 20 km", "à 15 minutes", "à pied": kilometres as the crow flies. """
    folded = [token.folded for token in question.tokens]
    for index, word in enumerate(folded[:-1]):
        rate = conditions.kilometres.get(folded[index + 1])
        if word.isdigit() and rate:
            start = index - 2 if folded[max(0, index - 2) : index] == ["moins", "de"] else index
            return question.evolve(within_km=max(int(word) * rate, 1.0), tokens=question.mask([(start, index + 2)], "limit"))
    if conditions.on_foot.search(" ".join(folded)):
        return question.evolve(within_km=WALK_KM)
    return question


def find_refusals(question: Question, conditions: Conditions) -> Question:
    """ "surtout pas une administration": kinds of places not wanted; and whether someone should come. """
    text = " ".join(token.folded for token in question.tokens)
    refused = {kind for kind, pattern in conditions.refusals.items() if pattern.search(text)}
    return question.evolve(refused=frozenset(refused), comes_to_me=bool(conditions.comes_to_me.search(text)))


def find_whom(question: Question, conditions: Conditions) -> Question:
    """A place, a person, a company, a group or an event: what the asking words point to."""
    text = " ".join(token.folded for token in question.tokens)
    return question.evolve(whom=frozenset(kind for kind, pattern in conditions.whom.items() if pattern.search(text)))

"""Conditions that are neither a need, a place nor a date: how far, not that kind, whom, and who comes to whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.speech import Lexicon
from matching.model import Question
from matching.phrases import compile_phrases, compile_table

# On foot, or "a stone's throw away": as far as one walks in an hour.
WALK_KM = 4.0


@dataclass(frozen=True)
class Conditions:
    """The phrases of a language that set conditions, compiled."""

    numbers: dict[str, int]
    # Kilometres as the crow flies for one of each unit; minutes are a limit only after "à", "moins de"…
    kilometres: dict[str, float]
    minutes: frozenset[str]
    at_most: frozenset[str]
    on_foot: re.Pattern[str]
    years: frozenset[str]
    spans_of_years: frozenset[str]
    ages: dict[str, tuple[int, int]]
    refusals: dict[str, re.Pattern[str]]
    comes_to_me: re.Pattern[str]
    whom: dict[str, re.Pattern[str]]


def make_conditions(lexicon: Lexicon) -> Conditions:
    limits = lexicon.limits
    return Conditions(
        limits.numbers,
        dict.fromkeys(limits.kilometres, 1.0) | dict.fromkeys(limits.minutes, limits.kilometres_a_minute),
        frozenset(limits.minutes),
        frozenset(limits.at_most),
        compile_phrases((*limits.on_foot, *limits.nearer)),
        frozenset(limits.years),
        frozenset(limits.spans_of_years),
        limits.ages,
        compile_table(lexicon.refusals),
        compile_phrases(lexicon.comes_to_me),
        compile_table(lexicon.whom),
    )


def find_limits(question: Question, conditions: Conditions) -> Question:
    """ "à moins de 20 km", "à quinze minutes", "à pied": kilometres as the crow flies; and "88 ans": ages of life."""
    folded = [token.folded for token in question.tokens]
    question = question.evolve(ages=frozenset(_ages(folded, conditions)))
    for index, unit in enumerate(folded[1:]):
        rate, count = conditions.kilometres.get(unit), _number(folded[index], conditions)
        if not rate or not count:
            continue
        start = next(
            (index - size for size in (2, 1) if " ".join(folded[max(0, index - size) : index]) in conditions.at_most),
            index,
        )
        if start < index or unit not in conditions.minutes:
            masked = question.mask([(start, index + 2)], "limit")
            return question.evolve(within_km=max(count * rate, 1.0), tokens=masked)
    if conditions.on_foot.search(" ".join(folded)):
        return question.evolve(within_km=WALK_KM)
    return question


def _number(folded: str, conditions: Conditions) -> int:
    return int(folded) if folded.isdigit() else conditions.numbers.get(folded, 0)


def _ages(folded: list[str], conditions: Conditions) -> Iterator[str]:
    for index, unit in enumerate(folded[1:]):
        before = folded[index - 1] if index else ""
        if unit not in conditions.years or before in conditions.spans_of_years:
            continue
        age = _number(folded[index], conditions)
        yield from (name for name, (first, last) in conditions.ages.items() if first <= age <= last)


def find_refusals(question: Question, conditions: Conditions) -> Question:
    """ "surtout pas une administration": kinds of places not wanted, whose words say no need; and who should come."""
    text = " ".join(token.folded for token in question.tokens)
    found = {kind: match for kind, pattern in conditions.refusals.items() if (match := pattern.search(text))}
    comes = bool(conditions.comes_to_me.search(text))
    spans = [(text.count(" ", 0, match.start()), text.count(" ", 0, match.end()) + 1) for match in found.values()]
    return question.evolve(refused=frozenset(found), comes_to_me=comes, tokens=question.mask(spans, "refused"))


def find_whom(question: Question, conditions: Conditions) -> Question:
    """A place, a person, a company, a group or an event: what the asking words point to."""
    text = " ".join(token.folded for token in question.tokens)
    return question.evolve(whom=frozenset(kind for kind, pattern in conditions.whom.items() if pattern.search(text)))

"""How an answer came about, in the manner of a query plan: what each step read, what each reader said, every score."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TypeVar

from matching.model import Match, Question, Score
from matching.pipeline import Reader
from matching.programme import EventMatch

Item = TypeVar("Item")

SHOWN_READINGS = 5
SHOWN_MATCHES = 5
# Too long to show at each step, or shown on lines of their own.
APART = ("text", "now", "tokens", "learned", "readings", "upheld", "evidence", "trace")


def explain(reader: Reader, text: str, now: dt.datetime) -> list[str]:
    """The lines of the plan of one message, read on its own."""
    question = Question(text, now)
    lines = [f"question  {text}"]
    for name, step in reader.steps:
        after = step(question)
        lines += [f"  {name}: {change}" for change in _changes(question, after)]
        question = after
    return [*lines, *_readings(question), *_needs(question), *_answers(reader, question)]


def _changes(before: Question, after: Question) -> Iterator[str]:
    """What a step added: each field that changed, and the words that it took."""
    for field in fields(Question):
        if field.name not in APART and getattr(before, field.name) != getattr(after, field.name):
            yield f"{field.name} = {_brief(getattr(after, field.name))}"
    if not before.tokens and after.tokens:
        yield " ".join(token.folded for token in after.tokens)
    yield from _taken(before, after)
    for one in after.evidence[len(before.evidence) :]:
        yield f"{one.function} +{one.weight:.2f}, {one.how}: {' '.join(one.words)}"


def _taken(before: Question, after: Question) -> Iterator[str]:
    free = {token.at for token in before.free_tokens}
    taken = [token for token in after.tokens if token.masked and token.at in free]
    if taken:
        yield f"{taken[0].role} in “{' '.join(token.raw for token in taken)}”"


def _brief(value: object) -> str:
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], float):
        return f"{value[0]} {value[1]:.2f}"
    if isinstance(value, tuple | frozenset):
        return ", ".join(sorted(map(_brief, value)) if isinstance(value, frozenset) else map(_brief, value)) or "-"
    for name in ("label", "function", "entry", "said"):
        if hasattr(value, name):
            return str(getattr(value, name))
    return str(value)


def _readings(question: Question) -> Iterator[str]:
    for title, readings in (("learned", question.learned), ("all readers", question.readings)):
        shown = ", ".join(f"{name} {share:.2f}" for name, share in readings[:SHOWN_READINGS])
        yield f"{title}: {shown or '-'}"


def _needs(question: Question) -> Iterator[str]:
    yield f"intent: {question.intent}{f' ({question.why_none})' if question.why_none else ''}"
    for need in question.needs:
        shades = f" [{', '.join(need.facets)}]" if need.facets else ""
        yield f"need: {need.function}{shades} {need.sure:.2f}, {need.how}: {' '.join(need.words) or '-'}"
    if question.doubt:
        yield f"or perhaps: {question.doubt.function} {question.doubt.sure:.2f}"


def _answers(reader: Reader, question: Question) -> Iterator[str]:
    if question.intent == "event":
        yield from (_event_line(rank, one) for rank, one in _ranked(reader.events(question)))
    elif question.intent == "find":
        yield from (_match_line(rank, one) for rank, one in _ranked(reader.match(question)))


def _ranked(items: Sequence[Item]) -> list[tuple[int, Item]]:
    return list(enumerate(items[:SHOWN_MATCHES], 1))


def _match_line(rank: int, match: Match) -> str:
    far = "travels" if match.roaming else "" if match.km is None else f"{match.km:.1f} km"
    return f"{rank}. {match.entry} {match.total:.2f} {far}".rstrip() + _scores(match.scores)


def _event_line(rank: int, event: EventMatch) -> str:
    return f"{rank}. {event.stage.id} {event.total:.2f} {event.stage.date}" + _scores(event.scores)


def _scores(scores: tuple[Score, ...]) -> str:
    return "".join(f"\n     {score.name} {score.value:.2f}/{score.ceiling:.2f}" for score in scores)

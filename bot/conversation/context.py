"""How a message hangs on the one before: "et à Florac ?", "plus près", a place said after the need or before it."""

import datetime as dt
from dataclasses import replace

from bot.conversation.session import Asked
from content.speech import TurnWords
from matching.model import Question
from matching.phrases import compile_phrases

# With no more words than that beside a place or a day, the message says nothing new of the need.
FEW_WORDS = 2
# A reading below that does not replace the need of the last question in a message that goes on with it.
WEAK = 0.5


def goes_on(question: Question, words: TurnWords) -> bool:
    """Whether the message begins as one that continues."""
    folded = [token.folded for token in question.tokens]
    return any(" ".join(folded[:size]) in words.continuing for size in (5, 4, 3, 2, 1) if len(folded) > size)


def complete(question: Question, asked: Asked | None, words: TurnWords) -> Question:
    """The question with what it leaves unsaid taken from the last one."""
    if asked is None:
        return question
    question = _counted_from(question, asked, words)
    vague = not any(need.sure >= WEAK for need in question.needs)
    if asked.intent == "event" and vague and from_home(question, words):
        return _with_old_need(question, asked)
    if question.intent == "event" and asked.intent == "event":
        return _event_after_event(question, asked, words)
    if _says_a_need(question, words):
        silent = not (question.where or question.where_among)
        awaited = not asked.needs and asked.intent == "find"
        return question.evolve(where=asked.where) if silent and (awaited or goes_on(question, words)) else question
    if not _adds_something(question, words):
        return question
    return _with_old_need(question, asked)


def from_home(question: Question, words: TurnWords) -> bool:
    """Whether it is said from where: "la plus proche de chez moi"."""
    return bool(compile_phrases(words.from_home).search(" ".join(token.folded for token in question.tokens)))


def _counted_from(question: Question, asked: Asked, words: TurnWords) -> Question:
    """ "et le lendemain ?": the day after the one that was asked."""
    text = " ".join(token.folded for token in question.tokens)
    days = bool(compile_phrases(words.day_after).search(text)) - bool(compile_phrases(words.day_before).search(text))
    if not days or asked.when is None:
        return question
    day = asked.when.last + dt.timedelta(days=days)
    when = question.when or asked.when
    return question.evolve(when=replace(when, first=day, last=day, now=False))


def _event_after_event(question: Question, asked: Asked, words: TurnWords) -> Question:
    """ "et jeudi ?" keeps the town, "et à Florac ?" keeps the day; a whole new question keeps neither."""
    if not goes_on(question, words):
        return question
    return question.evolve(where=question.where or asked.where, when=question.when or asked.when)


def _says_a_need(question: Question, words: TurnWords) -> bool:
    if question.named and question.named[0].share >= 0.5 and not question.where:
        return True
    spare = [token for token in question.free_tokens if len(token.folded) > 2 and token.folded not in words.continuing]
    if _sets_a_condition(question) and len(spare) <= FEW_WORDS and not _said_of_a_need(question):
        return False
    if question.intent not in ("find", "event") or not question.needs:
        return question.intent == "event" and not goes_on(question, words)
    return not (goes_on(question, words) and question.needs[0].sure < WEAK and not question.evidence)


def _sets_a_condition(question: Question) -> bool:
    """A place, a distance, an opening: what a message may add to the question before."""
    said = question.where or question.where_among or question.not_where or question.within_km or question.when
    return bool(said)


def _said_of_a_need(question: Question) -> bool:
    """An expression was seen; of events, unless it is opening hours that are asked ("ouvert mercredi ?")."""
    opening = question.when is not None and question.when.opening
    return bool(question.series) or any(one.function != "event" or not opening for one in question.evidence)


def _adds_something(question: Question, words: TurnWords) -> bool:
    """A place, a day, a limit, someone rather than somewhere, or a word that only makes sense after another."""
    text = " ".join(token.folded for token in question.tokens)
    said = _sets_a_condition(question)
    refining = compile_phrases(words.refining).search(text)
    return bool(said or refining or question.refused or (goes_on(question, words) and question.tokens))


def _with_old_need(question: Question, asked: Asked) -> Question:
    """What the message says wins over what was remembered."""
    return question.evolve(
        intent="event" if asked.intent == "event" else "find",
        why_none=None,
        ambiguity=None,
        doubt=None,
        needs=asked.needs,
        where=question.where or (None if question.where_among else asked.where),
        not_where=question.not_where or asked.not_where,
        when=question.when or asked.when,
        within_km=question.within_km or asked.within_km,
        whom=question.whom or asked.whom,
        refused=question.refused | asked.refused,
    )

"""One answer drawn: the best card, or one a need, the steps after it, and in doubt the two readings."""

from dataclasses import replace

from bot.conversation.card import entry_card, why_line
from bot.conversation.session import Asked
from bot.conversation.talk import Step, Talk
from bot.messages import Block, Button, Choices, Outcome, Reply, Text
from matching.model import Match, Question

KEPT_ANSWERS = 10


def first_answer(talk: Talk, question: Question, matches: list[Match]) -> Step:
    """The best card, or one card a need; and, in doubt, the other reading as a button."""
    shown = _one_a_need(question, matches)
    session = talk.session.evolve(
        asked=Asked.of(question),
        answers=tuple(match.entry for match in matches[:KEPT_ANSWERS]),
        shown=len(shown),
        number=talk.session.number + 1,
        awaiting=None,
        misses=0,
        welcomed=True,
    )
    here = replace(talk, session=session)
    outcome = outcome_of(here, question, matches)
    blocks: list[Block] = []
    if _all_closed(matches):
        blocks.append(Text(talk.say("search-nothing-open")))
    blocks += _cards(here, question, shown)
    blocks.append(Choices(steps_after(here, question, shown[-1], len(matches) > len(shown))))
    replies = [Reply(tuple(blocks), outcome)]
    if question.doubt and question.needs:
        replies.append(_ask_in_doubt(here, question))
    return Step(tuple(replies), session, question, best=matches[0])


def _one_a_need(question: Question, matches: list[Match]) -> list[Match]:
    """The first match of each need, in the order of the needs; at most three."""
    if len(question.needs) < 2 or matches[0].need is None:
        return matches[:1]
    best: dict[str, Match] = {}
    for match in matches:
        if match.need is not None:
            best.setdefault(match.need.function, match)
    return list(best.values())[:3]


def _cards(talk: Talk, question: Question, shown: list[Match]) -> list[Block]:
    heard = talk.house.heard(talk.session.language)
    blocks: list[Block] = []
    if len(shown) > 1:
        blocks.append(Text(talk.say("search-intro-many")))
    for match in shown:
        if len(shown) > 1 and match.need is not None:
            blocks.append(Text(talk.say("search-for-need", heard=heard[match.need.function])))
        blocks.append(entry_card(match, question, talk.house.reader, talk.say, heard))
    return blocks


def _all_closed(matches: list[Match]) -> bool:
    return (
        bool(matches)
        and all(score.value == 0.0 for match in matches for score in match.scores if score.name == "open then")
        and any(score.name == "open then" for match in matches for score in match.scores)
    )


def steps_after(talk: Talk, question: Question, match: Match, more: bool) -> tuple[Button, ...]:
    number = talk.session.number
    entry = talk.house.reader.catalogue.entries[talk.house.reader.catalogue.row[match.entry]]
    buttons = []
    if more:
        buttons.append(talk.button("button-another", f"another:{number}"))
    if entry.lat is not None:
        buttons.append(talk.button("button-map", f"map:{entry.id}"))
    if question.where is None and match.need is not None:
        buttons.append(talk.button("button-place", f"near:{number}"))
    return (*buttons, change_button(talk))


def change_button(talk: Talk) -> Button:
    return talk.button("button-change", f"change:{talk.session.number}")


def _ask_in_doubt(talk: Talk, question: Question) -> Reply:
    """Two readings, two buttons: one press settles it."""
    number = talk.session.number
    doubted = [question.needs[0], question.doubt]
    buttons = [Button(need_label(talk, need.function), f"need:{number}:{need.function}") for need in doubted if need]
    return talk.reply(talk.say("search-doubt"), *buttons)


def need_label(talk: Talk, function: str) -> str:
    return talk.say(f"need-{function}")


def outcome_of(talk: Talk, question: Question, matches: list[Match]) -> Outcome:
    best = matches[0]
    reader = talk.house.reader
    entry = reader.catalogue.entries[reader.catalogue.row[best.entry]]
    return Outcome(
        "match",
        tuple(match.entry for match in matches[:KEPT_ANSWERS]),
        tuple(need.function for need in question.needs),
        question.where.label if question.where else None,
        why_line(entry, best, talk.say, talk.house.heard(talk.session.language)),
    )

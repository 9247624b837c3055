"""The main job: a question read, matched, and answered with one best card, or honestly with none."""

from dataclasses import replace

from bot.conversation.flows import small_talk
from bot.conversation.flows.asking import ask_what_there
from bot.conversation.flows.cards import first_answer
from bot.conversation.session import Asked
from bot.conversation.talk import Step, Talk
from bot.messages import Outcome
from matching.model import Question


def search(talk: Talk, question: Question) -> Step:
    """Answers a question that asks to find something."""
    matches = talk.house.reader.match(question)
    if matches:
        return first_answer(talk, question, matches)
    if question.needs:
        return nothing(talk, question)
    if question.where is not None:
        return ask_what_there(talk, question, question.where)
    return replace(small_talk.misunderstood(talk), question=question)


def nothing(talk: Talk, question: Question) -> Step:
    """Says so, and offers to widen or to change."""
    heard = talk.house.heard(talk.session.language)[question.needs[0].function]
    number = talk.session.number + 1
    session = talk.session.evolve(asked=Asked.of(question), answers=(), shown=0, number=number, welcomed=True)
    limited = question.within_km is not None or question.not_where or question.refused
    if question.where is not None and question.within_km is not None:
        place = talk.say("search-within", km=round(question.within_km))
        text = talk.say("search-none-near", heard=heard, where=place)
    elif question.where is not None:
        text = talk.say(
            "search-none-near", heard=heard, where=talk.say("search-near", of=talk.say.of(question.where.label))
        )
    else:
        text = talk.say("search-none-anywhere", heard=heard)
    buttons = [talk.button("button-widen", f"widen:{number}")] if limited or question.where else []
    buttons += [talk.button("button-change-place", f"near:{number}"), talk.button("button-change-need", "what")]
    near = question.where.label if question.where else None
    outcome = Outcome("none", (), tuple(need.function for need in question.needs), near)
    return Step((talk.reply(text, *buttons, outcome=outcome),), session, question)

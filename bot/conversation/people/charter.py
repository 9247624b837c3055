"""The charter: shown once before anyone is visible or asks for an introduction, and read again at will."""

from bot.conversation.people.visit import Visit
from bot.conversation.talk import Step
from bot.messages import INFO, Card, Choices, Reply, Text


def charter_reply(visit: Visit, agree: str | None = None) -> Reply:
    """Shown once before the first consent to be found, and again by /charte."""
    charter, language = visit.talk.house.library.territory.charter, visit.session.language
    card = Card(charter.title.in_(language), tuple(rule.in_(language) + "." for rule in charter.rules))
    if agree is None:
        return Reply((card, Choices(visit.next_steps())), INFO)
    buttons = (visit.button("button-agree", agree), visit.button("button-no-thanks", "consent:found:no"))
    return Reply((Text(visit.say("charter-first")), card, Choices(buttons)), INFO)


async def show_charter(visit: Visit, value: str = "") -> Step:
    return visit.step(charter_reply(visit))

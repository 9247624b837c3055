"""`entrelieux teach`: what an unanswered question meant, learned without restart by every process."""

import datetime as dt
import sys

from bot.app import App, opened
from bot.commands.saying import say, voice
from bot.storage.database import transaction
from bot.storage.knowledge import SqlKnowledge
from content.examples import OTHER_CLASSES, Taught
from matching.settle import DOUBT


async def list_unanswered(territory: str | None) -> None:
    """The latest questions that found nothing."""
    async with opened(territory) as app, transaction(app.engine) as connection:
        unanswered = await SqlKnowledge(connection, app.settings.territory).unanswered()
    say("teach-unanswered" if unanswered else "teach-none-unanswered")
    for words in unanswered:
        print(words)


async def teach_meaning(text: str, means: str, as_expression: bool, territory: str | None) -> None:
    """Keeps the lesson, learns it, and says how the sentence is read from now on."""
    async with opened(territory) as app:
        known = {*app.library.functions, *OTHER_CLASSES}
        entries = set() if as_expression else {entry.id for entry in app.library.territory.entries}
        if means not in known | entries:
            say("teach-unknown", means=means, known=", ".join(sorted(known)))
            sys.exit(1)
        async with transaction(app.engine) as connection:
            lesson = Taught(text, means, as_expression)
            await SqlKnowledge(connection, app.settings.territory).teach(lesson, dt.datetime.now(dt.UTC))
        await app.refresh()
        _tell_reading(app, text)


def _tell_reading(app: App, text: str) -> None:
    reader = app.desk.house.reader
    question = reader.read(text, app.desk.now())
    best = reader.match(question)[:1] if question.intent == "find" else []
    read = ", ".join([*(need.function for need in question.needs[:1]), *(match.entry for match in best)])
    read = read or question.intent
    sure = question.needs[0].sure if question.needs else 1.0
    print(voice()("teach-learned" if sure >= DOUBT else "teach-learned-unsure", read=read))

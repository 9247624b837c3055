"""When an answer fails by our fault: it is said, and the turn is over."""

import datetime as dt

from bot.conversation.ports import Begin, UnitOfWork
from bot.conversation.session import Session
from bot.conversation.talk import House, Talk
from bot.messages import INFO, Incoming, Reply


async def own_up(incoming: Incoming, now: dt.datetime, house: House, begin: Begin) -> list[Reply]:
    """One sentence in place of the answer. It is the turn's answer from now on: asked again at each start, what fails
    would fail for ever. The talk stays as it was before this message."""
    async with begin() as unit:
        earlier = await unit.turns.replies(incoming)
        if earlier is not None:
            return earlier
        talk = Talk(incoming, await _session(unit, incoming), now, house)
        buttons = (talk.button("button-change-need", "what"), talk.button("button-help", "help"))
        reply = talk.reply(talk.say("talk-trouble"), *buttons, outcome=INFO)
        await unit.turns.answered(incoming.without_content, [reply], now)
    return [reply]


async def _session(unit: UnitOfWork, incoming: Incoming) -> Session:
    """A session that cannot be read may be the very trouble: it is done without."""
    try:
        return await unit.sessions.read(incoming.address)
    except ValueError:
        return Session()

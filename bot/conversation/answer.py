"""START HERE: one door for every channel. A message in, replies out, one transaction a turn.

recorded? -> the same replies again
session read -> people (people/door.py) or route (press, command, position, words) -> flow -> all written
"""

import datetime as dt
import re
from dataclasses import replace

from bot.conversation.agendas import Agenda
from bot.conversation.calling import with_letters
from bot.conversation.context import complete
from bot.conversation.flows import (
    again,
    asking,
    casting,
    editions,
    importing,
    joining,
    observing,
    preparing,
    programme,
    reporting,
    search,
    small_talk,
    weeks,
)
from bot.conversation.people.door import converse, visit_of
from bot.conversation.people.leaving import erase
from bot.conversation.ports import Begin, LoggedQuestion, UnitOfWork
from bot.conversation.privacy import masked
from bot.conversation.states import COMMANDS, TALK, press
from bot.conversation.talk import House, Step, Talk, offering, preceded
from bot.messages import Incoming, Reply
from matching.model import Question
from matching.pipeline import LONGEST_MESSAGE

# "/horaires", typed in the hope that it exists.
UNKNOWN_COMMAND = re.compile(r"\s*/\w+")


async def answer(
    incoming: Incoming, now: dt.datetime, house: House, begin: Begin, agenda: Agenda | None = None
) -> list[Reply]:
    """The replies to one message. The same key again gives the same replies and has no other effect. `agenda` is the
    calendar that came with it: read before, for no transaction waits for a file."""
    async with begin() as unit:
        earlier = await unit.turns.replies(incoming)
        if earlier is not None:
            return earlier
        session = await unit.sessions.read(incoming.address)
        talk = Talk(incoming, session, now, house, agenda=agenda)
        step = await attend_the_week(talk, unit) or preparing.going_on(talk, await converse(talk, unit, route))
        step = offering(await with_letters(unit, step, incoming.address, now))
        await _write(unit, incoming, step, talk)
    return list(step.replies)


WEEK = (
    importing.import_agenda, editions.remake, weeks.manage, casting.broadcast, preparing.prepare, observing.observe,
    reporting.report, joining.attend,
)  # fmt: skip


async def attend_the_week(talk: Talk, unit: UnitOfWork) -> Step | None:
    """Broadcasts, preparation, reports, registrations: flows that read and write more than the talk."""
    typed = None if talk.incoming.action else talk.typed
    talk = replace(talk, incoming=replace(talk.incoming, action=typed)) if typed else talk
    for flow in WEEK:
        step = await flow(talk, unit)
        if step is not None:
            # Whoever comes to events is no silent member.
            await visit_of(talk, unit)
            return step
    return None


async def _write(unit: UnitOfWork, incoming: Incoming, step: Step, talk: Talk) -> None:
    now, house = talk.now, talk.house
    if step.forget:
        await erase(unit, incoming.address, house, now)
    else:
        await unit.sessions.write(incoming.address, step.session, now)
    # After an erasure, the press that asked for it is all that is kept: its key, so that it is not done twice.
    said = Incoming(incoming.address, incoming.key, action=incoming.action) if step.forget else incoming.without_content
    await unit.turns.answered(said, list(step.replies), now)
    for member in step.about:
        await unit.people.traces.mention(member, incoming)
    if step.question is not None and step.replies[0].outcome is not None:
        outcome = step.replies[0].outcome
        words = masked(step.question.text)
        asker = house.sealed(incoming.address)
        await unit.questions.add(LoggedQuestion(words, outcome.kind, outcome.needs, outcome.near, now, asker))


def route(talk: Talk) -> Step:
    """Presses, then positions, then commands, then words."""
    incoming = talk.incoming
    if incoming.action is not None:
        return _pressed(talk, incoming.action)
    if incoming.position is not None:
        return again.at_position(talk, incoming.position)
    if incoming.attachment is not None and not incoming.text:
        return small_talk.not_words(talk)
    if talk.command in COMMANDS:
        return COMMANDS[talk.command](talk)
    if UNKNOWN_COMMAND.match(incoming.text):
        return small_talk.show_help(talk)
    return _pressed(talk, talk.typed) if talk.typed else words(talk)


def _pressed(talk: Talk, action: str) -> Step:
    verb, _, number = action.partition(":")
    if verb == "example" and number in small_talk.EXAMPLES:
        said = talk.say(f"example-{number}")
        return words(replace(talk, incoming=replace(talk.incoming, action=None, text=said)))
    return press(talk, action)


def words(talk: Talk) -> Step:
    """A message in words: read, completed with what was said before, then answered by its intent."""
    house, session = talk.house, talk.session
    text = talk.incoming.text.strip()
    question = house.reader.read(text, talk.now, language=session.language, profile=talk.fits)
    talk = replace(talk, session=session.evolve(language=question.language))
    if question.intent == "none" and question.why_none in TALK:
        return TALK[question.why_none](talk)
    question = complete(question, session.asked, house.library.turns)
    step = _by_intent(talk, question)
    if len(text) > LONGEST_MESSAGE:
        # Read up to there, and told so.
        step = preceded(step, talk.say("talk-too-long"))
    return step


def _by_intent(talk: Talk, question: Question) -> Step:
    if question.intent == "none":
        return small_talk.refuse(talk, question)
    if question.where_among:
        return asking.ask_which_place(talk, question)
    if question.intent == "clarify":
        return asking.clarify(talk, question)
    if question.intent == "event":
        return programme.programme(talk, question)
    if question.intent == "profile":
        return small_talk.presented(talk, question)
    return search.search(talk, question)

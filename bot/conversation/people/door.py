"""START HERE for people: which flow takes a message, before or after the flows of places and events.

group? -> nothing personal: a link to go on in private
press, command or code of ours -> its flow; a thread going on -> its answer; a presentation -> kept
anything else -> places and events, then: members who fit, what may be kept, and the thread again
"""

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.community.people import Profile
from bot.conversation.people import (
    asking,
    communities,
    consenting,
    finding,
    holding,
    leaving,
    meeting,
    profile,
    protecting,
    relaying,
    requests,
    waiting,
)
from bot.conversation.people.charter import show_charter
from bot.conversation.people.visit import Flow, Visit
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import Thread
from bot.conversation.statements import Told, fits_of
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button, Reply
from matching.model import Question

Route = Callable[[Talk], Step]

# Presses: the verb before ":" names the flow, the rest is handed to it.
PRESSES: dict[str, Flow] = {
    "profile": profile.show,
    "keep": profile.answer_keep,
    "skip": profile.skip,
    "stop": profile.stop,
    "line": profile.show_line,
    "edit": profile.edit_line,
    "drop": profile.drop_line,
    "undo": profile.undo,
    "consents": consenting.show,
    "consent": consenting.press,
    "charter": show_charter,
    "more": finding.more,
    "warn": waiting.warn,
    "unwarn": waiting.unwarn,
    "renew": waiting.renew,
    "found": waiting.show_found,
    "meet": meeting.ask_for,
    "word": meeting.without_word,
    "see": meeting.see,
    "accept": meeting.say_yes,
    "decline": meeting.say_no,
    "later": meeting.later,
    "confirm": meeting.say_confirm,
    "renounce": meeting.renounce,
    "block": protecting.block,
    "signal": protecting.report,
    "hide": protecting.hide,
    "unhide": protecting.unhide,
    "write": relaying.write_to,
    "met": meeting.met,
    "human": asking.ask_human,
    "answer": asking.answer,
    "communities": communities.show,
    "community": communities.show_one,
    "enter": communities.join,
    "quit": communities.leave,
    "write-all": communities.write_all,
    "requests": requests.show,
    "roles": holding.show,
    "role-end": holding.give_up,
    "data": leaving.my_data,
}
# Commands, by their names in content/language/turns.yaml.
COMMANDS: dict[str, Flow] = {
    "profile": profile.show,
    "consents": consenting.show,
    "charter": show_charter,
    "communities": communities.show,
    "requests": requests.show,
    "roles": holding.show,
    "data": leaving.my_data,
}
# What is being asked: how it is asked (again), and what takes the answer (None when the message is none).
Asks = Callable[[Visit, Thread], Reply]
Takes = Callable[[Visit, Thread, str], Awaitable[Step | None]]
THREADS: dict[str, tuple[Asks, Takes]] = {
    "question": (profile.ask, profile.take_answer),
    "line": (profile.ask_line, profile.take_line),
    "word": (meeting.ask_word, meeting.take_word),
    "relay": (relaying.ask_relay, relaying.take_relay),
    "asking": (asking.ask_question, asking.take_question),
    "answer": (asking.ask_answer, asking.take_answer),
    "community": (communities.ask_words, communities.take_words),
}
# Words of talk that end a thread, and those that leave it where it is.
ENDING, ASIDE = ("cancel", "back"), ("help",)
# To a question on oneself, these are no answer: nobody is called "Oui", nobody offers "merci".
NO_ANSWER = ("yes", "greeting", "thanks", "goodbye", "how_are_you", "who_are_you")
SEEN_AGAIN = dt.timedelta(days=1)


async def converse(talk: Talk, unit: UnitOfWork, route: Route) -> Step:
    """The step of one message. `route` is the flows of places and events."""
    if talk.incoming.in_group:
        return _in_group(talk) or route(talk)
    visit = await visit_of(talk, unit)
    step = await _ours(visit)
    return step if step is not None else await _others(visit, route)


async def visit_of(talk: Talk, unit: UnitOfWork) -> Visit:
    """Whoever speaks has been seen, to the day; and what their profile is good for is known."""
    visit = Visit(talk, unit, await unit.people.members.at(talk.incoming.address))
    member = visit.member
    if member is None:
        return visit
    if visit.now - member.seen_at >= SEEN_AGAIN or member.language != visit.session.language:
        visit.member = member.evolve(seen_at=visit.now, language=visit.session.language)
        await visit.people.members.write(visit.member)
    fits = fits_of(member.profile, visit.talk.house.library.people, visit.session.language)
    visit.talk = replace(visit.talk, fits=fits, home=member.profile.home)
    return visit


async def _ours(visit: Visit) -> Step | None:
    """The step of a press, a command or a thread of ours, else None."""
    incoming = visit.talk.incoming
    text = incoming.text.strip()
    action = incoming.action if incoming.action is not None else visit.talk.typed
    if incoming.action is None and visit.session.thread and _talk_word(visit.talk, text) in ENDING:
        return await profile.stop(visit, "")
    if action is not None:
        return await _pressed(visit, action)
    if not text:
        return None
    if text.startswith("/"):
        return await _commanded(visit, text)
    if holding.looks_like_code(text):
        return await holding.take(visit, text)
    return await _threaded(visit, text)


async def _pressed(visit: Visit, action: str) -> Step | None:
    verb, _, value = action.partition(":")
    if verb == "agree":
        return await _agree(visit, value)
    if verb == "stay":
        return visit.tell("inactive-thanks")
    return await PRESSES[verb](visit, value) if verb in PRESSES else None


async def _agree(visit: Visit, value: str) -> Step:
    """The charter is accepted, and what was being done goes on."""
    await visit.keep((await visit.joined()).evolve(charter=visit.charter))
    verb, _, rest = value.partition(":")
    return await (meeting.ask_for(visit, rest) if verb == "meet" else consenting.press(visit, value))


async def _commanded(visit: Visit, text: str) -> Step | None:
    name, (_, _, rest) = visit.talk.command, text.partition(" ")
    if name == "start" and rest:
        return await (holding.take(visit, rest) if holding.looks_like_code(rest) else profile.show(visit))
    return await COMMANDS[name](visit, "") if name in COMMANDS else None


async def _threaded(visit: Visit, text: str) -> Step | None:
    thread = visit.session.thread
    if thread is None or thread.name not in THREADS:
        return None
    said = _talk_word(visit.talk, text)
    if thread.name == "question" and said == "no":
        return await profile.skip(visit, thread.about)
    if said in ASIDE or (thread.name == "question" and said in NO_ANSWER):
        return None
    return await THREADS[thread.name][1](visit, thread, text)


def _talk_word(talk: Talk, text: str) -> str | None:
    question = talk.house.reader.read(text, talk.now, language=talk.session.language)
    return question.why_none if question.intent == "none" else None


async def _others(visit: Visit, route: Route) -> Step:
    """Places and events; a presentation comes here too, as the pipeline reads it."""
    step = route(visit.talk)
    if step.forget:
        return step
    question, text = step.question, visit.talk.incoming.text
    if question is not None:
        told = visit.talk.house.listener.hear(text, question) if text else Told(Profile(), True)
        presented = await _presented(visit, question, told) if text else None
        if presented is not None:
            return presented
        step = communities.offer_to_join(visit, await finding.add_people(visit, step))
        step = profile.ask_to_keep(visit, step, told.profile)
    elif _ran_out(visit.talk.incoming.action, step):
        step = finding.with_human_help(visit, step)
    return _resume(visit, step)


def _ran_out(action: str | None, step: Step) -> bool:
    """ "Un autre" was pressed, and there is no other: none was good."""
    return (action or "").startswith("another:") and step.replies[0].outcome == INFO


async def _presented(visit: Visit, question: Question, told: Told) -> Step | None:
    """A message that only tells who somebody is: kept as they say it."""
    if question.intent not in ("profile", "find") or question.named:
        return None
    text, found = visit.talk.incoming.text, told.profile
    if question.intent == "profile" and replace(found, home=None).empty:
        line = visit.talk.house.listener.line(text, visit.now)
        found = replace(found, offers=(line,) if line else ())
    elif told.asks:
        return None
    if found.empty:
        return None
    visit.talk = replace(visit.talk, session=visit.session.evolve(language=question.language, welcomed=True, misses=0))
    step = await profile.keep_told(visit, found)
    return replace(step, question=question)


def _resume(visit: Visit, step: Step) -> Step:
    """What was being asked is asked again, after something else was answered."""
    thread = step.session.thread
    if thread is None or thread.name not in THREADS or thread != visit.session.thread:
        return step
    visit.talk = replace(visit.talk, session=step.session)
    again = THREADS[thread.name][0](visit, thread)
    text = visit.say("thread-again", asked=again.text[:1].lower() + again.text[1:])
    return replace(step, replies=(*step.replies, visit.talk.reply(text, *again.buttons)))


def _in_group(talk: Talk) -> Step | None:
    """Nothing personal is said in a group: the talk goes on in private."""
    if not _is_personal(talk):
        return None
    link = talk.incoming.private
    buttons = (Button(talk.say("button-private"), url=f"{link}?start=profil"),) if link else ()
    return Step((talk.reply(talk.say("group-private"), *buttons, outcome=INFO),), talk.session)


def _is_personal(talk: Talk) -> bool:
    incoming = talk.incoming
    if incoming.action is not None:
        verb = incoming.action.partition(":")[0]
        return verb in PRESSES or verb in ("agree", "stay", "forget")
    text = incoming.text.strip()
    if text.startswith("/"):
        return talk.command in (*COMMANDS, "forget")
    if not text or holding.looks_like_code(text):
        return bool(text)
    question = talk.house.reader.read(text, talk.now, language=talk.session.language)
    told = talk.house.listener.hear(text, question)
    return question.intent == "profile" or (not told.profile.empty and not told.asks)

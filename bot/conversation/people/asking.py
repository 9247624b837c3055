"""A human can be asked: the question goes to the territory's animators, who answer through the bot."""

from dataclasses import replace

from bot.community.askings import Asking
from bot.community.letters import LONGEST_TO_ONE, Letter
from bot.community.roles import Right
from bot.conversation.people.visit import Visit, new_id, with_right
from bot.conversation.session import Thread
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Choices, Reply, Text


async def ask_human(visit: Visit, value: str = "") -> Step:
    """Where nobody can answer, it is said before anything is written."""
    if not await with_right(visit.people, Right.ANSWER):
        return visit.tell("human-nobody", network=visit.talk.house.library.territory.facts.network)
    return visit.step(ask_question(visit), thread=Thread("asking"))


def ask_question(visit: Visit, thread: Thread | None = None) -> Reply:
    return visit.talk.reply(visit.say("human-ask"), visit.button("button-cancel", "stop"), outcome=INFO)


async def take_question(visit: Visit, thread: Thread, text: str) -> Step | None:
    """Passed on to every animator; who asks is not named."""
    visit.talk = replace(visit.talk, session=visit.session.evolve(thread=None))
    member = await visit.joined()
    asking = Asking(new_id(), member.id, text[:LONGEST_TO_ONE], visit.now)
    await visit.people.askings.write(asking)
    for animator in await with_right(visit.people, Right.ANSWER):
        say = visit.voice_of(animator)
        reply = Reply(
            (
                Text(say("human-told", words=asking.words)),
                Choices((Button(say("button-answer"), f"answer:{asking.id}"),)),
            )
        )
        await visit.post(Letter("asking", f"asking:{asking.id}", animator.address, reply))
    return visit.tell("human-sent", passed=visit.passed_on)


async def answer(visit: Visit, id: str) -> Step:
    """An animator takes a question; the first who writes back has answered it."""
    asking = await visit.people.askings.read(id)
    if not await visit.may(Right.ANSWER):
        return visit.tell("role-not-yours")
    if asking is None:
        return visit.tell("human-gone")
    if asking.answered_by is not None:
        return visit.tell("human-already")
    return visit.step(ask_answer(visit), thread=Thread("answer", id))


def ask_answer(visit: Visit, thread: Thread | None = None) -> Reply:
    return visit.talk.reply(visit.say("human-ask-answer"), visit.button("button-cancel", "stop"), outcome=INFO)


async def take_answer(visit: Visit, thread: Thread, text: str) -> Step | None:
    visit.talk = replace(visit.talk, session=visit.session.evolve(thread=None))
    asking = await visit.people.askings.read(thread.about)
    owner = await visit.people.members.read(asking.member) if asking else None
    if asking is None or owner is None:
        return visit.tell("human-gone")
    if asking.answered_by is not None or visit.member is None or not await visit.may(Right.ANSWER):
        return visit.tell("human-already")
    done = replace(asking, answered_by=visit.member.id, answered_at=visit.now)
    await visit.people.askings.write(done)
    say = visit.voice_of(owner)
    text = say("human-answered", question=asking.words, answer=text[:LONGEST_TO_ONE])
    reply = Reply((Text(text), Choices((Button(say("button-human-again"), "human"),))))
    await visit.post(Letter("answer", f"asking:{asking.id}", owner.address, reply))
    return visit.tell("human-answer-sent", passed=visit.passed_on)

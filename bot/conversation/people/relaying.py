"""After an introduction: the bot passes on what each writes to the other, as long as neither blocks."""

import zlib
from dataclasses import replace

from bot.community.introductions import State
from bot.community.letters import LONGEST_TO_ONE, Letter
from bot.conversation.people.meeting import held_by, subject
from bot.conversation.people.visit import Visit
from bot.conversation.session import Thread
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Choices, Reply, Text


async def write_to(visit: Visit, id: str) -> Step:
    """The bot passes on what each writes, as long as neither blocks the other."""
    held = await held_by(visit, id)
    if held is None or held[0].state != State.MADE:
        return visit.tell("meet-over")
    return visit.step(ask_relay(visit), thread=Thread("relay", id))


def ask_relay(visit: Visit, thread: Thread | None = None) -> Reply:
    return visit.talk.reply(visit.say("relay-ask"), visit.button("button-cancel", "stop"), outcome=INFO)


async def take_relay(visit: Visit, thread: Thread, text: str) -> Step | None:
    visit.talk = replace(visit.talk, session=visit.session.evolve(thread=None))
    held = await held_by(visit, thread.about)
    if held is None or held[0].state != State.MADE:
        return visit.tell("meet-over")
    made, member, other = held
    say = visit.voice_of(other)
    name = member.profile.first_name or say("people-someone")
    buttons = (Button(say("button-reply"), f"write:{made.id}"), Button(say("button-block"), f"block:{made.id}"))
    reply = Reply((Text(say("relay-said", name=name, words=text[:LONGEST_TO_ONE])), Choices(buttons)))
    version = number_of(visit.talk.incoming.key)
    await visit.post(Letter("relay", subject(made), other.address, reply, version))
    buttons = visit.button("button-write", f"write:{made.id}"), visit.button("button-block", f"block:{made.id}")
    return visit.tell("relay-sent", *buttons, passed=visit.passed_on)


def number_of(key: str) -> int:
    """A version from the key of a message: the same message again is the same row."""
    return zlib.crc32(key.encode()) & 0x7FFFFFFF

"""Communities of the directory: join, leave, and be told; an animator of one writes to those who joined."""

from dataclasses import replace

from bot.community.consents import Purpose
from bot.community.letters import LONGEST_TO_ALL, Letter, Letters
from bot.community.people import Member
from bot.community.roles import Right
from bot.conversation.people.relaying import number_of
from bot.conversation.people.visit import Visit
from bot.conversation.session import Thread
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Choices, Reply, Text, short
from content.schema import Entry

SHOWN = 10


def communities(visit: Visit) -> dict[str, Entry]:
    return {entry.id: entry for entry in visit.talk.house.reader.catalogue.entries if entry.kind == "community"}


async def show(visit: Visit, value: str = "") -> Step:
    """Those that can be joined; a press joins or leaves."""
    joined = visit.member.communities if visit.member else ()
    known = list(communities(visit).values())[:SHOWN]
    lines = [visit.say("community-joined" if one.id in joined else "community-open", name=one.name) for one in known]
    buttons = tuple(Button(short(one.name), f"community:{one.id}") for one in known)
    return visit.step(Reply((Text("\n".join([visit.say("community-list"), *lines])), Choices(buttons)), INFO))


async def show_one(visit: Visit, id: str) -> Step:
    """What it is, and the one press that joins or leaves."""
    entry = communities(visit).get(id)
    if entry is None:
        return visit.tell("community-gone")
    joined = visit.member is not None and id in visit.member.communities
    buttons = [visit.button("button-quit", f"quit:{id}") if joined else visit.button("button-enter", f"enter:{id}")]
    if await visit.may(Right.WRITE, id):
        buttons.append(visit.button("button-write-all", f"write-all:{id}"))
    return visit.step(visit.talk.reply(f"{entry.name}. {entry.description}", *buttons, outcome=INFO))


def offer_to_join(visit: Visit, step: Step) -> Step:
    """A community among the answers can be joined there and then."""
    outcome = step.replies[0].outcome
    known = communities(visit)
    first = outcome.ids[0] if outcome and outcome.kind == "match" and outcome.ids else ""
    if first not in known or (visit.member and first in visit.member.communities):
        return step
    head, *others = step.replies
    join = visit.button("button-enter", f"enter:{first}")
    blocks = tuple(Choices((*block.buttons, join)) if isinstance(block, Choices) else block for block in head.blocks)
    return replace(step, replies=(replace(head, blocks=blocks), *others))


async def join(visit: Visit, id: str) -> Step:
    """Joining is the consent to be told about it; it is withdrawn by leaving."""
    entry = communities(visit).get(id)
    if entry is None:
        return visit.tell("community-gone")
    member = (await visit.joined()).gives(Purpose.NEWS, visit.charter, visit.now)
    await visit.keep(member.evolve(communities=tuple(dict.fromkeys((*member.communities, id)))))
    return visit.tell("community-welcome", visit.button("button-quit", f"quit:{id}"), name=entry.name)


async def leave(visit: Visit, id: str) -> Step:
    member = visit.member
    if member is None or id not in member.communities:
        return visit.tell("community-not-in")
    await visit.keep(member.evolve(communities=tuple(one for one in member.communities if one != id)))
    await visit.people.mail.cancel(Letters(subject=f"community:{id}", recipient=member.address), "left")
    entry = communities(visit).get(id)
    join_again = visit.button("button-enter", f"enter:{id}")
    return visit.tell("community-left", join_again, name=entry.name if entry else id)


async def write_all(visit: Visit, id: str) -> Step:
    """An animator of the community writes to those who joined."""
    if not await visit.may(Right.WRITE, id) or id not in communities(visit):
        return visit.tell("role-not-yours")
    return visit.step(ask_words(visit), thread=Thread("community", id))


def ask_words(visit: Visit, thread: Thread | None = None) -> Reply:
    return visit.talk.reply(visit.say("community-ask"), visit.button("button-cancel", "stop"), outcome=INFO)


async def take_words(visit: Visit, thread: Thread, text: str) -> Step | None:
    """Only those who are in it now and still want the network's messages."""
    visit.talk = replace(visit.talk, session=visit.session.evolve(thread=None))
    entry = communities(visit).get(thread.about)
    if entry is None or not await visit.may(Right.WRITE, thread.about):
        return visit.tell("role-not-yours")
    readers = [one for one in await visit.people.members.joined(entry.id) if _reads(visit, one)]
    version = number_of(visit.talk.incoming.key)
    for reader in readers:
        say = visit.voice_of(reader)
        reply = Reply(
            (
                Text(say("community-said", name=entry.name, words=text[:LONGEST_TO_ALL])),
                Choices((Button(say("button-quit"), f"quit:{entry.id}"),)),
            )
        )
        await visit.post(Letter("news", f"community:{entry.id}", reader.address, reply, version))
    return visit.tell("community-sent", count=len(readers))


def _reads(visit: Visit, reader: Member) -> bool:
    return reader.allows(Purpose.NEWS) and (visit.member is None or reader.id != visit.member.id)

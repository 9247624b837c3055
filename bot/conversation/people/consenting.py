"""Consents, one by one. Withdrawing is one press, and takes effect in the same transaction."""

from bot.community.consents import Purpose
from bot.community.introductions import OPEN, act
from bot.community.letters import Letters
from bot.community.people import Member
from bot.conversation.people.charter import charter_reply
from bot.conversation.people.finding import greet_the_visible
from bot.conversation.people.meeting import fall_silent
from bot.conversation.people.visit import Visit
from bot.conversation.talk import Step
from bot.messages import INFO, Card, Choices, Reply, Text

# What each withdrawal stops in the outbox.
STOPPED = {Purpose.MATCHES: ("need-found", "need-renew"), Purpose.NEWS: ("news", "broadcast"), Purpose.FOUND: ()}


async def show(visit: Visit, value: str = "") -> Step:
    """Each consent on its line, with the button that gives or withdraws it."""
    return visit.step(consents_reply(visit, visit.member))


def consents_reply(visit: Visit, member: Member | None, key: str = "consent-title") -> Reply:
    live = {purpose: member is not None and member.allows(purpose) for purpose in Purpose}
    lines = tuple(visit.say(f"consent-{purpose}-{'on' if live[purpose] else 'off'}") for purpose in Purpose)
    buttons = [
        visit.button(
            f"button-{'stop' if live[one] else 'give'}-{one}", f"consent:{one}:{'stop' if live[one] else 'give'}"
        )
        for one in Purpose
    ]
    buttons.append(visit.button("button-charter", "charter"))
    return Reply((Text(visit.say(key)), Card(visit.say("consent-card"), lines), Choices(tuple(buttons))), INFO)


async def press(visit: Visit, value: str) -> Step:
    """ "found:give", "matches:stop" …"""
    name, _, act_ = value.partition(":")
    if name not in set(Purpose):
        return await show(visit)
    purpose = Purpose(name)
    if act_ == "stop":
        return await withdraw(visit, purpose)
    if act_ != "give":
        return visit.tell("consent-later")
    member = await visit.joined()
    if purpose == Purpose.FOUND and member.hidden:
        return visit.tell("consent-hidden")
    if purpose == Purpose.FOUND and member.charter < visit.charter:
        return visit.step(charter_reply(visit, f"agree:{value}"))
    return await give(visit, purpose)


async def give(visit: Visit, purpose: Purpose) -> Step:
    member = await visit.keep((await visit.joined()).gives(purpose, visit.charter, visit.now))
    step = visit.step(consents_reply(visit, member, f"consent-given-{purpose}"))
    return await greet_the_visible(visit, step) if purpose == Purpose.FOUND else step


async def withdraw(visit: Visit, purpose: Purpose) -> Step:
    """At once, also for what waits in the outbox and for introductions that are not made."""
    if visit.member is None or not visit.member.allows(purpose):
        return visit.step(consents_reply(visit, visit.member, "consent-none"))
    member = await visit.keep(visit.member.withdraws(purpose, visit.now))
    for kind in STOPPED[purpose]:
        await visit.people.mail.cancel(Letters(kind, recipient=member.address), "consent withdrawn")
    if purpose == Purpose.FOUND:
        await leave_open_introductions(visit, member)
    return visit.step(consents_reply(visit, member, f"consent-withdrawn-{purpose}"))


async def leave_open_introductions(visit: Visit, member: Member) -> None:
    """Whoever asked is told nothing but, in the end, that nothing came of it."""
    for one in await visit.people.introductions.of(member.id):
        if one.asked == member.id and one.at(visit.now) in OPEN:
            await visit.people.introductions.write(act(one, "withdraw", member.id, visit.now))
            await fall_silent(visit, one)

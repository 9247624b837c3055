"""Blocking, reporting, hiding: what keeps people safe from one another."""

from bot.community.introductions import By, State, act
from bot.community.letters import Letter, Letters
from bot.community.roles import Right
from bot.conversation.people.meeting import held_by, stop_calls, subject
from bot.conversation.people.visit import Visit, post_notice, with_right
from bot.conversation.talk import Step
from bot.messages import Button, Choices, Reply, Text


async def block(visit: Visit, id: str) -> Step:
    """Never again, without a word to the other; it can be reported to an animator."""
    held = await held_by(visit, id)
    if held is None:
        return visit.tell("meet-over")
    made, member, other = held
    if made.state != State.BLOCKED:
        await visit.people.introductions.write(act(made, "block", member.id, visit.now))
        await stop_calls(visit, made, quiet=made.side(member.id) == By.ASKER)
        for kind in ("meet-made", "meet-after", "relay"):
            await visit.people.mail.cancel(Letters(kind, subject(made)), "blocked")
    await visit.keep(member.evolve(blocked=member.blocked | {other.id}))
    return visit.tell(
        "meet-blocked", visit.button("button-report", f"signal:{id}"), visit.button("button-change-need", "what")
    )


async def report(visit: Visit, id: str) -> Step:
    """Animators are told what was written, and may hide the card of who wrote it."""
    held = await held_by(visit, id)
    if held is None:
        return visit.tell("meet-over")
    made, member, other = held
    animators = [one for one in await with_right(visit.people, Right.PROTECT) if one.id not in (member.id, other.id)]
    for animator in animators:
        say = visit.voice_of(animator)
        word = made.word if made.asker == other.id and made.word else say("report-no-word")
        reply = Reply((Text(say("report-told", word=word)), Choices((Button(say("button-hide"), f"hide:{other.id}"),))))
        await visit.post(Letter("report", subject(made), animator.address, reply))
    return visit.tell(
        "report-sent" if animators else "report-nobody", network=visit.talk.house.library.territory.facts.network
    )


async def hide(visit: Visit, id: str) -> Step:
    """An animator takes a card down."""
    if not await _put(visit, id, hidden=True):
        return visit.tell("role-not-yours")
    return visit.tell("report-hidden", visit.button("button-unhide", f"unhide:{id}"))


async def unhide(visit: Visit, id: str) -> Step:
    """An animator puts the card back, where its owner's consent still stands."""
    if not await _put(visit, id, hidden=False):
        return visit.tell("role-not-yours")
    return visit.tell("report-unhidden", visit.button("button-hide", f"hide:{id}"))


async def _put(visit: Visit, id: str, *, hidden: bool) -> bool:
    other = await visit.people.members.read(id)
    if other is None or not await visit.may(Right.PROTECT):
        return False
    other = other.evolve(hidden=hidden)
    await visit.people.members.write(other)
    await post_notice(visit.people, other)
    return True

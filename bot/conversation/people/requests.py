"""`/demandes`: what somebody has under way, one message each with its own buttons, what awaits them first."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.community.introductions import Introduction, State, seen_by_asker
from bot.community.standing import StandingNeed
from bot.conversation.people.meeting import proposal
from bot.conversation.people.visit import Visit
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Choices, Reply, Text

# Messages at once; the rest is one press away.
SHOWN = 5

# One thing under way: what is said of it, and the member whom that names.
Item = tuple[Reply, str | None]


async def show(visit: Visit, value: str = "") -> Step:
    """`value` is how many were shown already."""
    items = await _items(visit) if visit.member else []
    if not items:
        return visit.tell("requests-none")
    begin = int(value) if value.isdecimal() and int(value) < len(items) else 0
    end = begin + SHOWN
    head = visit.talk.reply(visit.say("requests-title", count=len(items)), outcome=INFO)
    replies = [*([] if begin else [head]), *(reply for reply, _ in items[begin:end])]
    if end < len(items):
        more = visit.button("button-requests-more", f"requests:{end}")
        replies.append(visit.talk.reply(visit.say("requests-more", count=len(items) - end), more, outcome=INFO))
    named = tuple(member for _, member in items[begin:end] if member)
    return replace(visit.step(*replies), about=tuple(dict.fromkeys(named)))


async def _items(visit: Visit) -> list[Item]:
    """To answer, to confirm, waiting, sought, asked of a human, made: in this order."""
    me, people = visit.member.id if visit.member else "", visit.people
    ranked: list[tuple[int, Item]] = []
    for made in await people.introductions.of(me):
        state = seen_by_asker(made, visit.now) if made.asker == me else made.at(visit.now)
        rank_and_view = _VIEWS.get((made.asker == me, state))
        item = await rank_and_view[1](visit, made) if rank_and_view else None
        if rank_and_view and item:
            ranked.append((rank_and_view[0], item))
    ranked += [(3, _sought(visit, one)) for one in await people.needs.of(me) if one.open(visit.now)]
    awaited = [one for one in await people.askings.of(me) if one.answered_by is None]
    ranked += [
        (4, (visit.talk.reply(visit.say("requests-human", words=one.words), outcome=INFO), None)) for one in awaited
    ]
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]


async def _to_answer(visit: Visit, made: Introduction) -> Item | None:
    asker = await visit.people.members.read(made.asker)
    return (proposal(visit.say, made, asker, visit), asker.id) if asker and not asker.hidden else None


async def _to_confirm(visit: Visit, made: Introduction) -> Item | None:
    confirm = visit.button("button-confirm", f"confirm:{made.id}")
    return _asked(visit, made, "requests-accepted", confirm), None


async def _waiting(visit: Visit, made: Introduction) -> Item | None:
    return _asked(visit, made, "requests-asked"), None


def _asked(visit: Visit, made: Introduction, key: str, *buttons: Button) -> Reply:
    function = made.about.lstrip("+")
    what = visit.heard(function) if function else visit.say("requests-alike")
    day = visit.say.day(made.proposed_at.astimezone(visit.zone).date())
    drop = visit.button("button-drop", f"renounce:{made.id}")
    return Reply((Text(visit.say(key, day=day, heard=what)), Choices((*buttons, drop))), INFO)


async def _made(visit: Visit, made: Introduction) -> Item | None:
    other = await visit.people.members.read(made.other(visit.member.id if visit.member else ""))
    if other is None:
        return None
    name = other.profile.first_name or visit.say("people-someone")
    buttons = (visit.button("button-write", f"write:{made.id}"), visit.button("button-block", f"block:{made.id}"))
    return Reply((Text(visit.say("requests-made", name=name)), Choices(buttons)), INFO), other.id


def _sought(visit: Visit, need: StandingNeed) -> Item:
    day = visit.say.day(need.until.astimezone(visit.zone).date())
    key = "requests-need-near" if need.place else "requests-need"
    near = {"place": need.place} if need.place else {}
    text = visit.say(key, heard=visit.heard(need.function), day=day, **near)
    buttons = (
        visit.button("button-renew", f"renew:{need.id}"),
        visit.button("button-stop-warning", f"unwarn:{need.id}"),
    )
    return Reply((Text(text), Choices(buttons)), INFO), None


# By who asks and what they may know: in which order it comes, and how it is said. What ended is not under way.
_VIEWS: dict[tuple[bool, State], tuple[int, Callable[[Visit, Introduction], Awaitable[Item | None]]]] = {
    (False, State.PROPOSED): (0, _to_answer),
    (True, State.ACCEPTED): (1, _to_confirm),
    (True, State.PROPOSED): (2, _waiting),
    (True, State.MADE): (5, _made),
    (False, State.MADE): (5, _made),
}

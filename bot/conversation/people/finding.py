"""Members for a need, needs for an offer, neighbours in the same situation."""

from dataclasses import replace

from bot.community.people import Member, may_be_introduced
from bot.conversation.people.news import news_of_member
from bot.conversation.people.visit import Visit
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Card, Choices, Reply, Text
from matching.model import Match, Point, Question

LOOKED_AT = 12
# Neighbours in the same situation live no farther.
VALLEY_KM = 30.0
# Half of the ceilings: on our own questions, one answer in twenty is as poor. And half an hour of mountain road.
POOR_TOTAL, FAR_KM = 0.5, 25.0


async def catch_up(visit: Visit) -> None:
    """The board with what other turns, here and elsewhere, have changed."""
    board = visit.talk.house.board
    board.apply(*await visit.people.notices.since(board.number))


async def add_people(visit: Visit, step: Step) -> Step:
    """After an answer to a need: a member who offers it, and what can be done when there is no answer."""
    question, outcome = step.question, step.replies[0].outcome
    if question is None or outcome is None or not question.needs or outcome.kind not in ("match", "none"):
        return step
    visit.talk = replace(visit.talk, session=step.session)
    for need in (*question.needs, *((question.doubt,) if question.doubt else ())):
        ids = await nearest(visit, "offers", need.function, point_of(question))
        shown = await show_next(visit, ids, need.function, "people-offer")
        if shown is not None:
            step = replace(step, replies=(*step.replies, *shown.replies), session=shown.session, about=shown.about)
            break
    if outcome.kind == "none":
        return with_human_help(visit, step)
    return with_buttons(step, after=(warn_button(visit, step, "button-warn-better"),)) if is_poor(step.best) else step


def is_poor(best: Match | None) -> bool:
    """An answer, but hardly a good one: little of what was asked, or farther than one goes for it."""
    return best is not None and best.need is not None and (best.total <= POOR_TOTAL or (best.km or 0.0) > FAR_KM)


def point_of(question: Question) -> Point | None:
    return question.where.point if question.where else None


async def nearest(visit: Visit, side: str, name: str, point: Point | None) -> tuple[str, ...]:
    await catch_up(visit)
    own = visit.member.profile.home if visit.member else None
    point = point or (Point(own.lat, own.lon) if own else None)
    found = visit.talk.house.board.find(side, name, point, LOOKED_AT)
    return tuple(one.member for one in found if side != "statuses" or one.km is None or one.km <= VALLEY_KM)


async def show_next(visit: Visit, ids: tuple[str, ...], about: str, key: str) -> Step | None:
    """The first who may still be shown: consents and blocks are read here and now, not from the board."""
    for rank, id in enumerate(ids):
        other = await visit.people.members.read(id)
        if other is not None and await may_be_shown(visit, other):
            rest = ids[rank + 1 :]
            buttons = [visit.button("button-meet", f"meet:{id}:{about}")]
            if rest:
                buttons.append(visit.button("button-other-person", f"more:{about}"))
            text = visit.say(key)
            reply = Reply((Text(text), person_card(visit, other), Choices(tuple(buttons))), INFO)
            return replace(visit.step(reply, people=rest), about=(id,))
    return None


async def may_be_shown(visit: Visit, other: Member) -> bool:
    me = visit.member
    if me is None:
        return other.visible and other.address != visit.talk.incoming.address
    return may_be_introduced(me, other) and await visit.people.introductions.between(me.id, other.id) is None


def person_card(visit: Visit, other: Member) -> Card:
    """First name, what they offer or seek, rough area, since when: nothing else."""
    profile, say = other.profile, visit.say
    lines = [say("people-offers", words=line.words) for line in profile.offers]
    lines += [say("people-seeks", words=line.words) for line in profile.seeks]
    if not lines:
        lines = [say("people-situation", situation=one) for one in _situations(visit, other)]
    if profile.home:
        lines.append(say("people-near", place=profile.home.label))
    month = other.since.astimezone(visit.zone).strftime("%Y-%m")
    return Card(profile.first_name or say("people-someone"), (*lines, say("people-since", month=say.since(month))))


def _situations(visit: Visit, other: Member) -> list[str]:
    statuses = visit.talk.house.library.people.statuses
    return [visit.say(f"status-{one}") for one in other.profile.statuses if one in statuses]


async def more(visit: Visit, about: str) -> Step:
    """The next member for the last question, or an honest end."""
    step = await show_next(visit, visit.session.people, about, "people-another")
    return step or visit.tell("people-no-more")


async def greet_the_visible(visit: Visit, step: Step) -> Step:
    """Someone is visible from now on: who seeks what they offer, who is in the same situation; and standing needs."""
    member = await visit.joined()
    visit.talk = replace(visit.talk, session=step.session)
    home = member.profile.home
    point = Point(home.lat, home.lon) if home else None
    await visit.people.news.add(news_of_member(member, visit.now))
    tries = [("seeks", name, name, "people-seek-yours") for name in member.profile.functions("offers")]
    tries += [("offers", name, name, "people-offer") for name in member.profile.functions("seeks")]
    tries += [("statuses", name, "", "people-alike") for name in member.profile.statuses]
    for side, name, about, key in tries:
        about = f"+{about}" if side == "seeks" else about
        shown = await show_next(visit, await nearest(visit, side, name, point), about, key)
        if shown is not None:
            return replace(step, replies=(*step.replies, *shown.replies), session=shown.session, about=shown.about)
    return step


def with_human_help(visit: Visit, step: Step) -> Step:
    """No answer: to be told later, or to ask an animator."""
    return with_buttons(step, before=(warn_button(visit, step), visit.button("button-human", "human")))


def warn_button(visit: Visit, step: Step, key: str = "button-warn") -> Button:
    return visit.button(key, f"warn:{step.session.number}")


def with_buttons(step: Step, before: tuple[Button, ...] = (), after: tuple[Button, ...] = ()) -> Step:
    """The step, its first reply with more buttons."""
    first, *others = step.replies
    blocks = tuple(
        Choices((*before, *block.buttons, *after)) if isinstance(block, Choices) else block for block in first.blocks
    )
    return replace(step, replies=(replace(first, blocks=blocks), *others))

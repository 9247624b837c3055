"""Members for a need, needs for an offer, neighbours in the same situation; and standing needs, told once."""

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.community.consents import Purpose
from bot.community.people import Member, may_meet
from bot.community.ports import People
from bot.community.standing import ASKED_AGAIN, LASTS, REACH_KM, StandingNeed, box_around, decent_time
from bot.conversation.card import entry_card
from bot.conversation.flows.again import asked_again
from bot.conversation.flows.programme import event_card
from bot.conversation.people.visit import INFO, Visit, new_id
from bot.conversation.phrase import Phrases, Voice
from bot.conversation.talk import Step
from bot.messages import Button, Card, Choices, Reply, Text
from content.schema import Entry
from matching.geo import distance_km
from matching.model import Match, Need, Point, Question
from matching.programme import EventMatch, Happening

LOOKED_AT = 12
# Neighbours in the same situation live no farther.
VALLEY_KM = 30.0
SHOWN_FOUND = 3


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
        ids = await nearest(visit, "offers", need.function, _point(question))
        shown = await show_next(visit, ids, need.function, "people-offer")
        if shown is not None:
            step = replace(step, replies=(*step.replies, *shown.replies), session=shown.session, about=shown.about)
            break
    return with_human_help(visit, step) if outcome.kind == "none" else step


def _point(question: Question) -> Point | None:
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
    if not other.visible or other.hidden:
        return False
    me = visit.member
    if me is None:
        return other.address != visit.talk.incoming.address
    return may_meet(me, other) and await visit.people.introductions.between(me.id, other.id) is None


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
    news = News(f"member:{member.id}", member.profile.functions("offers"), point, member.id)
    await tell_needs(visit.people, visit.talk.house.phrases, news, visit.now.astimezone(visit.zone))
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
    number = step.session.number
    added = (visit.button("button-warn", f"warn:{number}"), visit.button("button-human", "human"))
    first, *others = step.replies
    blocks = tuple(Choices((*added, *block.buttons)) if isinstance(block, Choices) else block for block in first.blocks)
    return replace(step, replies=(replace(first, blocks=blocks), *others))


async def warn(visit: Visit, value: str) -> Step:
    """ "Me prévenir": the need stays open for sixty days. The press is the consent, and can be withdrawn."""
    question = asked_again(visit.talk)
    if question is None or not question.needs or value != str(visit.session.number):
        return visit.tell("wait-stale")
    member = await visit.keep((await visit.joined()).gives(Purpose.MATCHES, visit.charter, visit.now))
    function, point = question.needs[0].function, _point(question)
    place = question.where.label if question.where and question.where.kind != "position" else None
    for one in await visit.people.needs.of(member.id):
        if one.function == function and one.place == place:
            await visit.people.needs.write(one.renewed(visit.now))
            return visit.tell(
                "wait-open", visit.button("button-stop-warning", f"unwarn:{one.id}"), heard=visit.heard(function)
            )
    need = StandingNeed(
        new_id(), member.id, function, " ".join(question.needs[0].words), visit.now, visit.now + LASTS, place
    )
    if point is not None:
        # Rounded to a kilometre: a position that was shared is not kept.
        need = replace(need, lat=round(point.lat, 2), lon=round(point.lon, 2))
    await visit.people.needs.write(need)
    await ask_to_renew(visit, need, member)
    return visit.tell(
        "wait-open", visit.button("button-stop-warning", f"unwarn:{need.id}"), heard=visit.heard(function)
    )


async def ask_to_renew(visit: Visit, need: StandingNeed, member: Member) -> None:
    say = visit.voice_of(member)
    buttons = (
        Button(say("button-renew"), f"renew:{need.id}"),
        Button(say("button-stop-warning"), f"unwarn:{need.id}"),
    )
    reply = Reply((Text(say("wait-still", heard=visit.heard(need.function, member.language))), Choices(buttons)))
    due = decent_time((visit.now + ASKED_AGAIN).astimezone(visit.zone))
    await visit.people.outbox.add(
        "need-renew", f"need:{need.id}", member.address, reply, due, visit.now + LASTS, version=_day(visit.now)
    )


async def renew(visit: Visit, value: str) -> Step:
    need = await _own_need(visit, value)
    if need is None or visit.member is None:
        return visit.tell("wait-stale")
    await visit.people.needs.write(need.renewed(visit.now))
    await ask_to_renew(visit, need, visit.member)
    return visit.tell(
        "wait-open", visit.button("button-stop-warning", f"unwarn:{need.id}"), heard=visit.heard(need.function)
    )


async def unwarn(visit: Visit, value: str) -> Step:
    need = await _own_need(visit, value)
    if need is None:
        return visit.tell("wait-stale")
    await visit.people.needs.write(replace(need, closed=True))
    await visit.people.outbox.cancel(subject=f"need:{need.id}")
    return visit.tell("wait-closed", visit.button("button-renew", f"renew:{need.id}"), heard=visit.heard(need.function))


async def _own_need(visit: Visit, id: str) -> StandingNeed | None:
    need = await visit.people.needs.read(id)
    return need if need is not None and visit.member is not None and need.member == visit.member.id else None


@dataclass(frozen=True)
class News:
    """A new member, entry or event: `what` names it, `whose` is the member it comes from."""

    what: str
    functions: tuple[str, ...]
    point: Point | None
    whose: str = ""


async def tell_needs(people: People, phrases: Phrases, news: News, now: dt.datetime) -> int:
    """Owners of open needs that this fits are told once, in one message for all that came by then.

    `now` is in the territory's time, for the hour at which the message goes out.
    """
    box = box_around(news.point.lat, news.point.lon) if news.point else None
    told = 0
    for id in await people.needs.near(news.functions, box, now) if news.functions else []:
        need = await people.needs.read(id)
        if need is None or need.member == news.whose or not _reaches(need, news.point):
            continue
        owner = await people.members.read(need.member)
        if owner is None or not owner.allows(Purpose.MATCHES) or news.what in need.found:
            continue
        await people.needs.write(need.finds(news.what))
        due = decent_time(now)
        say = Voice(phrases, owner.language)
        buttons = (
            Button(say("button-see-found"), "found"),
            Button(say("button-stop-warnings"), "consent:matches:stop"),
        )
        reply = Reply((Text(say("wait-found")), Choices(buttons)))
        # One row an owner and a moment: what comes later before it goes out is in the same message.
        await people.outbox.add(
            "need-found", f"owner:{owner.id}", owner.address, reply, due, due + dt.timedelta(days=7), version=_day(due)
        )
        told += 1
    return told


def _day(moment: dt.datetime) -> int:
    """A number for a moment to the hour, as a version in the outbox."""
    return int(moment.timestamp() // 3600)


def _reaches(need: StandingNeed, point: Point | None) -> bool:
    if point is None or need.lat is None or need.lon is None:
        return True
    return distance_km(Point(need.lat, need.lon), point) <= REACH_KM


async def show_found(visit: Visit, value: str = "") -> Step:
    """What came since for the standing needs of who presses: read now, so that nobody who left is shown."""
    if visit.member is None:
        return visit.tell("wait-nothing-found")
    needs = [one for one in await visit.people.needs.of(visit.member.id) if one.found]
    replies: list[Reply] = []
    about: list[str] = []
    for need in needs:
        for what in reversed(need.found[-SHOWN_FOUND:]):
            shown = await _found_reply(visit, need, what)
            if shown is not None:
                replies.append(shown)
                about.append(what.partition(":")[2])
    if not replies:
        return visit.tell("wait-nothing-found")
    return replace(visit.step(*replies[:SHOWN_FOUND]), about=tuple(about))


async def _found_reply(visit: Visit, need: StandingNeed, what: str) -> Reply | None:
    """One thing that came, as it is today; None when it is no longer there."""
    kind, _, id = what.partition(":")
    shown = await _SHOWN[kind](visit, need, id)
    if shown is None:
        return None
    card, *buttons = shown
    stop = visit.button("button-stop-warning", f"unwarn:{need.id}")
    text = Text(visit.say("wait-here", heard=visit.heard(need.function)))
    return Reply((text, card, Choices((*buttons, stop))), INFO)


async def _member_found(visit: Visit, need: StandingNeed, id: str) -> tuple[Card, Button] | None:
    other = await visit.people.members.read(id)
    if other is None or not await may_be_shown(visit, other):
        return None
    return person_card(visit, other), visit.button("button-meet", f"meet:{id}:{need.function}")


async def _entry_found(visit: Visit, need: StandingNeed, id: str) -> tuple[Card, Button] | None:
    reader = visit.talk.house.reader
    if id not in reader.catalogue.row:
        return None
    asked = Need(need.function, 1.0, tuple(need.words.split()), "chosen")
    question = Question("", visit.now, visit.session.language)
    heard = visit.talk.house.heard(visit.session.language)
    card = entry_card(Match(id, asked, None, False), question, reader, visit.say, heard)
    return card, visit.button("button-map", f"map:{id}")


async def _event_found(visit: Visit, need: StandingNeed, id: str) -> tuple[Card, Button] | None:
    """What is past by now is not news any more; an event that comes back is shown at its next date."""
    today = visit.now.date()
    ahead = [one.stage for one in visit.talk.house.reader.happenings if one.stage.date >= today]
    stage = next((one for one in ahead if id in (one.id, one.slot.rule if one.slot else "")), None)
    if stage is None:
        return None
    why = visit.say("card-why-heard", heard=visit.heard(need.function))
    return event_card(EventMatch(stage, True, True, None, True), visit.say, why), visit.button(
        "button-all-week", "programme"
    )


Found = Callable[[Visit, StandingNeed, str], Awaitable[tuple[Card, Button] | None]]
_SHOWN: dict[str, Found] = {"member": _member_found, "entry": _entry_found, "event": _event_found}


def news_of(entry: Entry) -> News:
    """A new entry of the directory, as news."""
    placed = entry.lat is not None and entry.lon is not None
    return News(f"entry:{entry.id}", entry.functions, Point(entry.lat or 0.0, entry.lon or 0.0) if placed else None)


def news_of_event(happening: Happening) -> News:
    """An event ahead, as news."""
    slot = happening.stage.slot
    return News(f"event:{slot.rule if slot else happening.stage.id}", happening.stage.functions, happening.point)

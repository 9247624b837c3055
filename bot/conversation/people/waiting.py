"""Standing needs: kept open when there is no good answer, told once of what comes, renewed or closed by their owner."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.community.consents import Purpose
from bot.community.letters import Letter, Letters
from bot.community.people import Member
from bot.community.standing import ASKED_AGAIN, LASTS, StandingNeed, decent_time, hour_of
from bot.conversation.card import entry_card
from bot.conversation.flows.again import asked_again
from bot.conversation.flows.programme import event_card
from bot.conversation.people.finding import may_be_shown, person_card, point_of
from bot.conversation.people.visit import Visit, new_id
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Card, Choices, Reply, Text
from matching.model import Match, Need, Question
from matching.programme import EventMatch

SHOWN_FOUND = 3


async def warn(visit: Visit, value: str) -> Step:
    """ "Me prévenir": the need stays open for sixty days. The press is the consent, and can be withdrawn."""
    question = asked_again(visit.talk)
    if question is None or not question.needs or value != str(visit.session.number):
        return visit.tell("wait-stale")
    member = await visit.keep((await visit.joined()).gives(Purpose.MATCHES, visit.charter, visit.now))
    function, point = question.needs[0].function, point_of(question)
    place = question.where.label if question.where and question.where.kind != "position" else None
    for one in await visit.people.needs.of(member.id):
        if one.function == function and one.place == place:
            renewed = one.renewed(visit.now)
            await visit.people.needs.write(renewed)
            await ask_to_renew(visit, renewed, member)
            return _stays_open(visit, one)
    need = StandingNeed(
        new_id(), member.id, function, " ".join(question.needs[0].words), visit.now, visit.now + LASTS, place
    )
    if point is not None:
        # Rounded to a kilometre: a position that was shared is not kept.
        need = replace(need, lat=round(point.lat, 2), lon=round(point.lon, 2))
    await visit.people.needs.write(need)
    await ask_to_renew(visit, need, member)
    return _stays_open(visit, need)


def _stays_open(visit: Visit, need: StandingNeed) -> Step:
    return visit.tell("wait-open", _stop(visit, need), heard=visit.heard(need.function))


def _stop(visit: Visit, need: StandingNeed) -> Button:
    return visit.button("button-stop-warning", f"unwarn:{need.id}")


async def ask_to_renew(visit: Visit, need: StandingNeed, member: Member) -> None:
    say = visit.voice_of(member)
    buttons = (
        Button(say("button-renew"), f"renew:{need.id}"),
        Button(say("button-stop-warning"), f"unwarn:{need.id}"),
    )
    reply = Reply((Text(say("wait-still", heard=visit.heard(need.function, member.language))), Choices(buttons)))
    due = decent_time((visit.now + ASKED_AGAIN).astimezone(visit.zone))
    day = hour_of(visit.now)
    await visit.post(Letter("need-renew", f"need:{need.id}", member.address, reply, day, due, visit.now + LASTS))


async def renew(visit: Visit, value: str) -> Step:
    need = await _own_need(visit, value)
    if need is None or visit.member is None:
        return visit.tell("wait-stale")
    await visit.people.needs.write(need.renewed(visit.now))
    await ask_to_renew(visit, need, visit.member)
    return _stays_open(visit, need)


async def unwarn(visit: Visit, value: str) -> Step:
    need = await _own_need(visit, value)
    if need is None:
        return visit.tell("wait-stale")
    await visit.people.needs.write(replace(need, closed=True))
    await visit.people.mail.cancel(Letters(subject=f"need:{need.id}"), "closed")
    return visit.tell("wait-closed", visit.button("button-renew", f"renew:{need.id}"), heard=visit.heard(need.function))


async def _own_need(visit: Visit, id: str) -> StandingNeed | None:
    need = await visit.people.needs.read(id)
    return need if need is not None and visit.member is not None and need.member == visit.member.id else None


async def show_found(visit: Visit, value: str = "") -> Step:
    """What came since for the standing needs of who presses: read now, so that nobody who left is shown."""
    if visit.member is None:
        return visit.tell("wait-nothing-found")
    came = await visit.people.news.found(visit.member.id)
    needs = [one for one in await visit.people.needs.of(visit.member.id) if one.id in came]
    replies: list[Reply] = []
    about: list[str] = []
    for need in needs:
        for what in reversed(came[need.id][-SHOWN_FOUND:]):
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
    text = Text(visit.say("wait-here", heard=visit.heard(need.function)))
    return Reply((text, card, Choices((*buttons, _stop(visit, need)))), INFO)


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

"""What time does to introductions, to profiles that nobody came back to, to needs and news. A tick passes `now` in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.community.inactivity import WARNED_AFTER, due
from bot.community.introductions import act
from bot.community.letters import Letter
from bot.community.people import Member
from bot.community.standing import KEPT_AFTER, LASTS, News, last_decent_time
from bot.conversation.people.leaving import erase
from bot.conversation.people.news import news_of, news_of_event
from bot.conversation.phrase import LANGUAGES, Voice
from bot.conversation.ports import Begin, UnitOfWork
from bot.conversation.talk import House
from bot.messages import Button, Choices, Reply, Text
from content.schema import Entry


async def tend(house: House, begin: Begin, now: dt.datetime) -> None:
    """Can run as often as one likes: what is done is not done again. One transaction a person."""
    async with begin() as unit:
        for made in await unit.people.introductions.overdue(now):
            await unit.people.introductions.write(act(made, "expire", None, now))
        await unit.poste_restante.drop_late(now)
        await unit.people.needs.drop(now - KEPT_AFTER)
        idle = await unit.people.members.idle(now - WARNED_AFTER)
    for member in idle:
        async with begin() as unit:
            await _tend_member(unit, house, member.id, now)


async def _tend_member(unit: UnitOfWork, house: House, id: str, now: dt.datetime) -> None:
    member = await unit.people.members.read(id)
    step = due(member, now) if member else None
    if member is not None and step == "erase":
        await erase(unit, member.address, house, now)
    elif member is not None and step == "warn":
        await unit.people.members.write(replace(member, warned_at=now))
        await _warn(unit, house, member, now)


async def _warn(unit: UnitOfWork, house: House, member: Member, now: dt.datetime) -> None:
    say = Voice(house.phrases, member.language)
    buttons = (Button(say("button-stay"), "stay"), Button(say("button-forget"), "forget"))
    reply = Reply((Text(say("inactive-warning")), Choices(buttons)))
    day = int(now.timestamp() // 86400)
    await unit.mail.post([Letter("inactive", f"owner:{member.id}", member.address, reply, day)], now)


async def announce(house: House, begin: Begin, entries: Sequence[Entry], now: dt.datetime) -> None:
    """New entries of the directory, and events ahead, are news. Again, they are not."""
    came = [news for entry in entries for news in news_of(entry, now)]
    async with begin() as unit:
        await unit.people.news.add([*came, *_events_ahead(house, now)])


def _events_ahead(house: House, now: dt.datetime) -> list[News]:
    ahead = [one for one in house.reader.happenings if one.stage.date >= now.date()]
    return [news for one in ahead for news in news_of_event(one, now)]


async def spread(house: House, begin: Begin, now: dt.datetime) -> None:
    """After nine and after six, owners of needs are written to: one letter for all that came by then.

    Consents are looked at when it goes. One transaction a piece of news, so that nobody who talks waits for all.
    """
    until = last_decent_time(now.astimezone(house.zone))
    letters = {language: _found_letter(Voice(house.phrases, language)) for language in LANGUAGES}
    async with begin() as unit:
        await unit.people.news.drop(now - LASTS, {one.what for one in _events_ahead(house, now)})
        waiting = await unit.people.news.unspread(until)
    for one in waiting:
        async with begin() as unit:
            await unit.people.news.spread(one, letters, until, now)


def _found_letter(say: Voice) -> Reply:
    """It names nobody and nothing: "Voir" reads what is still there."""
    buttons = (Button(say("button-see-found"), "found"), Button(say("button-stop-warnings"), "consent:matches:stop"))
    return Reply((Text(say("wait-found")), Choices(buttons)))

"""What time does: introductions that expire, profiles that nobody came back to. `now` is passed in by a tick."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.community.inactivity import WARNED_AFTER, due
from bot.community.introductions import act
from bot.community.people import Member
from bot.conversation.people.finding import news_of, news_of_event, tell_needs
from bot.conversation.people.leaving import erase
from bot.conversation.phrase import Voice
from bot.conversation.ports import Begin, UnitOfWork
from bot.conversation.talk import House
from bot.messages import Button, Choices, Reply, Text
from content.schema import Entry


async def tend(house: House, begin: Begin, now: dt.datetime) -> None:
    """Can run as often as one likes: what is done is not done again. One transaction a person."""
    async with begin() as unit:
        for made in await unit.people.introductions.overdue(now):
            await unit.people.introductions.write(act(made, "expire", None, now))
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
    await unit.people.outbox.add(
        "inactive", f"owner:{member.id}", member.address, reply, now, version=int(now.timestamp() // 86400)
    )


async def announce(house: House, begin: Begin, entries: Sequence[Entry], now: dt.datetime) -> None:
    """New entries of the directory, and events ahead: owners of needs that they fit are told, once of each."""
    dates = [one for one in house.reader.happenings if one.stage.date >= now.date()]
    # What comes back every week is news once.
    rules = {(one.stage.slot.rule if one.stage.slot else one.stage.id): one for one in reversed(dates)}
    ahead = list(reversed(rules.values()))
    for news in (*map(news_of, entries), *map(news_of_event, ahead)):
        async with begin() as unit:
            await tell_needs(unit.people, house.phrases, news, now)

"""Slots for people who are talking: they come before everybody else, within what the channel bears."""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.messages import Address
from bot.outbox.ports import BeginOutbox
from bot.outbox.rate import Rhythm, chat_lane, lane_of, pause, reserve_to_talk

# A turn may have a few messages: the channel bears a small burst to one person.
BURST = dt.timedelta(seconds=3)


@dataclass(frozen=True)
class TalkPace:
    """The `Pace` of bot/messages.py over the lanes of the database."""

    begin: BeginOutbox
    now: Callable[[], dt.datetime]
    rhythm: Rhythm = field(default_factory=Rhythm)

    async def slot(self, address: Address) -> None:
        now = self.now()
        at = await self._reserve(address, now)
        if at > now:
            await asyncio.sleep((at - now).total_seconds())

    async def _reserve(self, address: Address, now: dt.datetime) -> dt.datetime:
        everyone, chat = lane_of(address.channel), chat_lane(address.channel, address.key)
        async with self.begin() as unit:
            lanes = await unit.lanes.read([everyone, chat], now)
            at, shared = reserve_to_talk(lanes[everyone], now, self.rhythm)
            free_at = max(lanes[chat].free_at, now) + self.rhythm.between(address.key)
            await unit.lanes.write([shared, replace(lanes[chat], free_at=free_at)])
        return max(at, lanes[chat].free_at - BURST)

    async def pause(self, channel: str, seconds: float) -> None:
        now = self.now()
        async with self.begin() as unit:
            lanes = await unit.lanes.read([lane_of(channel)], now)
            await unit.lanes.write([pause(lanes[lane_of(channel)], now, seconds)])

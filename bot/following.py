"""Broadcasts under way: their author's message is edited in place until the report is final."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.community.broadcasts import Broadcast, Tally, tally
from bot.community.letters import Letters
from bot.conversation.casting import progress
from bot.conversation.phrase import Phrases, Voice
from bot.conversation.ports import Begin
from bot.messages import Channel


@dataclass
class Follower:
    """Remembers what it showed, so that nothing is edited into itself."""

    begin: Begin
    channels: Mapping[str, Channel]
    phrases: Phrases
    shown: dict[str, Tally] = field(default_factory=dict)

    async def look(self, now: datetime) -> None:
        for one, found, key in await self._running(now):
            if key and self.shown.get(one.id) != found:
                await self._show(one, found, key)
            if found.done:
                await self._close(one)

    async def _running(self, now: datetime) -> list[tuple[Broadcast, Tally, str]]:
        async with self.begin() as unit:
            return [
                (
                    one,
                    tally(await unit.mail.counts(Letters("broadcast", one.id))),
                    await unit.mail.key(Letters("progress", one.id)),
                )
                for one in await unit.broadcasts.running(now)
            ]

    async def _show(self, one: Broadcast, found: Tally, key: str) -> None:
        channel = self.channels.get(one.author.channel)
        if channel is not None:
            await channel.edit(one.author, key, progress(one, found, Voice(self.phrases, one.language)))
        self.shown[one.id] = found

    async def _close(self, one: Broadcast) -> None:
        """Read again: a stop may have been written meanwhile."""
        async with self.begin() as unit:
            standing = await unit.broadcasts.read(one.id) or one
            await unit.broadcasts.write(standing.evolve(closed=True))
        self.shown.pop(one.id, None)

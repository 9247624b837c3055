"""Broadcasts under way: their author's message is edited in place until the report is final."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.community.broadcasts import LASTS, Broadcast, Tally, tally
from bot.community.letters import Letters
from bot.conversation.casting import progress
from bot.conversation.phrase import Phrases, Voice
from bot.conversation.ports import Begin
from bot.messages import Channel, Pace

# After these the edit is made again at the next look: it may not have been seen.
LOST = frozenset({"wait", "not sent", "uncertain"})


@dataclass(frozen=True)
class Running:
    """A broadcast that is not closed: how far it is, and its author's message, which may still be on its way."""

    broadcast: Broadcast
    found: Tally
    message: str
    coming: bool


@dataclass
class Follower:
    """Remembers what it showed, so that nothing is edited into itself. Edits keep the pace of all that is said."""

    begin: Begin
    channels: Mapping[str, Channel]
    phrases: Phrases
    pace: Pace | None = None
    shown: dict[str, Tally] = field(default_factory=dict)

    async def look(self, now: datetime) -> None:
        """Closed once its report was seen, or can never be; a day after, whatever happened."""
        for one in await self._running(now):
            seen = await self._seen(one)
            if one.found.done and (seen or now >= one.broadcast.due_at + LASTS):
                await self._close(one.broadcast)

    async def _running(self, now: datetime) -> list[Running]:
        async with self.begin() as unit:
            return [
                Running(
                    one,
                    tally(await unit.mail.counts(Letters("broadcast", one.id))),
                    await unit.mail.key(Letters("progress", one.id)),
                    coming=not tally(await unit.mail.counts(Letters("progress", one.id))).done,
                )
                for one in await unit.broadcasts.running(now)
            ]

    async def _seen(self, one: Running) -> bool:
        """Whether there is nothing more to show of it for now."""
        channel = self.channels.get(one.broadcast.author.channel)
        if not one.message or channel is None:
            return not one.coming
        return self.shown.get(one.broadcast.id) == one.found or await self._show(one, channel)

    async def _show(self, one: Running, channel: Channel) -> bool:
        broadcast, author = one.broadcast, one.broadcast.author
        if self.pace:
            await self.pace.slot(author)
        voice = Voice(self.phrases, broadcast.language)
        sent = await channel.edit(author, one.message, progress(broadcast, one.found, voice))
        if sent.verdict == "wait" and self.pace:
            await self.pace.pause(author.channel, sent.seconds)
        if sent.verdict in LOST:
            return False
        self.shown[broadcast.id] = one.found
        return True

    async def _close(self, one: Broadcast) -> None:
        """Read again: a stop may have been written meanwhile."""
        async with self.begin() as unit:
            standing = await unit.broadcasts.read(one.id) or one
            await unit.broadcasts.write(standing.evolve(closed=True))
        self.shown.pop(one.id, None)

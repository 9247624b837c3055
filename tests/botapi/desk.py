"""A Desk in memory, and the real bot put in front of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.channels.telegram.channel import Settings, run
from bot.messages import Address, Block, Button, Choices, Incoming, Reply, Text

from .standin import StandIn

Respond = Callable[[Incoming], Awaitable[list[Reply]]]


def reply(text: str, *labels: str, replaces: bool = False) -> Reply:
    """Words, with buttons whose action is their label in lower case."""
    buttons = tuple(Button(label, label.lower()) for label in labels)
    blocks: tuple[Block, ...] = (Text(text), Choices(buttons)) if buttons else (Text(text),)
    return Reply(blocks, replaces=replaces)


async def echo(incoming: Incoming) -> list[Reply]:
    return [reply(f"<{incoming.text or incoming.action or incoming.attachment}>")]


class MemoryDesk:
    """Survives the bot, as a database would: a second bot on the same desk is a restart."""

    def __init__(self, respond: Respond = echo) -> None:
        self.respond = respond
        self.recorded: dict[str, Incoming] = {}
        self.done: list[str] = []
        self._answers: dict[str, list[Reply]] = {}
        self._pulse = asyncio.Event()

    async def record(self, incoming: Incoming) -> bool:
        if incoming.key in self.recorded:
            return False
        self.recorded[incoming.key] = incoming
        return True

    async def answer(self, incoming: Incoming) -> list[Reply]:
        if incoming.key not in self._answers:
            self._answers[incoming.key] = await self.respond(incoming)
        return self._answers[incoming.key]

    async def delivered(self, incoming: Incoming) -> None:
        self.done.append(incoming.key)
        pulse, self._pulse = self._pulse, asyncio.Event()
        pulse.set()

    async def unfinished(self, channel: str) -> list[Incoming]:
        return [incoming for key, incoming in self.recorded.items() if key not in self.done]

    async def letters(self, address: Address) -> None:
        """Telegram is sent to: nothing waits."""

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        return []

    async def finished(self, update_id: int, within: float = 5) -> None:
        """Awaits the end of a turn."""
        async with asyncio.timeout(within):
            while str(update_id) not in self.done:
                await self._pulse.wait()


@asynccontextmanager
async def running(telegram: StandIn, desk: MemoryDesk, **settings: Any) -> AsyncIterator[asyncio.Task[None]]:
    """The real bot, polling; stopped cleanly at the end."""
    stop = asyncio.Event()
    quick: dict[str, Any] = {"retry_waits": (0.01, 0.01), "grace": 1.0} | settings
    bot = asyncio.create_task(run(Settings(telegram.token, telegram.url, **quick), desk, stop))
    try:
        yield bot
    finally:
        stop.set()
        await asyncio.wait_for(bot, 10)

"""Messages of one chat one after the other, chats side by side, so many at a time."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Coroutine
from typing import Any, cast

from telegram.ext import BaseUpdateProcessor

from bot.channels.telegram.inbox import Arrival
from bot.messages import Address

Turn = Coroutine[Any, Any, None]


class ChatLanes(BaseUpdateProcessor):
    """A chat takes one place however much it says: one talkative or slow person holds nobody else."""

    def __init__(self, chats_at_once: int) -> None:
        super().__init__(chats_at_once)
        self._lanes: dict[Address, deque[Turn]] = {}
        self._drivers: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat, turn = cast(Arrival, update).incoming.address, cast(Turn, coroutine)
        if self._closed:
            turn.close()
        elif chat in self._lanes:
            self._lanes[chat].append(turn)
        else:
            await self._drive(chat, turn)

    async def _drive(self, chat: Address, first: Turn) -> None:
        lane = self._lanes[chat] = deque([first])
        driver = cast("asyncio.Task[Any]", asyncio.current_task())
        self._drivers.add(driver)
        try:
            while lane:
                await lane.popleft()
        finally:
            self._drivers.discard(driver)
            for turn in self._lanes.pop(chat):
                turn.close()

    async def drain(self, grace: float) -> None:
        """Lets the turns under way end, then leaves the rest to the next start."""
        if self._drivers:
            await asyncio.wait(self._drivers, timeout=grace)
        self._closed = True
        for driver in self._drivers:
            driver.cancel()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

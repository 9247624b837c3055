"""The queue between Telegram and us: what enters it is already written down.

PTB acknowledges a batch once every update of it has been `put`; so `put` records first.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.error import NetworkError

from bot.channels.telegram.inbox import Arrival, Me, read
from bot.messages import Desk, Incoming

log = logging.getLogger(__name__)

NOBODY = Me(0, "")


class Intake(asyncio.Queue[object]):
    def __init__(self, desk: Desk, acknowledge: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self.me = NOBODY
        self._desk = desk
        self._acknowledge = acknowledge
        self._begun: set[asyncio.Future[Any]] = set()

    async def put(self, item: object) -> None:
        """Everything that is not an update is PTB's own business (its signal to stop)."""
        if not isinstance(item, Update):
            return await super().put(item)
        arrival = self._read(item)
        if arrival is None:
            return None
        if arrival.query_id:
            self._begin(self._acknowledge(arrival.query_id))
        if await self._record(arrival.incoming):
            self.put_nowait(arrival)
        return None

    def _read(self, update: Update) -> Arrival | None:
        """Nothing but a TelegramError may leave `put`: PTB's polling would end without a word."""
        try:
            return read(update, self.me)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            log.error("update %s skipped: %r", update.update_id, error, extra={"action": "telegram-unreadable"})
            return None

    async def settle(self, grace: float) -> None:
        """Until nothing is half written."""
        if self._begun:
            await asyncio.wait(self._begun, timeout=grace)

    async def _record(self, incoming: Incoming) -> bool:
        """Shielded: PTB cancels `put` when it stops, and a database dislikes it. A failure asks PTB to fetch again."""
        try:
            return await asyncio.shield(self._begin(self._desk.record(incoming)))
        except Exception as error:
            raise NetworkError(f"update {incoming.key} could not be recorded") from error

    def _begin(self, work: Awaitable[Any]) -> asyncio.Future[Any]:
        begun = asyncio.ensure_future(work)
        self._begun.add(begun)
        begun.add_done_callback(self._begun.discard)
        return begun

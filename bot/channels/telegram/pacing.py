"""Keeps the pace that the outbox and other processes share, for what is said to people who are talking."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.inbox import CHANNEL
from bot.messages import Address, Pace

# What counts against Telegram's limits; acknowledging a press, fetching updates and showing "typing" do not.
_COUNTED = frozenset({"sendMessage", "sendVenue", "sendLocation", "sendDocument", "editMessageText"})


class SharedPace(BaseRateLimiter[None]):
    """PTB asks it before every call."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        if endpoint in _COUNTED:
            await self._pace.slot(Address(CHANNEL, str(data.get("chat_id"))))
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as asked:
            seconds = asked.retry_after
            waits = float(seconds) if isinstance(seconds, int | float) else seconds.total_seconds()
            await self._pace.pause(CHANNEL, waits)
            raise

"""Calls made, and Telegram's refusals told apart: what may be tried again, and what must not."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.errors import NotSent, Refused, SendingError, Throttled, Uncertain, Unreachable
from bot.channels.telegram.render import Call

log = logging.getLogger(__name__)

METHODS: dict[str, Callable[..., Awaitable[Any]]] = {
    "sendMessage": Bot.send_message,
    "editMessageText": Bot.edit_message_text,
    "sendLocation": Bot.send_location,
    "sendVenue": Bot.send_venue,
    "sendDocument": Bot.send_document,
}
NO_MORE = -1.0
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NOBODY_THERE = ("chat not found", "user is deactivated", "peer_id_invalid", "have no rights to send")
_AS_WANTED = "message is not modified"


async def post(bot: Bot, call: Call) -> None:
    """One attempt; what Telegram refuses is tried once more in its humbler form."""
    try:
        await _attempt(bot, call)
    except Refused as refusal:
        log.error("refused %s: %s", call.method, refusal, extra={"action": "telegram-refused"})
        if call.otherwise is None:
            raise
        await post(bot, call.otherwise)


async def insist(bot: Bot, call: Call, waits: Sequence[float]) -> None:
    """Waits as long as Telegram asks; tries a broken network again after each of `waits` (seconds)."""
    left = iter(waits)
    while True:
        try:
            return await post(bot, call)
        except Throttled as pause:
            delay = pause.seconds
        except (NotSent, Uncertain):
            delay = next(left, NO_MORE)
            if delay == NO_MORE:
                raise
        await asyncio.sleep(delay)


async def _attempt(bot: Bot, call: Call) -> None:
    try:
        await METHODS[call.method](bot, **call.parameters)
    except TelegramError as error:
        if _AS_WANTED not in str(error).lower():
            raise translate(error) from error


def translate(error: TelegramError) -> SendingError:
    """BadRequest comes before NetworkError, of which PTB makes it a kind. An error of no kind is an answer that is not
    JSON (a proxy's page): it says nothing of what was done."""
    if type(error) is TelegramError:
        return Uncertain(str(error))
    match error:
        case RetryAfter():
            return Throttled(_seconds(error))
        case Forbidden() | ChatMigrated():
            return Unreachable(str(error))
        case BadRequest():
            gone = any(words in str(error).lower() for words in _NOBODY_THERE)
            return (Unreachable if gone else Refused)(str(error))
        case InvalidToken():
            return NotSent("token refused")
        case NetworkError():
            return (NotSent if isinstance(error.__cause__, _NEVER_LEFT) else Uncertain)(str(error))
        case _:
            return Refused(str(error))


def _seconds(error: RetryAfter) -> float:
    """A number today, a timedelta in a coming PTB."""
    asked = error.retry_after
    return float(asked) if isinstance(asked, int | float) else asked.total_seconds()


@asynccontextmanager
async def typing(bot: Bot, chat_id: int, after: float = 1.0) -> AsyncIterator[None]:
    """Shows "typing" while the body takes longer than `after` seconds; Telegram forgets it after five."""
    signs = asyncio.create_task(_type(bot, chat_id, after))
    try:
        yield
    finally:
        signs.cancel()


async def _type(bot: Bot, chat_id: int, after: float) -> None:
    await asyncio.sleep(after)
    while True:
        try:
            await bot.send_chat_action(chat_id, ChatAction.TYPING)
        except TelegramError as error:
            log.debug("typing not shown: %s", error)
        await asyncio.sleep(4.5)

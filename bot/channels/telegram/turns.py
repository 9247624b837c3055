"""One turn: what was recorded is answered, what is answered is handed over."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.errors import NotSent, Refused, Uncertain, Unreachable
from bot.channels.telegram.inbox import Arrival
from bot.channels.telegram.render import Call, render
from bot.channels.telegram.sending import insist, typing
from bot.channels.telegram.waiting import pauses
from bot.messages import LARGEST_FILE, Away, Desk, Incoming, Reply

log = logging.getLogger(__name__)


class Turns:
    def __init__(self, bot: Bot, desk: Desk, retry_waits: Sequence[float]) -> None:
        self._bot = bot
        self._desk = desk
        self._retry_waits = retry_waits

    async def take(self, arrival: Arrival) -> None:
        chat_id = int(arrival.incoming.address.key)
        async with typing(self._bot, chat_id):
            replies = await self._answer(await self._with_file(arrival.incoming))
        calls = [call for reply in replies for call in render(reply, chat_id, arrival.message_id)]
        if await self._hand_over(calls):
            await self._desk.delivered(arrival.incoming)

    async def _answer(self, incoming: Incoming) -> list[Reply]:
        """What the desk keeps is waited for: until then nothing of this chat can be answered."""
        waits = pauses()
        while True:
            try:
                return await self._desk.answer(incoming)
            except Away as error:
                log.warning("answer put off: %s", error, extra={"action": "telegram-desk-away"})
                await asyncio.sleep(next(waits))

    async def _with_file(self, incoming: Incoming) -> Incoming:
        """With what was sent, when it is not too large; without it, the person is asked to send it again."""
        file = incoming.file
        if file is None or not 0 < file.size <= LARGEST_FILE:
            return incoming
        try:
            content = await (await self._bot.get_file(file.ref)).download_as_bytearray()
        except TelegramError as error:
            log.warning("file not fetched: %s", error, extra={"action": "telegram-file"})
            return incoming
        return replace(incoming, file=replace(file, content=bytes(content)))

    async def _hand_over(self, calls: list[Call]) -> bool:
        """False when the network kept them: the next start sends them again."""
        try:
            for call in calls:
                with suppress(Refused):  # Logged where it was refused; the rest is still owed.
                    await insist(self._bot, call, self._retry_waits)
        except Unreachable as error:
            log.info("nobody there: %s", error, extra={"action": "telegram-unreachable"})
        except (NotSent, Uncertain) as error:
            log.warning("left for the next start: %s", error, extra={"action": "telegram-undelivered"})
            return False
        return True

"""Telegram, from the first getMe to a clean stop. START HERE.

Recorded, then acknowledged, then answered, then delivered: a crash anywhere loses no question.
"""

import asyncio
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, TypeHandler
from telegram.request import HTTPXRequest

from bot.channels.telegram.errors import BadToken
from bot.channels.telegram.inbox import CHANNEL, WANTED_UPDATES, Arrival, Me
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.lanes import ChatLanes
from bot.channels.telegram.pacing import SharedPace
from bot.channels.telegram.places import calls_at, files_at
from bot.channels.telegram.polling import PollingRequest
from bot.channels.telegram.redaction import quiet_and_redact
from bot.channels.telegram.turns import Turns
from bot.channels.telegram.waiting import pauses, unless
from bot.messages import Desk, Pace

log = logging.getLogger(__name__)

_TOKEN = re.compile(r"\d+:[\w-]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """`api_url` is the root before `/bot<token>`, without a final slash; `commands` are (name, description); times are
    in seconds."""

    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"
    commands: tuple[tuple[str, str], ...] = ()
    chats_at_once: int = 64
    retry_waits: tuple[float, ...] = (0.5, 2.0, 5.0)
    grace: float = 5.0
    # Told the bot's name when it begins to listen.
    ready: Callable[[str], None] | None = None
    # Shared with the outbox; without it, Telegram's own refusals are the only pace.
    pace: Pace | None = None


class TelegramChannel:
    def __init__(self, settings: Settings, desk: Desk) -> None:
        quiet_and_redact()
        if not _TOKEN.fullmatch(settings.token):
            raise BadToken
        self._settings = settings
        self._desk = desk
        self._intake = Intake(desk, self._acknowledge)
        self._lanes = ChatLanes(settings.chats_at_once)
        self._polling = PollingRequest()
        self._application = self._build()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. Raises BadToken; a network that is down is waited for."""
        try:
            if await unless(stop, self._open()) and await unless(stop, self._polling.refused.wait()):
                raise BadToken
        except InvalidToken:
            raise BadToken from None  # PTB's message holds the token.
        finally:
            await self._close()

    @property
    def _bot(self) -> Bot:
        bot: Bot = self._application.bot
        return bot

    def _build(self) -> Application[Any, Any, Any, Any, Any, Any]:
        pool = 2 * self._settings.chats_at_once
        builder = ApplicationBuilder().token(self._settings.token).base_url(calls_at(self._settings.api_url))
        builder = builder.base_file_url(files_at(self._settings.api_url))
        builder = builder.request(HTTPXRequest(connection_pool_size=pool, read_timeout=10.0, pool_timeout=10.0))
        builder = builder.get_updates_request(self._polling).concurrent_updates(self._lanes)
        if self._settings.pace:
            builder = builder.rate_limiter(SharedPace(self._settings.pace))
        application = builder.update_queue(self._intake).job_queue(None).build()
        turns = Turns(application.bot, self._desk, self._settings.retry_waits)
        application.add_handler(TypeHandler(Arrival, lambda arrival, _: turns.take(arrival)))
        return application

    async def _open(self) -> None:
        await self._introduce_itself()
        for incoming in await self._desk.unfinished(CHANNEL):
            self._intake.put_nowait(Arrival(incoming))
        await self._application.start()
        updater = self._application.updater
        assert updater is not None  # noqa: S101 - the builder makes one
        await updater.start_polling(bootstrap_retries=-1, allowed_updates=WANTED_UPDATES, error_callback=_complain)
        if self._settings.ready:
            self._settings.ready(self._bot.username)

    async def _introduce_itself(self) -> None:
        """getMe, until the network answers."""
        for pause in pauses():
            try:
                await self._application.initialize()
                break
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram cannot be reached: %s", error, extra={"action": "telegram-offline"})
                await asyncio.sleep(pause)
        self._intake.me = Me(self._bot.id, self._bot.username)
        try:
            await self._bot.set_my_commands(self._settings.commands)
        except TelegramError as error:
            log.error("commands not shown: %s", error, extra={"action": "telegram-commands"})

    async def _acknowledge(self, query_id: str) -> None:
        """At once, before the work: the button stops turning. Too late is no harm."""
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            log.info("press not acknowledged: %s", error, extra={"action": "telegram-press-late"})

    async def _close(self) -> None:
        """Within ten seconds, whatever the network does."""
        updater = self._application.updater
        if updater and updater.running:
            with suppress(TimeoutError, TelegramError):  # The error, if any, that ended the polling.
                await asyncio.wait_for(updater.stop(), 3)
        await self._intake.settle(1)
        await self._lanes.drain(self._settings.grace)
        if self._application.running:
            await self._application.stop()
        await self._application.shutdown()


async def run(settings: Settings, desk: Desk, stop: asyncio.Event) -> None:
    await TelegramChannel(settings, desk).run(stop)


def _complain(error: TelegramError) -> None:
    log.warning("updates not fetched: %s", error, extra={"action": "telegram-polling"}, exc_info=error.__cause__)

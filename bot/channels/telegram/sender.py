"""Telegram as the outbox sees it: one attempt, and an honest word on what became of it.

It has its own connection, so that a worker can send without polling.
"""

from contextlib import suppress
from typing import Any

from telegram import Bot, Message
from telegram.error import ChatMigrated, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.errors import NotSent, Refused, SendingError, Throttled, Uncertain, Unreachable
from bot.channels.telegram.inbox import CHANNEL
from bot.channels.telegram.places import calls_at
from bot.channels.telegram.redaction import quiet_and_redact
from bot.channels.telegram.render import Call, render
from bot.channels.telegram.sending import METHODS, insist, translate
from bot.messages import Address, Pace, Reply, Sent

# Seconds. Longer is no answer: the message may have arrived.
PATIENCE = 15.0
CONNECTIONS = 64


class TelegramSender:
    """`async with` it. Without a pace, what follows the first call of a long message is not held back."""

    def __init__(self, token: str, api_url: str, pace: Pace | None = None, patience: float = PATIENCE) -> None:
        quiet_and_redact()
        request = HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=patience, pool_timeout=patience)
        self._bot = Bot(token, calls_at(api_url), request=request)
        self._request, self._pace = request, pace

    async def __aenter__(self) -> "TelegramSender":
        """The first call is the slowest: it is one that nobody waits for."""
        await self._request.initialize()
        with suppress(TelegramError):
            await self._bot.get_me()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._request.shutdown()

    async def send(self, address: Address, reply: Reply) -> Sent:
        """Once the first call is through, the message has gone: the rest of a long one is insisted on."""
        first, *rest = render(reply, int(address.key))
        sent = await self._attempt(first)
        if sent.verdict == "refused" and first.otherwise:
            sent = await self._attempt(first.otherwise)
        if sent.verdict == "sent":
            for call in rest:
                await self._follow(address, call)
        return sent

    async def edit(self, address: Address, key: str, reply: Reply) -> Sent:
        (first, *_) = render(Reply(reply.blocks, replaces=True), int(address.key), int(key))
        return await self._attempt(first)

    async def _follow(self, address: Address, call: Call) -> None:
        if self._pace:
            await self._pace.slot(address)
        with suppress(SendingError):
            await insist(self._bot, call, (1.0, 2.0))

    async def _attempt(self, call: Call) -> Sent:
        try:
            done: Any = await METHODS[call.method](self._bot, **call.parameters)
        except TelegramError as error:
            return _verdict(error)
        return Sent("sent", key=str(done.message_id) if isinstance(done, Message) else "")


def _verdict(error: TelegramError) -> Sent:
    """A new token may be on its way."""
    if isinstance(error, ChatMigrated):
        return Sent("moved", key=str(error.new_chat_id))
    if isinstance(error, InvalidToken):
        return Sent("not sent", reason="token refused")
    return _of(translate(error))


def _of(error: SendingError) -> Sent:
    match error:
        case Throttled(seconds=seconds):
            return Sent("wait", seconds=seconds)
        case Unreachable():
            return Sent("unreachable", reason=str(error))
        case NotSent():
            return Sent("not sent", reason=str(error))
        case Refused():
            return Sent("refused", reason=str(error))
        case Uncertain() | _:
            return Sent("uncertain", reason=str(error))


def sends_by(token: str, api_url: str, pace: Pace) -> dict[str, TelegramSender]:
    """The channels of a worker, by name."""
    return {CHANNEL: TelegramSender(token, api_url, pace)}

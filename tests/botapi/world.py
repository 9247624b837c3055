"""What Telegram knows: the bot, the chats and their messages. One world a stand-in."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .mailbox import Mailbox
from .refusal import bad

Json = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """What the bot asked, when (monotonic seconds) and what it was told. 0 is a connection cut before an answer."""

    at: float
    method: str
    values: Json
    status: int

    @property
    def chat_id(self) -> int | None:
        return self.values.get("chat_id")


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it appeared in a chat: new, or edited in place."""

    message: Json
    edited: bool = False

    @property
    def text(self) -> str:
        return str(self.message.get("text", ""))

    @property
    def buttons(self) -> list[str]:
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]


@dataclass
class Chat:
    about: Json
    blocked: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    feed: list[Shown] = field(default_factory=list)
    # The keyboard that replaces the phone's, which Telegram does not send back with messages.
    keyboard: Json | None = None

    @property
    def id(self) -> int:
        return int(self.about["id"])

    @property
    def private(self) -> bool:
        return bool(self.about["type"] == "private")

    def add(self, author: Json, body: Json) -> Json:
        message_id = len(self.messages) + 1
        head = {"message_id": message_id, "date": int(time.time()), "chat": self.about, "from": author}
        self.messages[message_id] = head | body
        return self.messages[message_id]


class World:
    def __init__(self, username: str) -> None:
        self.me: Json = {"id": 123456, "is_bot": True, "first_name": "Entrelieux", "username": username}
        self.mailbox = Mailbox()
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.calls_of: defaultdict[str, list[Call]] = defaultdict(list)
        self.commands: list[Json] = []
        # What people sent, by its id.
        self.files: dict[str, bytes] = {}
        # Presses not yet acknowledged.
        self.turning: set[str] = set()
        self._pulse = asyncio.Event()

    def chat(self, chat_id: object) -> Chat:
        if not isinstance(chat_id, int) or chat_id not in self.chats:
            raise bad("chat not found")
        return self.chats[chat_id]

    def show(self, chat: Chat, body: Json) -> Json:
        message = chat.add(self.me, body)
        chat.feed.append(Shown(dict(message)))
        return message

    def note(self, call: Call) -> None:
        self.calls.append(call)
        self.calls_of[call.method].append(call)
        pulse, self._pulse = self._pulse, asyncio.Event()
        pulse.set()

    async def until(self, found: Callable[[], T | None], within: float = 5) -> T:
        """What `found` returns, as soon as it is true. Looked at after each call of the bot."""
        async with asyncio.timeout(within):
            while not (result := found()):
                await self._pulse.wait()
        return result

    def edited(self, chat: Chat, message: Json) -> None:
        chat.feed.append(Shown(dict(message), edited=True))

"""People on their phones: what they send becomes updates, what the bot shows them is read here."""

import re
from itertools import count
from typing import Any

from .markup import units
from .world import Chat, Json, Shown, World

_MARKED = re.compile(r"(?<!\S)(?:(/\w+(?:@\w+)?)|(@\w+))")
_query_ids = count(5_000_001)

_FILE = {"file_id": "file", "file_unique_id": "unique"}
_SENT: dict[str, Any] = {
    "sticker": _FILE | {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
    "voice": _FILE | {"duration": 3},
    "photo": [_FILE | {"width": 90, "height": 90}],
    "document": _FILE | {"file_name": "note.pdf"},
}


class Person:
    """Someone in a private chat with the bot; also who speaks in a `Group`."""

    def __init__(self, world: World, key: int, first_name: str, language: str | None) -> None:
        self.user: Json = {"id": key, "is_bot": False, "first_name": first_name, "language_code": language}
        self.chat = world.chats.setdefault(key, Chat({"id": key, "type": "private", "first_name": first_name}))
        self.room = Room(world, self.chat)

    def says(self, text: str) -> int:
        return self.room.receives(self.user, {"text": text, "entities": entities(text)})

    def shares(self, lat: float, lon: float) -> int:
        return self.room.receives(self.user, {"location": {"latitude": lat, "longitude": lon}})

    def sends(self, kind: str, caption: str | None = None) -> int:
        """A sticker, a voice, a photo or a document."""
        return self.room.receives(self.user, {kind: _SENT[kind]} | ({"caption": caption} if caption else {}))

    def sends_file(self, name: str, content: bytes) -> int:
        file_id = f"file-{len(self.room.world.files) + 1}"
        self.room.world.files[file_id] = content
        about = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content)}
        return self.room.receives(self.user, {"document": about})

    def edits(self, text: str) -> int:
        message = {**list(self.chat.messages.values())[-1], "text": text, "edit_date": 1}
        return self.room.world.mailbox.push("edited_message", message)

    def presses(self, label: str) -> int:
        """The last button so labelled, which must be there."""
        return self.room.pressed(self.user, *self.room.find(label))

    def presses_old(self, message_id: int, action: str) -> int:
        """Any action, on any message: a button that is no longer shown."""
        return self.room.pressed(self.user, self.chat.messages[message_id], action)

    async def hears(self, within: float = 5) -> Shown:
        return await self.room.next(within)

    @property
    def heard(self) -> list[Shown]:
        return self.chat.feed

    def blocks(self) -> None:
        self.chat.blocked = True


class Group:
    """Several people and the bot, which sees all that is said: the strictest test of its silence."""

    def __init__(self, world: World, key: int) -> None:
        self.chat = world.chats.setdefault(key, Chat({"id": key, "type": "supergroup", "title": "Le village"}))
        self.room = Room(world, self.chat)

    def hears_from(self, person: Person, text: str, reply_to: Json | None = None) -> int:
        said = {"text": text, "entities": entities(text)} | ({"reply_to_message": reply_to} if reply_to else {})
        return self.room.receives(person.user, said)

    async def hears(self, within: float = 5) -> Shown:
        return await self.room.next(within)


class Room:
    """A chat and the world around it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat
        self._read = 0

    def receives(self, author: Json, body: Json) -> int:
        return self.world.mailbox.push("message", self.chat.add(author, body))

    def find(self, label: str) -> tuple[Json, str]:
        for message in reversed(self.chat.messages.values()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label and "callback_data" in button:
                        return message, button["callback_data"]
        raise AssertionError(f"no button {label!r} in {[shown.buttons for shown in self.chat.feed]}")

    def pressed(self, user: Json, message: Json, action: str) -> int:
        query_id = str(next(_query_ids))
        self.world.turning.add(query_id)
        body = {"id": query_id, "from": user, "message": dict(message), "chat_instance": "1", "data": action}
        return self.world.mailbox.push("callback_query", body)

    async def next(self, within: float) -> Shown:
        """The next message or edit of the bot that was not yet read here."""
        await self.world.until(lambda: len(self.chat.feed) > self._read, within)
        self._read += 1
        return self.chat.feed[self._read - 1]


def entities(text: str) -> list[Json]:
    """Commands and mentions, as Telegram marks them."""
    return [
        {
            "type": "bot_command" if found[1] else "mention",
            "offset": units(text[: found.start()]),
            "length": units(found[0]),
        }
        for found in _MARKED.finditer(text)
    ]

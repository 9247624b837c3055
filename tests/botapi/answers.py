"""What each method does to the world. A method is added here and in `methods.py`."""

import re
from collections.abc import Callable
from typing import Any

from .markup import LONGEST_CAPTION, check_keyboard, read_text
from .reading import Upload, Values
from .refusal import Refusal, bad
from .world import Chat, Json, World

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def get_me(world: World, values: Values) -> Json:
    flags = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
    return world.me | dict.fromkeys(flags, False)


async def get_updates(world: World, values: Values) -> list[Json]:
    if "allowed_updates" in values:
        world.mailbox.want(values["allowed_updates"])
    return await world.mailbox.take(values.get("offset", 0), values.get("limit", 100), values.get("timeout", 0))


async def delete_webhook(world: World, values: Values) -> bool:
    if values.get("drop_pending_updates"):
        world.mailbox.forget_all()
    return True


async def set_my_commands(world: World, values: Values) -> bool:
    for command in values["commands"]:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", str(command.get("command"))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands = values["commands"]
    return True


async def get_file(world: World, values: Values) -> Json:
    content = world.files.get(values["file_id"])
    if content is None:
        raise bad("invalid file_id")
    about = {"file_id": values["file_id"], "file_unique_id": values["file_id"], "file_size": len(content)}
    return about | {"file_path": values["file_id"]}


async def send_message(world: World, values: Values) -> Json:
    text, entities = read_text(values["text"], values.get("parse_mode"))
    return _send(world, values, {"text": text, "entities": entities})


async def send_location(world: World, values: Values) -> Json:
    return _send(world, values, {"location": _point(values)})


async def send_venue(world: World, values: Values) -> Json:
    venue = {"location": _point(values), "title": values["title"], "address": values["address"]}
    return _send(world, values, {"venue": venue, "location": venue["location"]})


async def send_document(world: World, values: Values) -> Json:
    upload = values["document"]
    if not isinstance(upload, Upload):
        raise bad("wrong file identifier/HTTP URL specified")
    sent = {"file_id": f"file-{len(world.calls)}", "file_unique_id": f"unique-{len(world.calls)}"}
    document = sent | {"file_name": upload.name, "file_size": len(upload.content)}
    if not values.get("caption"):
        return _send(world, values, {"document": document})
    caption, entities = read_text(values["caption"], values.get("parse_mode"), LONGEST_CAPTION)
    return _send(world, values, {"document": document, "caption": caption, "caption_entities": entities})


async def edit_message_text(world: World, values: Values) -> Json:
    chat = _open_chat(world, values.get("chat_id"))
    message = chat.messages.get(values.get("message_id", 0))
    if message is None:
        raise bad("message to edit not found")
    if message["from"]["id"] != world.me["id"]:
        raise bad("message can't be edited")
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    text, entities = read_text(values.get("text", ""), values.get("parse_mode"))
    check_keyboard(values.get("reply_markup"), chat.private, inline_only=True)
    return _rewrite(world, chat, message, {"text": text, "entities": entities} | _inline(values))


async def answer_callback_query(world: World, values: Values) -> bool:
    if len(values.get("text", "")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    if values["callback_query_id"] not in world.turning:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    world.turning.discard(values["callback_query_id"])
    return True


async def send_chat_action(world: World, values: Values) -> bool:
    if values["action"] not in _ACTIONS:
        raise bad("wrong parameter action in request")
    _open_chat(world, values["chat_id"])
    return True


def _send(world: World, values: Values, body: Json) -> Json:
    chat = _open_chat(world, values["chat_id"])
    keyboard = values.get("reply_markup")
    check_keyboard(keyboard, chat.private)
    if keyboard and "inline_keyboard" not in keyboard:
        chat.keyboard = None if keyboard.get("remove_keyboard") else keyboard
    return world.show(chat, body | _inline(values))


def _rewrite(world: World, chat: Chat, message: Json, body: Json) -> Json:
    if all(message.get(part) == body.get(part) for part in ("text", "entities", "reply_markup")):
        raise bad(_NOT_MODIFIED)
    message.pop("reply_markup", None)
    message.update(body)
    world.edited(chat, message)
    return message


def _open_chat(world: World, chat_id: object) -> Chat:
    chat = world.chat(chat_id)
    if chat.blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    return chat


def _inline(values: Values) -> Json:
    keyboard = values.get("reply_markup") or {}
    return {"reply_markup": keyboard} if keyboard.get("inline_keyboard") else {}


def _point(values: Values) -> Json:
    lat, lon = values["latitude"], values["longitude"]
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise bad("wrong latitude or longitude")
    return {"latitude": lat, "longitude": lon}


ANSWERS: dict[str, Callable[[World, Values], Any]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "getFile": get_file,
    "setMyCommands": set_my_commands,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendDocument": send_document,
}

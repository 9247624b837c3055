"""Telegram's updates, read as `Incoming`. Pure: no network, no clock."""

import logging
from dataclasses import dataclass

from telegram import CallbackQuery, Location, Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.messages import Address, Attached, Incoming, Position

log = logging.getLogger(__name__)

CHANNEL = "telegram"
WANTED_UPDATES = ("message", "callback_query", "my_chat_member")
# In this order: Telegram fills `document` for an animation too, and `location` is read as a position.
_ATTACHMENTS = (
    "photo", "sticker", "voice", "animation", "document", "video", "video_note", "audio", "contact", "poll", "dice",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, to know when a group speaks to it."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """An `Incoming` with what Telegram needs back: the press to acknowledge, the message to edit.

    What a crash left behind comes back without them: its replies are then sent anew.
    """

    incoming: Incoming
    query_id: str | None = None
    message_id: int | None = None


def read(update: Update, me: Me) -> Arrival | None:
    """None for what is no one's message to us: edits, channel posts, groups talking among themselves."""
    if update.callback_query:
        return _read_press(update.update_id, update.callback_query, me)
    if update.message:
        return _read_message(update.update_id, update.message, me)
    if update.my_chat_member:
        log.info("membership changed", extra={"action": "telegram-membership-ignored"})
    return None


def _read_press(update_id: int, query: CallbackQuery, me: Me) -> Arrival | None:
    if query.message is None or query.data is None:
        return None
    pressed = query.message if isinstance(query.message, Message) else None
    incoming = Incoming(
        address=Address(CHANNEL, str(query.message.chat.id)),
        key=str(update_id),
        action=query.data,
        language=_language(query.from_user),
        in_group=query.message.chat.type != ChatType.PRIVATE,
        pressed_on=(pressed.text or pressed.caption) if pressed else None,
        handle=_handle(query.from_user),
        private=_private(me) if query.message.chat.type != ChatType.PRIVATE else None,
    )
    return Arrival(incoming, query_id=query.id, message_id=query.message.message_id)


def _read_message(update_id: int, message: Message, me: Me) -> Arrival | None:
    in_group = message.chat.type != ChatType.PRIVATE
    text, position, attachment = _words(message, me), _position(message), _attachment(message)
    if not (text or position or attachment) or _is_from_a_bot(message):
        return None
    if _commands_another_bot(message, me) or (in_group and not _is_spoken_to(message, me)):
        return None
    incoming = Incoming(
        address=Address(CHANNEL, str(message.chat.id)),
        key=str(update_id),
        text=text,
        position=position,
        attachment=attachment,
        language=_language(message.from_user),
        in_group=in_group,
        handle=_handle(message.from_user),
        private=_private(me) if in_group else None,
        file=_calendar(message),
    )
    return Arrival(incoming)


def _words(message: Message, me: Me) -> str:
    """Text or caption, without the bot's own name: "@bot visio à Mende" asks "visio à Mende"."""
    said = message.text or message.caption or ""
    for entity, words in _entities(message).items():
        if entity.type == MessageEntity.BOT_COMMAND:
            said = said.replace(words, words.partition("@")[0], 1)
        elif _names(entity, words, me):
            said = said.replace(words, "", 1)
    return said.strip()


def _entities(message: Message) -> dict[MessageEntity, str]:
    if message.text:
        return message.parse_entities()
    return message.parse_caption_entities() if message.caption else {}


def _names(entity: MessageEntity, words: str, me: Me) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return entity.type == MessageEntity.MENTION and words.casefold() == f"@{me.username}".casefold()


def _first_command(message: Message) -> str | None:
    found = _entities(message).items()
    return next((words for entity, words in found if entity.type == MessageEntity.BOT_COMMAND), None)


def _commands_another_bot(message: Message, me: Me) -> bool:
    whom = (_first_command(message) or "").partition("@")[2]
    return bool(whom) and whom.casefold() != me.username.casefold()


def _is_spoken_to(message: Message, me: Me) -> bool:
    answered = message.reply_to_message and message.reply_to_message.from_user
    if answered and answered.id == me.id:
        return True
    named = any(_names(entity, words, me) for entity, words in _entities(message).items())
    return named or _first_command(message) is not None


def _is_from_a_bot(message: Message) -> bool:
    """A group's anonymous administrators are shown as a bot, with the chat they speak for."""
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)


def _position(message: Message) -> Position | None:
    where: Location | None = message.venue.location if message.venue else message.location
    return Position(where.latitude, where.longitude) if where else None


def _calendar(message: Message) -> Attached | None:
    """The only kind of file that is of use, by its name or its kind."""
    sent = message.document
    if sent is None or not ((sent.file_name or "").lower().endswith(".ics") or sent.mime_type == "text/calendar"):
        return None
    return Attached(sent.file_name or "", sent.file_size or 0, sent.file_id)


def _attachment(message: Message) -> str | None:
    return next((name for name in _ATTACHMENTS if getattr(message, name)), None)


def _handle(user: User | None) -> str | None:
    return f"@{user.username}" if user and user.username else None


def _private(me: Me) -> str:
    return f"https://t.me/{me.username}"


def _language(user: User | None) -> str:
    """The language alone ("fr-CA" is "fr"); French when the device does not say."""
    return ((user and user.language_code) or "fr").partition("-")[0]

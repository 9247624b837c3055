"""What a person sent, read from a form: words, a press or a position, and a key that makes sending twice harmless."""

import hashlib
import math
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from bot.messages import LONGEST_ACTION, LONGEST_TEXT, Address, Attached, Incoming, Position

# Longer than what the desk accepts, so that it can say kindly that this is too long.
LONGEST_WORDS = 10_000
CHANNEL = "web"
FORGET = "forget"
FILE = "file"

_NONCE = re.compile(r"[\w-]{8,64}", re.ASCII)
_BUBBLE = re.compile(r"b-[0-9a-f]{12}-\d{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of one form, cut and cleaned."""

    nonce: str
    text: str = ""
    action: str | None = None
    position: Position | None = None
    pressed_on: str | None = None
    # The bubble of the page whose button was pressed: where a reply that replaces goes.
    bubble: str | None = None
    file: Attached | None = None


async def read_file(fields: Mapping[str, object]) -> Attached | None:
    """The file of a form; none when nothing was chosen. Bodies are short: so is it. Nowhere else is a file taken."""
    if any(isinstance(value, UploadFile) for name, value in fields.items() if name != FILE):
        raise HTTPException(400)
    sent = fields.get(FILE)
    if not isinstance(sent, UploadFile) or not sent.filename:
        return None
    content = await sent.read()
    return Attached(_clean(sent.filename)[:100], len(content), content=content)


def read_form(fields: Mapping[str, object]) -> Sent:
    words = {name: _clean(value) for name, value in fields.items() if isinstance(value, str)}
    action = words.get("action") or None
    if action and len(action.encode()) > LONGEST_ACTION:
        action = None
    position = _position(words.get("lat", ""), words.get("lon", ""))
    pressed = action is not None or position is not None
    return Sent(
        nonce=_matching(_NONCE, words.get("nonce")) or new_nonce(),
        text="" if pressed else words.get("text", "")[:LONGEST_WORDS],
        action=None if position else action,
        position=position,
        pressed_on=(words.get("pressed_on") or "")[:LONGEST_TEXT] or None if pressed else None,
        bubble=_matching(_BUBBLE, words.get("bubble")) if pressed else None,
    )


def to_incoming(sent: Sent, visitor: str, language: str) -> Incoming:
    return Incoming(
        address=Address(CHANNEL, visitor),
        key=f"{visitor}:{sent.nonce}:{_content(sent)}",
        text=sent.text,
        action=sent.action,
        position=sent.position,
        language=language,
        pressed_on=sent.pressed_on,
        file=sent.file,
        attachment="document" if sent.file else None,
    )


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


def short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _content(sent: Sent) -> str:
    """Part of the key: a form sent again with other words (the browser's Back) is another message."""
    file = (sent.file.name, sent.file.content) if sent.file else ()
    return short_digest(repr((sent.text, sent.action, sent.position, *file)))


def _clean(value: str) -> str:
    """Forms send CRLF; PostgreSQL refuses NUL; a lone surrogate cannot be written at all."""
    return value.replace("\r\n", "\n").replace("\0", "").encode(errors="replace").decode()


def _matching(pattern: re.Pattern[str], value: str | None) -> str | None:
    return value if value and pattern.fullmatch(value) else None


def _position(lat: str, lon: str) -> Position | None:
    try:
        point = Position(float(lat), float(lon))
    except ValueError:
        return None
    on_earth = math.isfinite(point.lat + point.lon) and abs(point.lat) <= 90 and abs(point.lon) <= 180
    return point if on_earth else None

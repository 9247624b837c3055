"""Telegram's HTML and keyboards: read strictly, refused as Telegram refuses."""

import html
import re
from typing import Any

from .refusal import bad

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_ACTION = 64
_ENTITIES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z-]*)([^<>]*)>?")
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# A button does exactly one thing.
_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip

Json = dict[str, Any]


def units(text: str) -> int:
    """Offsets and lengths count UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_text(text: str, parse_mode: str | None, longest: int = LONGEST_TEXT) -> tuple[str, list[Json]]:
    if parse_mode and parse_mode.upper() != "HTML":
        raise bad("unsupported parse_mode")
    words, entities = read_html(text) if parse_mode else (text, [])
    if not words.strip():
        raise bad("message text is empty")
    if units(words.strip()) > longest:
        raise bad("message is too long" if longest == LONGEST_TEXT else "message caption is too long")
    return words.strip(), entities


def read_html(text: str) -> tuple[str, list[Json]]:
    words, end = "", 0
    opened: list[tuple[str, Json]] = []
    entities: list[Json] = []
    for tag in _TAG.finditer(text):
        words += html.unescape(text[end : tag.start()])
        end = tag.end()
        offset = len(text[: tag.start()].encode())
        if tag[1]:
            entities.append(_close(tag[2].lower(), opened, offset, units(words)))
        else:
            opened.append(_open(tag, offset, units(words)))
    if opened:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    return words + html.unescape(text[end:]), sorted(entities, key=lambda entity: entity["offset"])


def _open(tag: re.Match[str], offset: int, position: int) -> tuple[str, Json]:
    name = tag[2].lower()
    if name not in _ENTITIES:
        raise bad(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {offset}')
    if not tag[0].endswith(">"):
        raise bad(f'can\'t parse entities: Unclosed start tag "{name}" at byte offset {offset}')
    href = _HREF.search(tag[3])
    link = {"url": html.unescape(href[1] or href[2] or "")} if href else {}
    return name, {"type": _ENTITIES[name], "offset": position} | link


def _close(name: str, opened: list[tuple[str, Json]], offset: int, position: int) -> Json:
    if not opened:
        raise bad(f"can't parse entities: Unexpected end tag at byte offset {offset}")
    expected, entity = opened.pop()
    if name not in ("", expected):
        raise bad(
            f"can't parse entities: Unmatched end tag at byte offset {offset}, "
            f'expected "</{expected}>", found "</{name}>"'
        )
    return entity | {"length": position - entity["offset"]}


def check_keyboard(keyboard: Json | None, private: bool, inline_only: bool = False) -> None:
    if keyboard is None:
        return
    if "inline_keyboard" in keyboard:
        _check_rows(keyboard["inline_keyboard"], _check_inline)
    elif inline_only:
        raise bad("inline keyboard expected")
    elif "keyboard" in keyboard:
        _check_rows(keyboard["keyboard"], lambda button: _check_key(button, private))
    elif not (keyboard.get("remove_keyboard") or keyboard.get("force_reply")):
        raise bad("object expected as reply markup")


def _check_rows(rows: Any, check: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("can't parse reply keyboard markup JSON object")
    for row in rows:
        for button in row:
            check(button)


def _check_inline(button: Json) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad("BUTTON_TEXT_INVALID")
    if len(_ACTIONS & button.keys()) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_ACTION:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://[^\s/]+", button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _check_key(button: Json | str, private: bool) -> None:
    text = button if isinstance(button, str) else button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad('can\'t parse keyboard button: Field "text" must be of type String')
    if isinstance(button, dict) and button.get("request_location") and not private:
        raise bad("location can be requested in private chats only")

"""A `Reply` as calls of the Bot API. Pure: nothing is sent here.

Words with buttons come last, so that nothing pushes the buttons off a small screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from bot.channels.telegram.pages import pages_of
from bot.messages import Block, Button, File, Pin, Reply

# Two buttons share a row of a phone when both are at most this long.
SHORT_LABEL = 15

Parameters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API. `otherwise` is a humbler form of it, for when Telegram refuses this one."""

    method: str
    parameters: Parameters
    otherwise: "Call | None" = None


@dataclass(frozen=True, slots=True)
class _Keyboards:
    """Telegram has no inline button for a position, and takes one keyboard a message."""

    inline: tuple[Button, ...]
    locator: Button | None


def render(reply: Reply, chat_id: int, pressed: int | None = None) -> list[Call]:
    """`pressed` is the message whose button called for this reply: a reply that `replaces` edits it."""
    edits = pressed if reply.replaces else None
    keyboards = _keyboards(reply.buttons, in_group=chat_id < 0)
    pages = pages_of(reply.blocks) or _labels(reply.buttons)
    separate = keyboards.locator if keyboards.inline or edits else None
    words = _words(pages, chat_id, _markup(keyboards, separate), edits)
    things = [call for block in reply.blocks for call in _thing(block, chat_id)]
    calls = things + words if reply.buttons and not edits else words + things
    return calls + ([_ask_for_position(separate, chat_id)] if separate else [])


def _keyboards(buttons: Sequence[Button], in_group: bool) -> _Keyboards:
    """Positions are asked for in private only: in a group such a button is an ordinary one, or none."""
    locators = [button for button in buttons if button.wants_position and not in_group]
    # A file is sent without a button.
    buttons = [button for button in buttons if not button.wants_file]
    inline = (b for b in buttons if b not in locators and (b.action or b.url or not b.wants_position))
    return _Keyboards(tuple(inline), locators[0] if locators else None)


def _labels(buttons: Sequence[Button]) -> list[str]:
    """Buttons need words above them: when a reply has none, their own."""
    return [escape(", ".join(button.label for button in buttons), quote=False)] if buttons else []


def _markup(keyboards: _Keyboards, separate: Button | None) -> Parameters | None:
    if keyboards.inline:
        return {"inline_keyboard": rows(keyboards.inline)}
    return locator_keyboard(keyboards.locator) if keyboards.locator and not separate else None


def rows(buttons: Sequence[Button]) -> list[list[Parameters]]:
    """Two neighbours share a row when both are short."""
    lines: list[list[Button]] = []
    for button in buttons:
        if lines and len(lines[-1]) == 1 and all(len(b.label) <= SHORT_LABEL for b in (lines[-1][0], button)):
            lines[-1].append(button)
        else:
            lines.append([button])
    return [[_button(button) for button in line] for line in lines]


def _button(button: Button) -> Parameters:
    return {"text": button.label} | ({"url": button.url} if button.url else {"callback_data": button.action})


def locator_keyboard(button: Button) -> Parameters:
    """Takes the place of the phone's keyboard, once: writing a commune stays possible."""
    keys = [[{"text": button.label, "request_location": True}]]
    return {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}


def _ask_for_position(button: Button, chat_id: int) -> Call:
    return _send(escape(button.label, quote=False), chat_id, locator_keyboard(button))


def _words(pages: list[str], chat_id: int, markup: Parameters | None, edits: int | None) -> list[Call]:
    last = len(pages) - 1
    calls = [_send(page, chat_id, markup if index == last else None) for index, page in enumerate(pages)]
    if edits is not None and calls:
        calls[0] = _edit(calls[0], edits)
    return calls


def _send(html: str, chat_id: int, markup: Parameters | None) -> Call:
    text = {"chat_id": chat_id, "text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    bare = Call("sendMessage", text)
    return Call("sendMessage", text | {"reply_markup": markup}, otherwise=bare) if markup else bare


def _edit(sent: Call, message_id: int) -> Call:
    return Call("editMessageText", sent.parameters | {"message_id": message_id}, otherwise=sent)


def _thing(block: Block, chat_id: int) -> list[Call]:
    match block:
        case Pin():
            return [_pin(block, chat_id)]
        case File(name, _, content):
            return [Call("sendDocument", {"chat_id": chat_id, "document": content, "filename": name})]
        case _:
            return []


def _pin(pin: Pin, chat_id: int) -> Call:
    """Telegram wants a name and an address: "POLeN, Mende" has both, a lone name stands for both."""
    point = Call("sendLocation", {"chat_id": chat_id, "latitude": pin.lat, "longitude": pin.lon})
    name, _, address = (part.strip() for part in pin.label.partition(","))
    if not name:
        return point
    return Call("sendVenue", point.parameters | {"title": name, "address": address or name}, otherwise=point)

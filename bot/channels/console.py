"""The console: the same talk as elsewhere, with numbers for buttons. It can be typed or piped."""

import sys
import uuid
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from bot.messages import Address, Block, Button, Card, Choices, Desk, File, Incoming, Pin, Reply, Text

# What a page of OpenStreetMap shows of a point.
MAP = "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"


def draw(reply: Reply, console: Console, first_number: int = 1) -> list[Button]:
    """Prints a reply; returns its buttons, numbered from `first_number`."""
    buttons = [button for button in reply.buttons if not (button.wants_position or button.wants_file)]
    for block in reply.blocks:
        for part in _drawn(block):
            console.print(part, highlight=False)
    labels = [f"[{n}] {button.label}" for n, button in enumerate(buttons, first_number)]
    if labels:
        console.print(escape("   ".join(labels)), style="bold", highlight=False)
    return buttons


def _drawn(block: Block) -> Iterator[str | Panel]:
    match block:
        case Text(text):
            yield escape(text)
        case Card(title, lines):
            yield Panel(escape("\n".join(lines)), title=escape(title), title_align="left", expand=False)
        case Pin(label, lat, lon):
            yield escape(f"{label}: {MAP.format(lat=lat, lon=lon)}")
        case File(name):
            yield escape(name)
        case Choices():
            return


async def converse(
    desk: Desk, say: Callable[[str], str], source: TextIO = sys.stdin, console: Console | None = None
) -> None:
    """Reads lines until the end of the input; a bare number presses that button."""
    console = console or Console()
    here = Address("console", str(uuid.uuid4()))
    buttons: list[Button] = []
    console.print(escape(say("console-welcome")))
    for line in _lines(source, console):
        incoming = _incoming(here, line.strip(), buttons)
        buttons = []
        for reply in await desk.answer(incoming):
            buttons += draw(reply, console, len(buttons) + 1)
        await desk.delivered(incoming)


def _incoming(here: Address, line: str, buttons: list[Button]) -> Incoming:
    if line.isdecimal() and 1 <= int(line) <= len(buttons):
        return Incoming(here, str(uuid.uuid4()), action=buttons[int(line) - 1].action)
    return Incoming(here, str(uuid.uuid4()), text=line)


def _lines(source: TextIO, console: Console) -> Iterator[str]:
    """Lines as they come; a prompt only for someone who types."""
    while True:
        if source.isatty():
            console.print("> ", end="")
        line = source.readline()
        if not line:
            return
        yield line

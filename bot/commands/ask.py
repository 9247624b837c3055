"""`entrelieux ask`: one question in the console, or a batch of them; each asker is a stranger and nothing is kept."""

import datetime as dt
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import FrontDesk, house_from_files, stranger_desk
from bot.commands.saying import say
from bot.conversation.answer import answer
from bot.conversation.talk import House
from bot.messages import Address, Incoming, Outcome, Reply
from bot.settings import Settings


@dataclass(frozen=True)
class Line:
    """One line of a batch: what may be read of it, and nothing else."""

    id: str
    turns: tuple[str, ...]
    now: dt.datetime


async def ask_once(text: str, territory: str | None, near: str | None, as_json: bool) -> None:
    """Prints the cards, or the contract's line."""
    house = house_from_files(Settings(), territory)
    desk = stranger_desk(house)
    turns = (f"{text} ({near})",) if near else (text,)
    line = Line("", turns, desk.now())
    started = time.perf_counter()
    replies = await _talk(house, line)
    spent = time.perf_counter() - started
    if as_json:
        print(json.dumps(_contract(line, replies, spent), ensure_ascii=False))
    else:
        _print_cards(replies)


async def ask_batch(path: Path, territory: str | None) -> None:
    """One line of JSON for each line of the file; a bad line is told with its number, the others are answered."""
    house = house_from_files(Settings(), territory)
    desk = stranger_desk(house)
    for line in _read(path, desk):
        started = time.perf_counter()
        replies = await _talk(house, line)
        print(json.dumps(_contract(line, replies, time.perf_counter() - started), ensure_ascii=False), flush=True)


async def _talk(house: House, line: Line) -> list[Reply]:
    """The replies to the last turn of a new stranger."""
    desk = stranger_desk(house)
    address = Address("console", line.id or "ask")
    replies: list[Reply] = []
    for number, text in enumerate(line.turns):
        replies = await answer(Incoming(address, f"{line.id}:{number}", text=text), line.now, house, desk.begin)
    return replies


def _read(path: Path, desk: FrontDesk) -> Iterator[Line]:
    with path.open(encoding="utf8") as lines:
        for number, raw in enumerate(lines, 1):
            if not raw.strip():
                continue
            try:
                yield _line(json.loads(raw), desk)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                say("command-batch-bad-line", line=number, reason=f"{type(error).__name__}: {error}")


def _line(fields: dict[str, Any], desk: FrontDesk) -> Line:
    turns = fields["turns"] if "turns" in fields else [fields["text"]]
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise TypeError("text or turns must be strings")
    now = dt.datetime.fromisoformat(fields["now"]) if fields.get("now") else desk.now()
    local = now.replace(tzinfo=desk.zone) if now.tzinfo is None else now.astimezone(desk.zone)
    return Line(str(fields["id"]), tuple(turns), local)


def _contract(line: Line, replies: list[Reply], seconds: float) -> dict[str, Any]:
    """Scripts rely on these names: none changes or goes. `ms` is the time of the answering alone."""
    outcome = next((reply.outcome for reply in replies if reply.outcome), Outcome("none"))
    return {
        "id": line.id,
        "kind": outcome.kind,
        "ids": list(outcome.ids[:10]),
        "needs": list(outcome.needs),
        "near": outcome.near,
        "why": outcome.why,
        "ms": round(1000 * seconds, 3),
    }


def _print_cards(replies: list[Reply]) -> None:
    from rich.console import Console

    from bot.channels.console import draw

    console = Console(file=sys.stdout)
    number = 1
    for reply in replies:
        number += len(draw(reply, console, number))

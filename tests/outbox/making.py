"""Makers of letters and workers, and a channel that does as it is told."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from itertools import count
from typing import Any

from bot.community.letters import Letter
from bot.messages import Address, Reply, Sent, Text
from bot.outbox.delivery import Delivery
from bot.outbox.dispatch import Dispatcher, Options
from bot.outbox.enqueue import delivery_of
from bot.outbox.rate import Rhythm

NOON = dt.datetime(2026, 6, 23, 10, 0, tzinfo=dt.UTC)
FREELY = Rhythm(a_second=0, kept_for_talk=0, person=dt.timedelta(0), group=dt.timedelta(0))
_keys = count(1)


def letter(subject: str = "stage-1", kind: str = "reminder", **more: Any) -> Letter:
    recipient = more.pop("recipient", None) or Address("telegram", str(next(_keys)))
    return Letter(kind, subject, recipient, Reply((Text("À demain."),)), **more)


def delivery(now: dt.datetime = NOON, **changes: Any) -> Delivery:
    return delivery_of(letter(), now).evolve(**changes)


async def until(found: Callable[[], bool], within: float = 10, every: float = 0.02) -> None:
    """For what nobody announces."""
    async with asyncio.timeout(within):
        while True:
            if found():
                return
            await asyncio.sleep(every)


class Scripted:
    """A channel that answers as it is told, and notes what it was asked to send."""

    def __init__(self, answer: Callable[[Address, int], Sent] | None = None) -> None:
        self.answer = answer or (lambda address, nth: Sent("sent", key=f"m{nth}"))
        self.sent: list[tuple[Address, str]] = []
        # When each call left, by the clock that never jumps.
        self.left: list[float] = []

    async def send(self, address: Address, reply: Reply) -> Sent:
        self.left.append(time.monotonic())
        self.sent.append((address, reply.text))
        await asyncio.sleep(0)
        return self.answer(address, len(self.sent))

    async def was_asked(self, times: int, within: float = 5) -> None:
        await until(lambda: len(self.sent) >= times, within)

    async def edit(self, address: Address, key: str, reply: Reply) -> Sent:
        return Sent("sent", key=key)


class Worker:
    """A dispatcher at work, stopped cleanly at the end of the block."""

    def __init__(self, begin: Any, channel: Any, **options: Any) -> None:
        quick: dict[str, Any] = {
            "now": lambda: NOON,
            "rhythm": FREELY,
            "look_every": 0.02,
            "farewell": 2.0,
            "grown_after": 0,
        }
        self.dispatcher = Dispatcher(begin, {"telegram": channel}, Options(**(quick | options)))
        self.begin = begin

    async def __aenter__(self) -> "Worker":
        self.stop = asyncio.Event()
        self.running = asyncio.create_task(self.dispatcher.run(self.stop))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop.set()
        await asyncio.wait_for(self.running, 10)

    async def settles(self, state: str, number: int, within: float = 5) -> None:
        """Until so many letters are in that state."""
        from bot.community.letters import Letters

        counts: Any = {}
        try:
            async with asyncio.timeout(within):
                while counts.get(state, 0) < number:
                    await asyncio.sleep(0.01)
                    async with self.begin() as unit:
                        counts = await unit.mail.counts(Letters())
        except TimeoutError:
            raise AssertionError(f"{number} {state} awaited, found {counts}") from None

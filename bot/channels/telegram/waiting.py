"""Waiting that a stop can end."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, Any]) -> bool:
    """True when the work ended first; its exceptions come through. Otherwise it is cancelled."""
    task, halt = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, halt}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        return task.done()
    finally:
        halt.cancel()
        task.cancel()
        await asyncio.gather(task, halt, return_exceptions=True)


def pauses(longest: float = 30.0) -> Iterator[float]:
    """Seconds: 1, 2, 4… up to `longest`, for ever."""
    pause = 1.0
    while True:
        yield pause
        pause = min(longest, 2 * pause)

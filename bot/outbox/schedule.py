"""The ticks. APScheduler only wakes: what is due is in the database, so no job is lost or doubled by a restart."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

# Each takes few lines and may run late, once for all the times that were missed.
Tick = Callable[[], Coroutine[Any, Any, None]]
# How long those that run at the end may take.
FAREWELL = 5.0


@asynccontextmanager
async def ticking(ticks: Mapping[str, tuple[float, Tick]]) -> AsyncIterator[None]:
    """`ticks` gives, by name, how many seconds lie between two runs, and what is run. UTC: no night has 25 hours.

    Those that run at the end finish: a scheduler that shuts down cancels them, and a transaction cancelled half-way
    leaves a connection that may never close.
    """
    running: set[asyncio.Task[None]] = set()
    scheduler = AsyncIOScheduler(
        timezone=dt.UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    for name, (seconds, tick) in ticks.items():
        scheduler.add_job(_uncut, "interval", [tick, running], seconds=seconds, id=name)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        if running:
            await asyncio.wait(running, timeout=FAREWELL)


async def _uncut(tick: Tick, running: set[asyncio.Task[None]]) -> None:
    task = asyncio.create_task(tick())
    running.add(task)
    task.add_done_callback(running.discard)
    await asyncio.shield(task)

"""The ticks. APScheduler only wakes: what is due is in the database, so no job is lost or doubled by a restart."""

import datetime as dt
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

# Each takes few lines and may run late, once for all the times that were missed.
Tick = Callable[[], Coroutine[Any, Any, None]]


def make_scheduler(ticks: Mapping[str, tuple[float, Tick]]) -> AsyncIOScheduler:
    """`ticks` gives, by name, how many seconds lie between two runs, and what is run. UTC: no night has 25 hours."""
    scheduler = AsyncIOScheduler(
        timezone=dt.UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    for name, (seconds, tick) in ticks.items():
        scheduler.add_job(tick, "interval", seconds=seconds, id=name)
    return scheduler

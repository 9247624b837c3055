"""Ticks run, and those that run at the end finish."""

import asyncio

from bot.outbox.schedule import ticking


async def test_a_tick_that_runs_at_the_end_finishes() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        begun.set()
        await asyncio.sleep(0.2)
        ended.set()

    async with ticking({"slow": (0.02, tick)}):
        await asyncio.wait_for(begun.wait(), 5)
    assert ended.is_set()

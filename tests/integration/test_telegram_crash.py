"""kill -9 at each step of a turn: the question is never lost."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.botapi import StandIn
from tests.botapi.crashing import PLACES


@asynccontextmanager
async def bot_process(telegram: StandIn, folder: Path, hangs: str = "nowhere") -> AsyncIterator[None]:
    """Killed without warning at the end."""
    command = (sys.executable, "-m", "tests.botapi.crashing", telegram.url, telegram.token, str(folder), hangs)
    root = Path(__file__).parents[2]
    process = await asyncio.create_subprocess_exec(*command, cwd=root)
    try:
        yield
    finally:
        process.kill()
        await process.wait()


async def until_it_hangs(folder: Path) -> None:
    async with asyncio.timeout(20):
        while not (folder / "hanging").exists():  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("hangs", PLACES[:-1])
async def test_a_question_survives_a_kill(tmp_path: Path, hangs: str) -> None:
    async with StandIn() as telegram:
        ana = telegram.person()
        asked = ana.says("visio")
        async with bot_process(telegram, tmp_path, hangs):
            await until_it_hangs(tmp_path)
        written = (tmp_path / f"{asked}.recorded").exists()
        assert written or asked in telegram.world.mailbox.unconfirmed
        before = len(ana.heard)
        async with bot_process(telegram, tmp_path):
            await telegram.called("sendMessage", times=before + 1, within=20)
            ana.says("suite")
            await telegram.called("sendMessage", times=before + 2, within=20)
        assert [shown.text for shown in ana.heard[before:]] == ["<visio>", "<suite>"]
        assert before == (1 if hangs == "delivering" else 0)


@pytest.mark.parametrize("hangs", ["before-recording", "after-recording"])
async def test_nothing_is_acknowledged_before_it_is_recorded(tmp_path: Path, hangs: str) -> None:
    async with StandIn() as telegram:
        asked = telegram.person().says("visio")
        async with bot_process(telegram, tmp_path, hangs):
            await until_it_hangs(tmp_path)
            assert telegram.world.mailbox.unconfirmed == [asked]

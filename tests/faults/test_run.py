"""`entrelieux run` itself, killed and stopped while messages go out: its own leases, rechecks and farewell."""

import asyncio
import contextlib
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

from tests.botapi import FOR_EVER, slow
from tests.faults.conftest import Figures
from tests.faults.world import Book, Telegram, letters, people
from tests.running import ROOT, command, environment

# How long the stand-in takes to answer, as Telegram does.
LATENCY = 0.03
# The command as it is, but for the quiet hours: this runs at night too.
AT_ANY_HOUR = """
import datetime as dt
from bot.community import quiet
quiet.EVENING, quiet.MORNING = dt.time.max, dt.time.min
from bot.cli import main
main()
"""
Process = asyncio.subprocess.Process


@contextlib.asynccontextmanager
async def _house(telegram: Telegram, folder: Path) -> AsyncIterator[Process]:
    """Serving Telegram; whatever is left of it ends with the block."""
    own = environment(folder, TELEGRAM_API_URL=telegram.url, TELEGRAM_TOKEN=telegram.token)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", AT_ANY_HOUR, "run", "--no-web", env=own, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def test_the_real_command_survives_kills_and_stops_in_time_while_messages_go_out(
    telegram: Telegram, tmp_path: Path, figures: Figures, whole: bool
) -> None:
    """Reminders and a broadcast, to as many people each. The leases of the dead are ended rather than waited for."""
    kills, count = (20, 250) if whole else (2, 40)
    book = Book(f"sqlite+aiosqlite:///{tmp_path / 'house.db'}")
    assert (await asyncio.to_thread(command, tmp_path, "invite", "animator")).returncode == 0
    everyone = people(telegram, 2 * count)
    reminded, written_to = everyone[:count], everyone[count:]
    await book.announce(everyone)
    reminders = [one.evolve(subject="stl-1:day", version=1001) for one in letters(reminded)]
    await book.post([*reminders, *letters(written_to, "broadcast")])
    telegram.inject(slow(LATENCY, method="sendMessage", times=FOR_EVER))

    interrupted: set[tuple[str, int]] = set()
    for life in range(1, kills + 1):
        async with _house(telegram, tmp_path) as process:
            await telegram.called("sendMessage", life * 2 * count // (kills + 1), within=90)
            await asyncio.sleep(random.uniform(0.0, 0.2))
            process.kill()
            await process.wait()
        interrupted |= book.sending()
        book.lapse()

    async with _house(telegram, tmp_path) as process:
        so_far = len(telegram.calls("sendMessage"))
        await telegram.called("sendMessage", so_far + 3, within=90)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 12) == 0
        took = time.monotonic() - began
    # What the dead had claimed and nobody has taken up yet is due since it was posted: it is nobody's.
    held = "SELECT count(*) FROM outbox WHERE state IN ('claimed', 'sending') AND due_at > created_at"
    assert took < 10 and book.rows(held) == [(0,)] and not book.sending()

    async with _house(telegram, tmp_path):
        counts = await book.settled(150)
    copies, uncertain = telegram.copies(), book.chats("unknown")
    keys = [int(one.key) for one in reminded], [int(one.key) for one in written_to]
    extra = sum(copies[key] - 1 for key in keys[0])
    figures.note(f"`run` killed × {kills}, then SIGTERM: seconds to its end", round(took, 1))
    figures.note(
        f"{count} reminders by `run`: lost; extra copies; calls cut short",
        (sum(not copies[key] for key in keys[0]), extra, len(interrupted)),
    )
    figures.note(
        f"broadcast to {count} by `run`: doubled; uncertain, all listed",
        (sum(copies[key] > 1 for key in keys[1]), len(uncertain)),
    )
    assert all(1 <= copies[key] <= 2 for key in keys[0]) and extra <= len(interrupted), counts
    assert all(copies[key] <= 1 for key in keys[1]), counts
    assert {key for key in keys[1] if not copies[key]} <= uncertain, "who did not get it is listed"
    assert len(uncertain) <= len(interrupted)

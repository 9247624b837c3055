"""Start, memory and speed of the house: each figure with the command that gives it again."""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOUNDING = "où faire une visio près de Mende ?"
STARTS = 5
ANSWERS = 2_000

_MEMORY = """
import asyncio, resource, sys
from bot.app import open_app
from bot.messages import Address, Incoming
from bot.settings import Settings
import bot.commands.run
async def main():
    app = await open_app(Settings())
    for n in range(200):
        await app.desk.answer(Incoming(Address("web", str(n)), str(n), text=sys.argv[1]))
    await app.close()
asyncio.run(main())
pages = int(open("/proc/self/statm").read().split()[1])
print(pages * resource.getpagesize() / 2**20)
"""


def measure(**_: object) -> None:
    """Prints cold start, resident memory and answers per second on SQLite."""
    table = Table("figure", "now", "aim", "how")
    cold = [_cold_start() for _ in range(STARTS)]
    table.add_row(
        "cold `entrelieux ask`, seconds (median)", f"{statistics.median(cold):.2f}", "< 2.5", f"{STARTS} runs"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ENTRELIEUX_DATABASE_URL"] = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        table.add_row(
            "resident memory of the running bot, MB", f"{_memory():.0f}", "< 160", "web, Telegram, reader loaded"
        )
        rate, slow = asyncio.run(_answers())
    table.add_row(
        "answers per second through `answer`, SQLite", f"{rate:.0f}", "", f"{ANSWERS} turns, one after another"
    )
    table.add_row("one answer, milliseconds, p50 / p99", f"{slow[0]:.2f} / {slow[1]:.2f}", "", "the same")
    Console(width=120).print(table)


def _cold_start() -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "bot", "ask", FOUNDING, "--json"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed)["ids"][0] == "polen"
    return time.perf_counter() - started


def _memory() -> float:
    """Of a process of its own, after two hundred answers; not of the very first, which also makes the database."""
    subprocess.run([sys.executable, "-c", _MEMORY, FOUNDING], capture_output=True, check=True)
    printed = subprocess.run([sys.executable, "-c", _MEMORY, FOUNDING], capture_output=True, text=True, check=True)
    return float(printed.stdout)


async def _answers() -> tuple[float, tuple[float, float]]:
    from bot.app import open_app
    from bot.messages import Address, Incoming
    from bot.settings import Settings
    from tests.bench.questions import load

    app = await open_app(Settings())
    said = [gold["text"] for gold in load("read") if "text" in gold]
    times = []
    for number in range(ANSWERS):
        incoming = Incoming(Address("web", str(number % 50)), str(number), text=said[number % len(said)])
        started = time.perf_counter()
        await app.desk.answer(incoming)
        times.append(time.perf_counter() - started)
    await app.close()
    times.sort()
    return ANSWERS / sum(times), (1000 * times[ANSWERS // 2], 1000 * times[int(ANSWERS * 0.99)])


def peak_memory() -> float:
    """Megabytes, of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

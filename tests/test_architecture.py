"""The layers of ARCHITECTURE.md hold, and the running bot carries no more than it needs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Asks one question, then says which of these were imported.
ASK = """
import asyncio, datetime as dt, sys
from bot.app import house_from_files, stranger_desk
from bot.messages import Address, Incoming
from bot.settings import Settings
desk = stranger_desk(house_from_files(Settings()))
(reply, *_) = asyncio.run(desk.answer(Incoming(Address("test", "1"), "1", "où faire une visio près de Mende ?")))
assert reply.outcome.kind == "match", reply
print(*(name for name in {heavy!r} if name in sys.modules))
"""
HEAVY = ("sklearn", "scipy", "pandas", "torch", "telegram", "starlette", "uvicorn", "rich")


def test_the_layers_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    assert " 0 broken" in done.stdout


def test_the_bot_that_answers_carries_no_learning_library_and_no_channel(house: object) -> None:
    """`house` first, so that what is learned is in the cache."""
    command = [sys.executable, "-c", ASK.format(heavy=HEAVY)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == []


@pytest.mark.parametrize("folder", ["bot", "matching", "content", "migrations"])
def test_files_stay_small(folder: str) -> None:
    sizes = {p: len(p.read_text(encoding="utf8").splitlines()) for p in (ROOT / folder).rglob("*.py")}
    assert {str(path): size for path, size in sizes.items() if size > 370} == {}


def test_nobody_asks_the_clock_but_the_desk_and_what_starts_things() -> None:
    """Everything else is handed the time, so that it can be tested."""
    asking = re.compile(r"\b(?:datetime\.now|datetime\.utcnow|date\.today|time\.time)\(")
    folders = [ROOT / "matching", ROOT / "content", ROOT / "bot" / "conversation", ROOT / "bot" / "storage"]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    assert [str(path) for path in files if asking.search(path.read_text(encoding="utf8"))] == []

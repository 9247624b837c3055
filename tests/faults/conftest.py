"""Short by default; `make faults` sets FAULTS=whole, prints every figure and keeps them in docs/."""

import os
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults.world import Book, Plan, Telegram

WHOLE = os.environ.get("FAULTS") == "whole"
KEPT = Path(__file__).parents[2] / "docs" / "BENCHMARKS-faults.md"
HEAD = """# Faults: what the outbox does when things go wrong

Written by `make faults`, against the stand-in Bot API, which is the ground truth of what was received.

| what | figure |
|---|---|
"""


ROW = re.compile(r"\| (.+) \| (.+) \|")
MACHINE = "the machine: cores; load over 1, 5 and 15 minutes"


class Figures:
    def __init__(self) -> None:
        self.noted: dict[str, str] = {}

    def note(self, what: str, figure: object) -> None:
        self.noted[what] = str(figure)
        print(f"\n{what}: {figure}")

    def over(self, before: str) -> str:
        """The page with what was measured now, and what was measured earlier by the tests that did not run."""
        rows = [found.groups() for found in map(ROW.fullmatch, before.splitlines()) if found]
        known = {what: figure for what, figure in rows if what != "what"} | self.noted
        machine = {MACHINE: known.pop(MACHINE)} if MACHINE in known else {}
        return HEAD + "".join(f"| {what} | {figure} |\n" for what, figure in (known | machine).items())


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    noted = Figures()
    yield noted
    cores, load = os.cpu_count(), ", ".join(f"{average:.1f}" for average in os.getloadavg())
    noted.note(MACHINE, f"{cores}; {load}; as of the last run, which measured {len(noted.noted)} of these")
    if WHOLE:
        KEPT.write_text(noted.over(KEPT.read_text()))


@pytest.fixture
def whole() -> bool:
    return WHOLE


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as standing:
        yield standing


@pytest.fixture
def book(sqlite_url: str) -> Book:
    return Book(sqlite_url)


@pytest.fixture
def plan(telegram: Telegram, book: Book) -> Plan:
    return Plan(telegram.url, telegram.token, book.url)

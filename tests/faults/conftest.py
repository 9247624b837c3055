"""Short by default; `make faults` sets FAULTS=whole, prints every figure and keeps them in docs/."""

import os
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


class Figures:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def note(self, what: str, figure: object) -> None:
        self.lines.append(f"| {what} | {figure} |")
        print(f"\n{what}: {figure}")


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    noted = Figures()
    yield noted
    cores, load = os.cpu_count(), ", ".join(f"{average:.1f}" for average in os.getloadavg())
    noted.note("the machine: cores; load over 1, 5 and 15 minutes", f"{cores}; {load}")
    if WHOLE:
        KEPT.write_text(HEAD + "\n".join(noted.lines) + "\n")


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

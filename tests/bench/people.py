"""People at scale: 100,000 members' offers to one need, one entry to 100,000 standing needs. `entrelieux bench people`.

The board is measured in memory, as a turn uses it; standing needs are measured in SQLite, as they are kept.
"""

import asyncio
import datetime as dt
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.community.ports import Notice
from bot.community.standing import News, Span
from bot.messages import Button, Choices, Reply, Text
from bot.storage.database import migrate, open_engine
from bot.storage.tables import found, member, outbox, standing_need
from bot.storage.unit import SqlStore
from content.library import load_library
from matching.model import Point
from matching.people import Board

COUNT = 100_000
ASKED = 2_000
TOLD = 100
NOW = dt.datetime(2024, 9, 10, 10, tzinfo=dt.UTC)
# What the issue asks, in milliseconds.
MATCH_MS, TELL_MS = 5.0, 50.0


def measure(**_: object) -> None:
    functions = sorted(load_library("lozere").functions)
    places = [(c.lat, c.lon) for c in load_library("lozere").territory.communes]
    print(f"{COUNT} members, {len(functions)} functions, {len(places)} communes")
    spread = filled(functions, places)
    one = filled(functions[:1], places)
    say("offers to one need, spread over all functions", lambda: ask(spread, functions, places), MATCH_MS)
    say("offers to one need, all of one function", lambda: ask(one, functions[:1], places), MATCH_MS)
    say("one member changes", lambda: change(spread, functions, places), MATCH_MS)
    asyncio.run(measure_needs(functions, places))


def filled(functions: list[str], places: list[tuple[float, float]]) -> Board:
    """Each member offers two functions, in one commune."""
    board, chance = Board(), random.Random(1)
    started = time.perf_counter()
    board.apply(1, ((f"m{n}", notice(n, functions, places, chance)) for n in range(COUNT)))
    print(f"  board of {COUNT} filled in {time.perf_counter() - started:.1f} s")
    return board


def notice(number: int, functions: list[str], places: list[tuple[float, float]], chance: random.Random) -> Notice:
    lat, lon = chance.choice(places)
    return Notice(f"m{number}", tuple(set(chance.choices(functions, k=2))), (), (), lat, lon)


def ask(board: Board, functions: list[str], places: list[tuple[float, float]]) -> None:
    assert len(board.find("offers", random.choice(functions), Point(*random.choice(places)), 12)) == 12


def change(board: Board, functions: list[str], places: list[tuple[float, float]]) -> None:
    number = random.randrange(COUNT)
    board.apply(board.number + 1, [(f"m{number}", notice(number, functions, places, random.Random()))])


def say(what: str, once: Callable[[], None], limit: float) -> None:
    spent = []
    for _ in range(ASKED):
        started = time.perf_counter()
        once()
        spent.append(1000 * (time.perf_counter() - started))
    tell(what, spent, limit)


def tell(what: str, spent: list[float], limit: float) -> None:
    spent.sort()
    p50, p99 = spent[len(spent) // 2], spent[int(len(spent) * 0.99)]
    print(
        f"  {what}: p50 {p50:.2f} ms, p99 {p99:.2f} ms (at most {limit:.0f}): {'good' if p99 <= limit else 'TOO SLOW'}"
    )


async def measure_needs(functions: list[str], places: list[tuple[float, float]]) -> None:
    """A new entry in one commune: the needs that it fits are marked. At nine or six, their owners are written to."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'needs.db'}"
        await migrate(url)
        engine = open_engine(url)
        await fill_needs(engine, functions, places)
        for count, what in ((1, "one function"), (3, "three functions")):
            spent, fitting = await tell_all(engine, functions, places, count)
            tell(f"a new entry of {what} against {COUNT} standing needs, which {fitting} find", spent, TELL_MS)
        await write_to_all(engine)
        await engine.dispose()


async def tell_all(
    engine: AsyncEngine, functions: list[str], places: list[tuple[float, float]], count: int
) -> tuple[list[float], int]:
    """Milliseconds of whole transactions, commit included, and how many needs one fits."""
    spent, before = [], await size_of(engine, found)
    for number in range(TOLD):
        lat, lon = random.choice(places)
        news = News(f"entry:{count}-{number}", tuple(random.sample(functions, count)), lat, lon)
        started = time.perf_counter()
        async with SqlStore(engine, "lozere").begin() as unit:
            await unit.people.needs.tell(news, NOW)
        spent.append(1000 * (time.perf_counter() - started))
    return spent, (await size_of(engine, found) - before) // TOLD


async def write_to_all(engine: AsyncEngine) -> None:
    """A busy half-day's letters, which no turn waits for."""
    letters = dict.fromkeys(("fr", "en"), Reply((Text("J'ai du nouveau."), Choices((Button("Voir", "found"),)))))
    started = time.perf_counter()
    async with SqlStore(engine, "lozere").begin() as unit:
        await unit.people.needs.write_to_owners(letters, Span(NOW - dt.timedelta(hours=9), NOW), NOW)
    spent = time.perf_counter() - started
    print(f"  {await size_of(engine, outbox)} letters of a half-day: {spent:.1f} s")


async def size_of(engine: AsyncEngine, table: Table) -> int:
    async with engine.connect() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def fill_needs(engine: AsyncEngine, functions: list[str], places: list[tuple[float, float]]) -> None:
    """As many members, each with one need."""
    chance = random.Random(2)
    members, needs = [], []
    for number in range(COUNT):
        lat, lon = chance.choice(places)
        here = {"territory_id": "lozere"}
        body = {"id": f"m{number}", "language": "fr"}
        at = {"channel": "telegram", "address": str(10**9 + number), "seen_at": NOW}
        members.append(here | {"id": f"m{number}", "body": body} | at)
        need = {"id": f"n{number}", "member": f"m{number}", "function": chance.choice(functions), "closed": False}
        until = {"since": NOW, "until": NOW + dt.timedelta(days=60), "lat": lat, "lon": lon}
        needs.append(here | need | until | {"body": {"id": f"n{number}", "words": "quelqu'un pour mes comptes"}})
    async with engine.begin() as connection:
        await connection.execute(insert(member), members)
        await connection.execute(insert(standing_need), needs)


if __name__ == "__main__":
    measure()

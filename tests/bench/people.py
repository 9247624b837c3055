"""People at scale: 100,000 members' offers to one need, one entry to 100,000 standing needs. `entrelieux bench people`.

The board is measured in memory, as a turn uses it; standing needs are measured in SQLite, as they are kept.
"""

import asyncio
import datetime as dt
import random
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.community.ports import Notice
from bot.community.standing import LASTS, News, StandingNeed
from bot.messages import Button, Choices, Reply, Text
from bot.storage.database import migrate, open_engine
from bot.storage.needs import SqlNewsStand, SqlStandingNeeds
from bot.storage.tables import member, outbox, standing_need
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
# What somebody who talks meanwhile may wait for.
SPREAD_MS = 500.0
WORDS = dict.fromkeys(("fr", "en"), Reply((Text("J'ai du nouveau."), Choices((Button("Voir", "found"),)))))


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
    """A new entry of three functions in one commune: in the turn that brings it; when it is spread; when it is read."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'needs.db'}"
        await migrate(url)
        engine = open_engine(url)
        await fill_needs(engine, functions, places)
        brought, fitting, spread, read = [], [], [], []
        for number in range(TOLD):
            lat, lon = random.choice(places)
            came = [News(f"entry:{number}", one, NOW, lat, lon) for one in random.sample(functions, 3)]
            brought.append(await timed(engine, lambda news, came=came: news.add(came)))
            fitting.append(await timed(engine, lambda news, came=came: whom_they_fit(news, came)))
            until = NOW + dt.timedelta(hours=number)
            for one in came:
                spread.append(await timed(engine, lambda news, one=one, at=until: news.spread(one, WORDS, at, NOW)))
            read.append(await timed(engine, lambda news: news.found(f"m{random.randrange(COUNT)}")))
        tell(f"a new entry against {COUNT} standing needs, the turn that brings it", brought, TELL_MS)
        tell("whom it fits, read apart", fitting, TELL_MS)
        tell("what came for somebody's needs", read, TELL_MS)
        letters = await size_of(engine, outbox) / len(spread)
        tell(f"its letters, a function at a time, at nine or six: {letters:.0f} a transaction", spread, SPREAD_MS)
        await engine.dispose()


async def whom_they_fit(news: SqlNewsStand, came: list[News]) -> None:
    for one in came:
        await news.connection.execute(select(func.count(standing_need.c.member)).where(*news._fitting(one)))


async def timed(engine: AsyncEngine, act: Callable[[SqlNewsStand], Awaitable[object]]) -> float:
    """Milliseconds of a whole transaction, commit included."""
    started = time.perf_counter()
    async with SqlStore(engine, "lozere").begin() as unit:
        await act(unit.people.news)
    return 1000 * (time.perf_counter() - started)


async def size_of(engine: AsyncEngine, table: Table) -> int:
    async with engine.connect() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def fill_needs(engine: AsyncEngine, functions: list[str], places: list[tuple[float, float]]) -> None:
    """As many members, each with one need."""
    chance = random.Random(2)
    members, needs, adapter = [], [], TypeAdapter(StandingNeed)
    for number in range(COUNT):
        lat, lon = chance.choice(places)
        here = {"territory_id": "lozere"}
        body = {"id": f"m{number}", "language": "fr"}
        at = {"channel": "telegram", "address": str(10**9 + number), "seen_at": NOW}
        members.append(here | {"id": f"m{number}", "body": body} | at)
        need = StandingNeed(f"n{number}", f"m{number}", chance.choice(functions), "quelqu'un", NOW, NOW + LASTS)
        need = replace(need, lat=lat, lon=lon)
        columns = SqlStandingNeeds.columns(None, need)  # type: ignore[arg-type]
        needs.append(here | columns | {"body": adapter.dump_python(need, mode="json")})
    async with engine.begin() as connection:
        await connection.execute(insert(member), members)
        await connection.execute(insert(standing_need), needs)


if __name__ == "__main__":
    measure()

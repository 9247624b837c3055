"""How a database is opened, and that a transaction never stays half-open."""

import asyncio
import sqlite3
import traceback
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from bot.storage.database import migrate, open_engine, transaction, wal_is_safe
from bot.storage.knowledge import SqlKnowledge


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_a_version_of_sqlite_with_the_wal_fault_is_known(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) == safe


async def test_the_folder_of_a_database_file_is_made(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'var' / 'deep' / 'talk.db'}"
    engine = open_engine(url)
    async with transaction(engine) as connection:
        await connection.execute(text("SELECT 1"))
    await engine.dispose()
    assert (tmp_path / "var" / "deep" / "talk.db").exists()


async def test_sqlite_writes_safely(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    async with transaction(engine) as connection:
        said = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in ("synchronous", "foreign_keys")}
        journal = await connection.scalar(text("PRAGMA journal_mode"))
    await engine.dispose()
    assert said == {"synchronous": 2, "foreign_keys": 1}
    assert journal == ("wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete")


async def test_two_writers_wait_for_each_other(database_url: str) -> None:
    """Each reads, then writes what it read plus one: deferred transactions would fail here, or lose one."""
    engine = open_engine(database_url)
    async with transaction(engine) as connection:
        await connection.execute(text("INSERT INTO catalogue_version VALUES ('lozere', 0)"))

    async def add_one() -> None:
        lock = " FOR UPDATE" if "postgresql" in database_url else ""
        async with transaction(engine) as connection:
            number = await connection.scalar(text(f"SELECT number FROM catalogue_version{lock}"))
            await asyncio.sleep(0)
            await connection.execute(text("UPDATE catalogue_version SET number = :number"), {"number": number + 1})

    await asyncio.gather(*(add_one() for _ in range(8)))
    async with transaction(engine) as connection:
        assert await connection.scalar(text("SELECT number FROM catalogue_version")) == 8
    await engine.dispose()


async def test_a_cancelled_task_leaves_neither_rows_nor_a_lock(database_url: str) -> None:
    engine = open_engine(database_url)
    written = asyncio.Event()

    async def never_ends() -> None:
        async with transaction(engine) as connection:
            await connection.execute(text("INSERT INTO catalogue_version VALUES ('lozere', 1)"))
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await written.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), transaction(engine) as connection:
        assert await connection.scalar(text("SELECT count(*) FROM catalogue_version")) == 0
        await connection.execute(text("INSERT INTO catalogue_version VALUES ('lozere', 2)"))
    await engine.dispose()


async def test_a_percent_in_the_address_reaches_the_same_database_after_migration(tmp_path: Path) -> None:
    """Passwords may hold one; Alembic's configuration takes it for its own."""
    url = f"sqlite+aiosqlite:///{tmp_path}/100%25.db"
    await migrate(url)
    engine = open_engine(url)
    async with transaction(engine) as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version"))
    await engine.dispose()


async def test_the_first_start_of_all_makes_the_folder_too(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'var' / 'house.db'}"
    await migrate(url)
    engine = open_engine(url)
    async with transaction(engine) as connection:
        assert await SqlKnowledge(connection, "lozere").entries() == []
    await engine.dispose()


async def test_an_error_of_the_database_says_nothing_of_what_was_written(database_url: str) -> None:
    engine, said = open_engine(database_url), {"words": "mon secret"}
    with pytest.raises(DBAPIError) as raised:
        async with transaction(engine) as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:words)"), said)
    await engine.dispose()
    assert "mon secret" not in "".join(traceback.format_exception(raised.value))


async def test_whoever_is_cancelled_while_connecting_leaves_no_connection_behind(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'house.db'}")

    async def work() -> None:
        async with transaction(engine):
            pass

    task = asyncio.create_task(work())
    # Far enough to have asked for a connection, too soon to have it.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled() and isinstance(engine.pool, QueuePool) and engine.pool.checkedout() == 0
    await engine.dispose()

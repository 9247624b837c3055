"""Opens the database, brings it to the latest version, and begins transactions.

SQLite: one writing process, WAL, full synchronous, and BEGIN IMMEDIATE, because a transaction that reads before it
writes fails at once otherwise, whatever its timeout (its snapshot is stale: BUSY_SNAPSHOT). PostgreSQL: psycopg 3,
connections checked before use.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

import migrations

# Writers of these versions can corrupt a WAL file when several processes write; 3.51.3, 3.50.7 and 3.44.6 are mended.
FIRST_WAL_FAULT, MENDED = (3, 7, 0), (3, 51, 3)
BACKPORTED = {(3, 50): 7, (3, 44): 6}
BUSY_SECONDS = 10
_MIGRATIONS = Path(migrations.__file__).parent


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault."""
    if version < FIRST_WAL_FAULT or version >= MENDED:
        return True
    return version[2] >= BACKPORTED.get(version[:2], 1_000)


def open_engine(url: str) -> AsyncEngine:
    """An engine for `sqlite+aiosqlite:///…` or `postgresql+psycopg://…`; the folder of a SQLite file is made.

    Its errors are logged: they say nothing of what was written, which may be people's words."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
    _make_folder(url)
    engine = create_async_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _make_folder(url: str) -> None:
    """SQLite makes the file, not the folder that holds it."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)


def _set_pragmas(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN is deferred: it is switched off, and `begin` above sends ours.
    connection.isolation_level = None
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "DELETE"
    cursor = connection.cursor()
    for pragma in (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS}000"):
        cursor.execute(f"PRAGMA {pragma}")
    # What is deleted is overwritten with zeros: erased means erased.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction, committed at the end, rolled back on any error, never left half-open by a cancelled task."""
    connection = await _connected(engine)
    try:
        async with connection.begin():
            yield connection
    finally:
        await asyncio.shield(connection.close())


async def _connected(engine: AsyncEngine) -> AsyncConnection:
    """A connection, given back when whoever asked for it was cancelled meanwhile: left to the garbage, it may hang."""
    connecting = asyncio.create_task(_connect(engine))
    try:
        return await asyncio.shield(connecting)
    except asyncio.CancelledError:
        with contextlib.suppress(SQLAlchemyError):
            await (await connecting).close()
        raise


async def _connect(engine: AsyncEngine) -> AsyncConnection:
    return await engine.connect()


async def scrub(engine: AsyncEngine) -> None:
    """Empties SQLite's log of changes into the file, so that no copy of what was erased stays beside it."""
    if engine.dialect.name != "sqlite":
        return
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        cursor = await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        await cursor.close()


async def migrate(url: str) -> None:
    """Brings the schema to the latest version; the very first time, there is not even a folder."""
    _make_folder(url)
    if not await _is_latest(url):
        await asyncio.to_thread(_upgrade, url)


async def _is_latest(url: str) -> bool:
    """Whether nothing is left to do: most starts then spare themselves Alembic, its time and its nine megabytes."""
    latest = max(path.name.partition("_")[0] for path in _MIGRATIONS.glob("versions/[0-9]*.py"))
    engine = open_engine(url)
    try:
        async with engine.connect() as connection:
            reached = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except DBAPIError:
        # There is no such table yet; or what is wrong will be said by the migration itself.
        return False
    finally:
        await engine.dispose()
    return bool(reached == latest)


def _upgrade(url: str) -> None:
    from alembic import command

    command.upgrade(alembic_config(url), "head")


def alembic_config(url: str) -> Any:
    """Alembic's configuration as the installed package sees it."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config

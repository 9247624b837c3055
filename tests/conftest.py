"""What tests share: the house as its files tell it (learned once), and databases of both kinds."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic import command

from bot.app import house_from_files
from bot.conversation.phrase import Phrases, load_phrases
from bot.conversation.talk import House
from bot.settings import Settings
from bot.storage.database import alembic_config
from bot.storage.tables import metadata
from content.library import Library, load_library
from tests.postgres import ACCOUNT, NoPostgresError, cluster


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library("lozere")


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    return load_phrases()


@pytest.fixture(scope="session")
def house() -> House:
    """The real content and the real classifier, from the cache of this machine: learned there when new."""
    return house_from_files(Settings())


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The socket folder of a running cluster. Without PostgreSQL: skipped, except in CI, where nothing skips."""
    running = cluster()
    try:
        folder = running.__enter__()
    except NoPostgresError as error:
        pytest.fail(str(error)) if os.environ.get("CI") else pytest.skip(str(error))
    yield folder
    running.__exit__(None, None, None)


def upgrade(url: str) -> None:
    """As `migrate` does, outside of any event loop."""
    command.upgrade(alembic_config(url), "head")


def postgres_url(folder: Path, name: str) -> str:
    return f"postgresql+psycopg://{ACCOUNT}@/{name}?host={folder}"


def new_database(folder: Path, name: str) -> str:
    """An empty database in the cluster; its address."""
    with psycopg.connect(host=str(folder), user=ACCOUNT, dbname="postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return postgres_url(folder, name)


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Path) -> str:
    url = new_database(postgres, "entrelieux")
    upgrade(url)
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    upgrade(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A migrated database of this test alone."""
    shutil.copy(migrated_sqlite, tmp_path / "test.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def postgresql_url(postgres: Path, migrated_postgres: str) -> str:
    """The migrated database, emptied."""
    tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    with psycopg.connect(host=str(postgres), user=ACCOUNT, dbname="entrelieux", autocommit=True) as connection:
        connection.execute(f"TRUNCATE {tables}")
    return migrated_postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same promise on both databases."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    return new_database(request.getfixturevalue("postgres"), "empty")

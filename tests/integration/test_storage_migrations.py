"""Migrations go up, down and up again, and lead to the tables that the code knows."""

from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

from bot.storage.database import alembic_config, migrate
from bot.storage.tables import metadata


@pytest.fixture
def config(empty_url: str) -> Any:
    return alembic_config(empty_url)


@pytest.fixture
def engine(empty_url: str) -> Engine:
    return create_engine(empty_url.replace("+aiosqlite", ""))


def tables(engine: Engine) -> set[str]:
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return names


def test_up_makes_every_table_and_down_takes_every_one_away(config: Any, engine: Engine) -> None:
    command.upgrade(config, "head")
    assert tables(engine) == set(metadata.tables)
    command.downgrade(config, "base")
    assert tables(engine) == set()
    command.upgrade(config, "head")
    assert tables(engine) == set(metadata.tables)


def test_every_migration_can_be_undone_and_done_again(config: Any, engine: Engine) -> None:
    for script in reversed(list(ScriptDirectory.from_config(config).walk_revisions())):
        command.upgrade(config, script.revision)
        command.downgrade(config, "-1")
        command.upgrade(config, script.revision)
    assert tables(engine) == set(metadata.tables)


def test_the_tables_after_migration_are_those_of_the_code(config: Any, engine: Engine) -> None:
    command.upgrade(config, "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_there_is_one_line_of_migrations(config: Any) -> None:
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


async def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    await migrate(empty_url)
    await migrate(empty_url)
    engine = create_engine(empty_url.replace("+aiosqlite", ""))
    assert tables(engine) == set(metadata.tables)

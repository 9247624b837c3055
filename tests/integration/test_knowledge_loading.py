"""Files are loaded again and again; what people contributed is never touched."""

from collections.abc import AsyncIterator

import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import open_engine, transaction
from bot.storage.knowledge import LoadReport, SqlKnowledge
from bot.storage.tables import entry as entry_table
from content.library import Library
from content.schema import Entry
from tests.factories import TUESDAY, at, entry

LATER = at("2024-10-01 09:00")


@pytest_asyncio.fixture
async def connection(database_url: str) -> AsyncIterator[AsyncConnection]:
    engine = open_engine(database_url)
    async with transaction(engine) as connection:
        yield connection
    await engine.dispose()


@pytest_asyncio.fixture
async def knowledge(connection: AsyncConnection) -> SqlKnowledge:
    return SqlKnowledge(connection, "lozere")


async def names(knowledge: SqlKnowledge) -> dict[str, str]:
    return {one.id: one.name for one in await knowledge.entries()}


async def test_all_that_the_files_say_comes_back_as_it_was(knowledge: SqlKnowledge, library: Library) -> None:
    entries = library.territory.entries
    assert await knowledge.load(entries, TUESDAY) == LoadReport(added=112)
    assert sorted(await knowledge.entries(), key=by_id) == sorted(entries, key=by_id)


async def test_the_same_load_again_moves_nothing(
    knowledge: SqlKnowledge, connection: AsyncConnection, library: Library
) -> None:
    await knowledge.load(library.territory.entries, TUESDAY)
    version = await knowledge.version()
    report = await knowledge.load(library.territory.entries, LATER)
    assert report == LoadReport(kept=112) and not report.moved
    assert await knowledge.version() == version
    assert set(await connection.scalars(select(entry_table.c.changed_at))) == {TUESDAY}


async def test_an_edited_entry_is_updated_and_the_others_are_not(
    knowledge: SqlKnowledge, connection: AsyncConnection
) -> None:
    await knowledge.load([entry("atelier"), entry("polen")], TUESDAY)
    report = await knowledge.load([entry("atelier", name="L'Atelier"), entry("polen")], LATER)
    assert report == LoadReport(changed=1, kept=1)
    assert await names(knowledge) == {"atelier": "L'Atelier", "polen": "Polen"}
    changed = select(entry_table.c.id).where(entry_table.c.changed_at == LATER)
    assert list(await connection.scalars(changed)) == ["atelier"]


async def test_an_entry_that_left_the_file_is_retired_not_erased(
    knowledge: SqlKnowledge, connection: AsyncConnection
) -> None:
    await knowledge.load([entry("atelier"), entry("polen")], TUESDAY)
    assert await knowledge.load([entry("polen")], LATER) == LoadReport(retired=1, kept=1)
    assert list(await names(knowledge)) == ["polen"]
    assert len(list(await connection.scalars(select(entry_table.c.id)))) == 2


async def test_a_retired_entry_is_retired_once(knowledge: SqlKnowledge) -> None:
    await knowledge.load([entry("atelier"), entry("polen")], TUESDAY)
    await knowledge.load([entry("polen")], LATER)
    version = await knowledge.version()
    assert await knowledge.load([entry("polen")], LATER) == LoadReport(kept=1)
    assert await knowledge.version() == version


async def test_an_entry_that_comes_back_to_the_file_is_found_again(knowledge: SqlKnowledge) -> None:
    await knowledge.load([entry("atelier")], TUESDAY)
    await knowledge.load([], TUESDAY)
    assert await knowledge.load([entry("atelier")], LATER) == LoadReport(changed=1)
    assert list(await names(knowledge)) == ["atelier"]


async def test_what_people_contributed_survives_every_load(knowledge: SqlKnowledge) -> None:
    await knowledge.load([entry("atelier")], TUESDAY)
    await knowledge.contribute(entry("four-a-pain", name="Le four à pain"), TUESDAY)
    report = await knowledge.load([entry("atelier", name="L'Atelier")], LATER)
    assert report == LoadReport(changed=1)
    assert await names(knowledge) == {"atelier": "L'Atelier", "four-a-pain": "Le four à pain"}


async def test_an_entry_corrected_by_people_is_not_overwritten_by_its_file(knowledge: SqlKnowledge) -> None:
    await knowledge.load([entry("atelier")], TUESDAY)
    await knowledge.contribute(entry("atelier", name="Corrigé"), TUESDAY)
    assert await knowledge.load([entry("atelier", name="Du fichier")], LATER) == LoadReport(kept=1)
    assert await names(knowledge) == {"atelier": "Corrigé"}
    await knowledge.load([], LATER)
    assert await names(knowledge) == {"atelier": "Corrigé"}


async def test_the_version_moves_with_every_change(knowledge: SqlKnowledge) -> None:
    versions = [await knowledge.version()]
    await knowledge.load([entry("atelier")], TUESDAY)
    versions.append(await knowledge.version())
    await knowledge.contribute(entry("four"), TUESDAY)
    versions.append(await knowledge.version())
    await knowledge.load([], TUESDAY)
    versions.append(await knowledge.version())
    assert versions == [0, 1, 2, 3]


async def test_two_territories_share_a_database_without_touching_each_other(connection: AsyncConnection) -> None:
    lozere, creuse = SqlKnowledge(connection, "lozere"), SqlKnowledge(connection, "creuse")
    await lozere.load([entry("atelier")], TUESDAY)
    await creuse.load([entry("atelier", name="De Creuse")], TUESDAY)
    await lozere.load([], LATER)
    assert await names(lozere) == {} and await names(creuse) == {"atelier": "De Creuse"}
    assert (await lozere.version(), await creuse.version()) == (2, 1)


def by_id(one: Entry) -> str:
    return one.id

"""The same message at the same time, twice: one effect, the same replies, on both databases."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.conversation.answer import answer
from bot.conversation.session import Session
from bot.conversation.talk import House
from bot.messages import Incoming, Reply
from bot.storage.database import open_engine, transaction
from bot.storage.tables import question
from bot.storage.unit import SqlStore
from tests.factories import SOMEONE, TUESDAY, incoming


@pytest_asyncio.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(database_url)
    yield engine
    await engine.dispose()


async def received(said: Incoming, engine: AsyncEngine, house: House) -> list[Reply]:
    """As channels do: written down, then answered."""
    store = SqlStore(engine, "lozere")
    async with store.begin() as unit:
        await unit.turns.record(said, TUESDAY)
    return await answer(said, TUESDAY, house, store.begin)


async def logged(engine: AsyncEngine) -> int:
    async with transaction(engine) as connection:
        return await connection.scalar(select(func.count()).select_from(question)) or 0


async def session(engine: AsyncEngine) -> Session:
    async with SqlStore(engine, "lozere").begin() as unit:
        return await unit.sessions.read(SOMEONE)


async def test_a_message_answered_twice_at_once_has_one_effect(engine: AsyncEngine, house: House) -> None:
    same = incoming("où faire une visio près de Mende ?", key="twice")
    first, second, third = await asyncio.gather(*(received(same, engine, house) for _ in range(3)))
    assert first == second == third
    assert await logged(engine) == 1
    assert (await session(engine)).number == 1


async def test_a_message_redelivered_after_the_next_one_moves_nothing(engine: AsyncEngine, house: House) -> None:
    first = incoming("où faire une visio près de Mende ?", key="one")
    replies = await received(first, engine, house)
    await received(incoming("un autre", key="two"), engine, house)
    before = await session(engine)
    assert await received(first, engine, house) == replies
    assert await session(engine) == before


async def test_two_messages_of_one_person_at_once_both_count(engine: AsyncEngine, house: House) -> None:
    await received(incoming("où faire une visio près de Mende ?"), engine, house)
    said = [incoming("un autre", key=key) for key in ("a", "b")]
    one, other = await asyncio.gather(*(received(message, engine, house) for message in said))
    assert one[0].text != other[0].text
    assert (await session(engine)).shown == 3

"""The same outbox three times: in memory, on SQLite, on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.conversation.ports import Begin
from bot.storage.database import open_engine
from bot.storage.memory import Memory
from bot.storage.unit import SqlStore


@pytest_asyncio.fixture(params=["memory", "sqlite", "postgresql"])
async def begin(request: pytest.FixtureRequest) -> AsyncIterator[Begin]:
    if request.param == "memory":
        yield Memory().begin
        return
    engine = open_engine(request.getfixturevalue(f"{request.param}_url"))
    yield SqlStore(engine, "lozere").begin
    await engine.dispose()

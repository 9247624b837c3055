"""The same store three times: in memory, on SQLite, on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.conversation.ports import Begin, LoggedQuestion
from bot.storage.database import open_engine
from bot.storage.memory import Memory
from bot.storage.tables import question
from bot.storage.unit import SqlStore, SqlUnit


class Store:
    """A store under test. Its log of questions is read here: the conversation only ever adds to it."""

    def __init__(self, begin: Begin, kind: str) -> None:
        self.begin, self.kind = begin, kind

    async def questions(self) -> list[LoggedQuestion]:
        async with self.begin() as unit:
            if not isinstance(unit, SqlUnit):
                return list(unit.questions.rows)  # type: ignore[attr-defined]
            rows = await unit.connection.execute(select(question).order_by(question.c.asked_on))
            return [LoggedQuestion(row.words, row.kind, tuple(row.needs), row.near, row.asked_on) for row in rows]


@pytest_asyncio.fixture(params=["memory", "sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield Store(Memory().begin, "memory")
        return
    engine = open_engine(request.getfixturevalue(f"{request.param}_url"))
    yield Store(SqlStore(engine, "lozere").begin, request.param)
    await engine.dispose()

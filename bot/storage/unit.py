"""The unit of work over SQL: one transaction and the repositories that share it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.community.ports import People
from bot.storage.broadcasts import SqlBroadcasts
from bot.storage.database import scrub, transaction
from bot.storage.events import SqlRegistrations, SqlStages
from bot.storage.needs import SqlNewsStand, SqlStandingNeeds
from bot.storage.outbox import SqlLanes, SqlMail, SqlQueue
from bot.storage.people import SqlAskings, SqlIntroductions, SqlInvitations, SqlMembers, SqlNotices, SqlTraces
from bot.storage.talk import SqlQuestions, SqlSessions, SqlTurns


class SqlUnit:
    """Repositories of one territory on one connection."""

    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection = connection
        self.sessions = SqlSessions(connection, territory)
        self.turns = SqlTurns(connection, territory)
        self.questions = SqlQuestions(connection, territory)
        self.stages = SqlStages(connection, territory)
        self.registrations = SqlRegistrations(connection, territory)
        self.broadcasts = SqlBroadcasts(connection, territory)
        self.mail = SqlMail(connection, territory)
        self.poste_restante = self.mail
        self.queue = SqlQueue(connection, territory)
        self.lanes = SqlLanes(connection, territory)
        self.people = People(
            SqlMembers(connection, territory),
            SqlIntroductions(connection, territory),
            SqlStandingNeeds(connection, territory),
            SqlNewsStand(connection, territory),
            SqlAskings(connection, territory),
            SqlInvitations(connection, territory),
            SqlNotices(connection, territory),
            self.mail,
            SqlTraces(connection, territory),
        )


@dataclass(frozen=True)
class SqlStore:
    """Begins units of work."""

    engine: AsyncEngine
    territory: str

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlUnit]:
        async with transaction(self.engine) as connection:
            unit = SqlUnit(connection, self.territory)
            yield unit
        if unit.turns.erased:
            await scrub(self.engine)

"""The in-memory twin of the SQL repositories: for scripts that need no trace, and for tests without a database."""

import copy
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.community.observatory import Demand
from bot.community.ports import People
from bot.conversation.ports import LoggedQuestion
from bot.conversation.session import Session
from bot.messages import Address, Incoming, Reply
from bot.storage.events_memory import MemoryBroadcasts, MemoryRegistrations, MemoryStages
from bot.storage.outbox_memory import MemoryLanes, MemoryMail, MemoryQueue
from bot.storage.people_memory import memory_people, put_back, snapshot

# Channels that show the talk again themselves keep no words with us.
REMEMBERED = frozenset({"web"})
# The page shows at most that many turns of a talk.
LONGEST_HISTORY = 100


@dataclass
class _Turn:
    incoming: Incoming
    state: str = "received"
    replies: list[Reply] | None = None


class MemorySessions:
    def __init__(self) -> None:
        self.rows: dict[Address, Session] = {}

    async def read(self, address: Address) -> Session:
        return self.rows.get(address, Session())

    async def write(self, address: Address, session: Session, now: dt.datetime) -> None:
        self.rows[address] = session

    async def forget(self, address: Address) -> None:
        self.rows.pop(address, None)


class MemoryTurns:
    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], _Turn] = {}

    async def record(self, incoming: Incoming, now: dt.datetime) -> bool:
        key = (incoming.address.channel, incoming.key)
        if key in self.rows:
            return False
        self.rows[key] = _Turn(incoming)
        return True

    async def replies(self, incoming: Incoming) -> list[Reply] | None:
        row = self.rows.get((incoming.address.channel, incoming.key))
        return row.replies if row else None

    async def answered(self, incoming: Incoming, replies: list[Reply], now: dt.datetime) -> None:
        row = self.rows.setdefault((incoming.address.channel, incoming.key), _Turn(incoming))
        row.incoming, row.state, row.replies = replace(incoming, position=None), "answered", replies

    async def delivered(self, incoming: Incoming) -> None:
        row = self.rows.get((incoming.address.channel, incoming.key))
        if row is None:
            return
        row.state = "delivered"
        if incoming.address.channel not in REMEMBERED:
            row.incoming, row.replies = _without_words(row.incoming), []

    async def unfinished(self, channel: str) -> list[Incoming]:
        rows = [row for (name, _), row in self.rows.items() if name == channel]
        return [row.incoming for row in rows if row.state != "delivered"]

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        if address.channel not in REMEMBERED:
            return []
        rows = [row for row in self.rows.values() if row.incoming.address == address]
        return [(row.incoming, row.replies or []) for row in rows[-LONGEST_HISTORY:]]

    async def forget(self, address: Address) -> None:
        self.rows = {key: row for key, row in self.rows.items() if row.incoming.address != address}

    def empty(self, channel: str, key: str) -> None:
        """The replies named someone who asked to be forgotten."""
        if (channel, key) in self.rows:
            self.rows[(channel, key)].replies = []


def _without_words(incoming: Incoming) -> Incoming:
    return Incoming(incoming.address, incoming.key)


class MemoryQuestions:
    def __init__(self) -> None:
        self.rows: list[LoggedQuestion] = []

    async def add(self, question: LoggedQuestion) -> None:
        self.rows.append(question)

    async def of(self, asker: str) -> list[LoggedQuestion]:
        return [row for row in self.rows if row.asker == asker]

    async def demands(self, since: dt.datetime, until: dt.datetime) -> list[Demand]:
        asked = [row for row in self.rows if since < row.asked_at <= until]
        return [Demand(row.needs, row.near, row.kind != "none", row.asker) for row in asked]

    async def forget(self, asker: str) -> None:
        self.rows = [replace(row, words="", asker=None) if row.asker == asker else row for row in self.rows]


@dataclass
class Memory:
    """A unit of work over dictionaries; an error puts everything back as it was."""

    sessions: MemorySessions = field(default_factory=MemorySessions)
    turns: MemoryTurns = field(default_factory=MemoryTurns)
    questions: MemoryQuestions = field(default_factory=MemoryQuestions)
    stages: MemoryStages = field(default_factory=MemoryStages)
    registrations: MemoryRegistrations = field(default_factory=MemoryRegistrations)
    broadcasts: MemoryBroadcasts = field(default_factory=MemoryBroadcasts)
    mail: MemoryMail = field(default_factory=MemoryMail)
    lanes: MemoryLanes = field(default_factory=MemoryLanes)

    @property
    def queue(self) -> MemoryQueue:
        return MemoryQueue(self.mail)

    @property
    def poste_restante(self) -> MemoryMail:
        return self.mail

    people: People = field(init=False)

    def __post_init__(self) -> None:
        self.people = memory_people(self.turns.empty, self.mail)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["Memory"]:
        before = copy.copy(self.sessions.rows), copy.deepcopy(self.turns.rows), list(self.questions.rows)
        mail, lanes = copy.copy(self.mail.rows), copy.copy(self.lanes.rows)
        stages, registrations = copy.copy(self.stages.rows), copy.copy(self.registrations.rows)
        broadcasts = copy.copy(self.broadcasts.rows)
        people = snapshot(self.people)
        try:
            yield self
        except BaseException:
            self.sessions.rows, self.turns.rows, self.questions.rows = before
            self.mail.rows, self.lanes.rows = mail, lanes
            self.stages.rows, self.registrations.rows = stages, registrations
            self.broadcasts.rows = broadcasts
            put_back(self.people, people)
            raise

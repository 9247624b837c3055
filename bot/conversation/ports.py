"""What the conversation asks of storage: small ports, one subject each, together in a unit of work."""

import datetime as dt
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bot.community.broadcasts import Broadcasts
from bot.community.letters import Mail, PosteRestante
from bot.community.observatory import Demand
from bot.community.ports import People
from bot.community.registrations import Registrations, Stages
from bot.conversation.session import Session
from bot.messages import Address, Incoming, Reply


@dataclass(frozen=True)
class LoggedQuestion:
    """A question without its asker: no address, names and numbers masked."""

    words: str
    kind: str
    needs: tuple[str, ...]
    near: str | None
    asked_at: dt.datetime
    # A keyed hash, by which the words are found again when their asker wants them erased.
    asker: str | None = field(default=None, repr=False)


class Sessions(Protocol):
    async def read(self, address: Address) -> Session:
        """A new session where there is none."""

    async def write(self, address: Address, session: Session, now: dt.datetime) -> None: ...

    async def forget(self, address: Address) -> None: ...


class Turns(Protocol):
    """Messages received, answered, delivered. The words go when delivered, except where the channel has no memory."""

    async def record(self, incoming: Incoming, now: dt.datetime) -> bool:
        """False when this key was already there."""

    async def replies(self, incoming: Incoming) -> list[Reply] | None:
        """What was answered to this very key, None when it was not yet."""

    async def answered(self, incoming: Incoming, replies: list[Reply], now: dt.datetime) -> None: ...

    async def delivered(self, incoming: Incoming) -> None: ...

    async def unfinished(self, channel: str) -> list[Incoming]: ...

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]: ...

    async def forget(self, address: Address) -> None: ...


class Questions(Protocol):
    async def add(self, question: LoggedQuestion) -> None: ...

    async def demands(self, since: dt.datetime, until: dt.datetime) -> list[Demand]:
        """What was asked for after `since` and until `until`, without a word of it."""

    async def of(self, asker: str) -> list[LoggedQuestion]:
        """What somebody asked, oldest first."""

    async def forget(self, asker: str) -> None:
        """Empties the words of what somebody asked."""


class UnitOfWork(Protocol):
    """One transaction: all of a turn's effects, or none."""

    @property
    def sessions(self) -> Sessions: ...

    @property
    def turns(self) -> Turns: ...

    @property
    def questions(self) -> Questions: ...

    @property
    def mail(self) -> Mail: ...

    @property
    def poste_restante(self) -> PosteRestante: ...

    @property
    def stages(self) -> Stages: ...

    @property
    def registrations(self) -> Registrations: ...

    @property
    def broadcasts(self) -> Broadcasts: ...

    @property
    def people(self) -> People: ...


class Begin(Protocol):
    """Begins a unit of work; it is committed at the end and rolled back on any error."""

    def __call__(self) -> AbstractAsyncContextManager[UnitOfWork]: ...

"""What the outbox asks of storage. Each port has an in-memory twin that passes the same contract test."""

import datetime as dt
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from bot.outbox.delivery import Change, Delivery
from bot.outbox.rate import Lane


class Queue(Protocol):
    """The worker's side of the outbox."""

    async def due(self, channels: Collection[str], now: dt.datetime, most: int) -> list[Delivery]:
        """What is to be looked at, most urgent first; held by this transaction where others share the database."""

    async def record(self, changes: Sequence[Change]) -> set[str]:
        """Writes the changes whose fence still holds and whose move is allowed; the ids of those."""


class Lanes(Protocol):
    async def read(self, names: Collection[str], now: dt.datetime) -> dict[str, Lane]:
        """Each lane, a free one where there is none; held by this transaction."""

    async def write(self, lanes: Sequence[Lane]) -> None: ...

    async def prune(self, before: dt.datetime) -> None:
        """Forgets the lanes that were free before then."""


class OutboxUnit(Protocol):
    """One transaction."""

    @property
    def queue(self) -> Queue: ...

    @property
    def lanes(self) -> Lanes: ...


class BeginOutbox(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[OutboxUnit]: ...


# Looks again at what deliveries of a kind rely on, in the transaction that marks them as being sent: it is given the
# whole unit of work, and gives the ids of those that must not go, with the reason.
Recheck = Callable[[Any, Sequence[Delivery]], Awaitable[Mapping[str, str]]]

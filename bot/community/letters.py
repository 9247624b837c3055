"""What is told to somebody who did not just speak: a letter, posted in the transaction of what it tells."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, Self

from bot.messages import Address, Reply

# Characters of what people write to others through the bot: to one, or to all of a community.
LONGEST_TO_ONE, LONGEST_TO_ALL = 1000, 1500


@dataclass(frozen=True, slots=True)
class Letter:
    """Unique on kind, subject, recipient and version: posted twice, it goes once. Without `due_at` it goes at once."""

    kind: str
    subject: str
    recipient: Address
    reply: Reply
    version: int = 1
    due_at: dt.datetime | None = None
    # Worthless from then on: it is dropped rather than told late.
    expires_at: dt.datetime | None = None

    def evolve(self, **changes: Any) -> Self:
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Letters:
    """Which letters are meant; what is not said does not count."""

    kind: str | None = None
    subject: str | None = None
    recipient: Address | None = None
    id: str | None = None


# States (bot/outbox/states.py) of letters that nobody can have read.
UNREAD = ("pending", "claimed", "retry_at")


def not_everything(which: Letters) -> None:
    """Raises ValueError rather than erase, or call back, all that was ever written."""
    if which == Letters():
        raise ValueError("whose letters?")


class Mail(Protocol):
    """The writers' side of the outbox."""

    async def post(self, letters: Sequence[Letter], now: dt.datetime) -> None:
        """Each once: what is already there, whatever became of it, stays as it is."""

    async def cancel(self, which: Letters, reason: str) -> None:
        """Calls back what has not left. What is uncertain for good stays so, for people to see."""

    async def counts(self, which: Letters) -> Mapping[str, int]:
        """How many in each state."""

    async def listing(self, which: Letters, state: str) -> list[Address]:
        """To whom, in the order of their keys."""

    async def key(self, which: Letters) -> str:
        """The name that the channel gave to the one letter meant, once it is sent."""

    async def forget(self, which: Letters) -> None:
        """Erases them, whatever became of them."""


class Held(Protocol):
    """A letter about to be read: what looks again at what it relies on is given it."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def subject(self) -> str: ...

    @property
    def recipient(self) -> Address: ...

    @property
    def version(self) -> int: ...

    @property
    def reply(self) -> Reply: ...


class PosteRestante(Protocol):
    """Letters to those whom nothing can be sent to (the page, the console): they call for them."""

    async def waiting(self, recipient: Address, now: dt.datetime) -> Sequence[Held]:
        """What is due and not too late, oldest first; held by this transaction."""

    async def hand_over(self, ids: Collection[str]) -> None:
        """They are sent: shown in the transaction that says so."""

    async def drop_late(self, now: dt.datetime) -> None:
        """What nobody called for in time expires."""

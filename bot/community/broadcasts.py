"""Who wrote what to how many: kept for animators. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, Self

from bot.messages import Address

# One press under a message and no more of them come: a registration to this, given up.
NEWS = "news"
LASTS = dt.timedelta(days=1)
# The author of what somebody wrote who was forgotten since.
NOBODY = Address("", "")


@dataclass(frozen=True, slots=True)
class Audience:
    """Those registered to a stage, to any stage of a day (`value` is its date) or ahead; those awaiting the next."""

    kind: Literal["stage", "day", "ahead", "next"]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One message to many. `closed` once its report is final."""

    id: str
    author: Address
    words: str
    audience: Audience
    # In the author's words, for the list of what was sent.
    whom: str
    count: int
    made_at: dt.datetime
    due_at: dt.datetime
    stage: str | None = None
    language: str = "fr"
    stopped: bool = False
    closed: bool = False

    def evolve(self, **changes: Any) -> Self:
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of it. Nothing is left out: the parts make the whole."""

    sent: int
    unreachable: int
    uncertain: int
    refused: int
    # Called back by a stop, by a person who wants no more of them, or too late.
    withheld: int
    waiting: int

    @property
    def done(self) -> bool:
        return not self.waiting


def tally(counts: Mapping[str, int]) -> Tally:
    """From the states of the outbox."""
    known = {"sent": "sent", "unreachable": "unreachable", "unknown": "uncertain", "dead": "refused"}
    parts = dict.fromkeys(("sent", "unreachable", "uncertain", "refused", "withheld", "waiting"), 0)
    for state, count in counts.items():
        withheld = "withheld" if state in ("cancelled", "expired") else "waiting"
        parts[known.get(state, withheld)] += count
    return Tally(**parts)


class Broadcasts(Protocol):
    async def write(self, broadcast: Broadcast) -> None: ...

    async def read(self, id: str) -> Broadcast | None: ...

    async def latest(self, most: int) -> list[Broadcast]:
        """The last ones first."""

    async def disown(self, author: Address) -> None:
        """What they wrote to many stays, without them."""

    async def running(self, now: dt.datetime) -> list[Broadcast]:
        """Due and not closed."""

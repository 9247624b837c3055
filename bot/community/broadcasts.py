"""Who wrote what to how many: kept for animators. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, Self

from bot.community.consents import Consents, Purpose
from bot.messages import Address

# One press under a message and no more of them come: a registration to this, given up.
NEWS = "news"
LASTS = dt.timedelta(days=1)
# The author of what somebody wrote who was forgotten since.
NOBODY = Address("", "")


@dataclass(frozen=True, slots=True)
class Circle:
    """Around a place that was named, as the crow flies."""

    label: str
    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Audience:
    """Those registered to a stage, to any stage of a day (`value` is its date) or ahead; those awaiting the next; or
    members. Of them, those who meet every condition that is set; of several statuses and trades, one is enough.
    """

    kind: Literal["stage", "day", "ahead", "next", "members"]
    value: str = ""
    # Whose registrations count, as they were when the audience was said.
    stages: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    # As they were typed: "restaurateurs".
    trades: tuple[str, ...] = ()
    # Functions, communities: ids.
    seeks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    near: Circle | None = None

    @property
    def profiled(self) -> bool:
        """Whether only members can meet it."""
        conditions = (self.statuses, self.trades, self.seeks, self.offers, self.communities, self.near)
        return self.kind == "members" or any(conditions)


@dataclass(frozen=True, slots=True)
class Look:
    """An event as it was shown: `face` is a digest of what is seen of it; `made`, whether people had made it so."""

    id: str
    face: int
    made: bool


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
    # How what goes with it looked: it does not go with what that became.
    event: tuple[Look, ...] = ()
    language: str = "fr"
    stopped: bool = False
    # Its event changed before it had gone: what was left was withheld.
    outdated: bool = False
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


def wants(consents: Consents, refused_at: dt.datetime | None, *, registered: bool) -> bool:
    """Whether a person may be written to now: their latest act decides.

    Without any act, whoever registered may be told of it; members only hear from the network once they agreed.
    """
    news = [one for one in consents if one.purpose is Purpose.NEWS]
    given = max((one.given_at for one in news if one.live), default=None)
    if given is not None:
        return refused_at is None or given > refused_at
    return registered and refused_at is None and not news


class Broadcasts(Protocol):
    async def write(self, broadcast: Broadcast) -> None: ...

    async def read(self, id: str) -> Broadcast | None: ...

    async def latest(self, most: int) -> list[Broadcast]:
        """The last ones first."""

    async def disown(self, author: Address) -> None:
        """What they wrote to many stays, without them."""

    async def running(self, now: dt.datetime) -> list[Broadcast]:
        """Due and not closed."""

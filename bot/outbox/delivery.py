"""The nouns of the outbox: a message to somebody, what is to be done with it, and how each kind behaves."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.messages import Address, Reply
from bot.outbox.states import State


@dataclass(frozen=True, slots=True)
class Kind:
    """How messages of a kind behave: lower `priority` goes first."""

    priority: int = 5
    # Sent once more, marked as such, when the answer was lost.
    resent: bool = True
    # Not between 21:00 and 8:00.
    quiet: bool = True
    # Goes at night all the same when the morning would be too late.
    wakes: bool = False


KINDS = {
    "reminder": Kind(),
    "change": Kind(wakes=True),
    "cancellation": Kind(wakes=True),
    "seat": Kind(wakes=True),
    "feedback": Kind(),
    "programme": Kind(),
    # What an animator just asked for; one is enough.
    "progress": Kind(priority=1, quiet=False, resent=False),
    "broadcast": Kind(priority=9, resent=False),
    # Introductions: what is asked, answered, revealed, written through the bot, and what is asked afterwards.
    "meet-ask": Kind(),
    "meet-remind": Kind(),
    "meet-later": Kind(),
    "meet-accepted": Kind(),
    "meet-made": Kind(),
    "meet-quiet": Kind(),
    "meet-after": Kind(),
    "relay": Kind(),
    "report": Kind(),
    # A question passed on to animators, and their answer.
    "asking": Kind(),
    "answer": Kind(),
    # Standing needs.
    "need-found": Kind(),
    "need-renew": Kind(),
    # The animator of a community to those who joined: a broadcast.
    "news": Kind(priority=9, resent=False),
    # Eleven months of silence.
    "inactive": Kind(),
}
PRIORITIES = sorted({kind.priority for kind in KINDS.values()})


def kind_of(name: str) -> Kind:
    """How it behaves is decided before the first is posted: KeyError for a kind that is not declared."""
    return KINDS[name]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one person. Unique on kind, subject, recipient and version: added twice, it goes once."""

    id: str
    kind: str
    subject: str
    recipient: Address
    version: int
    reply: Reply
    created_at: dt.datetime
    due_at: dt.datetime
    expires_at: dt.datetime | None = None
    state: State = State.PENDING
    attempts: int = 0
    # How many times it was sent anew after a lost answer.
    resends: int = 0
    # Moves with every claim: a worker that lost its lease writes nothing any more.
    fence: int = 0

    def evolve(self, **changes: Any) -> Self:
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a delivery as it was held. Without `due_at` nothing more is to be done."""

    delivery: Delivery
    state: State
    due_at: dt.datetime | None = None
    reason: str = ""
    # The name that the channel gave to the message.
    message: str = ""

    @property
    def after(self) -> Delivery:
        """The delivery as it stands once this is written."""
        due = self.due_at or self.delivery.due_at
        fence = self.delivery.fence + (self.state is State.CLAIMED)
        return self.delivery.evolve(state=self.state, due_at=due, fence=fence)

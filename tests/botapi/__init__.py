"""A stand-in for Telegram's Bot API, over real HTTP, that refuses what Telegram would refuse."""

from .faults import FOR_EVER, Fault, blocked, broken, cut, page, slow, throttled
from .people import Group, Person
from .standin import TOKEN, StandIn
from .world import Call, Shown

__all__ = [
    "FOR_EVER", "TOKEN", "Call", "Fault", "Group", "Person", "Shown", "StandIn", "blocked", "broken", "cut", "page",
    "slow", "throttled",
]  # fmt: skip

"""What a talk remembers from one message to the next. It survives restarts and is the same for every channel."""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from bot.community.people import Profile
from matching.model import Need, Question, When, Where


@dataclass(frozen=True)
class Asked:
    """What stays of a question for the next message: everything but its words."""

    needs: tuple[Need, ...] = ()
    where: Where | None = None
    not_where: tuple[Where, ...] = ()
    when: When | None = None
    within_km: float | None = None
    whom: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    intent: str = "find"

    @classmethod
    def of(cls, question: Question) -> Self:
        kept = ("needs", "where", "not_where", "when", "within_km", "whom", "refused", "intent")
        return cls(**{name: getattr(question, name) for name in kept})


@dataclass(frozen=True)
class Thread:
    """Something the bot is asking, which goes on after whatever else was answered. `about` says of what."""

    name: str
    about: str = ""


@dataclass(frozen=True)
class WayBack:
    """What takes back something that was published: the button under it says `name`."""

    name: str
    content: str = field(repr=False)


# So many of what was published last can be taken back.
WAYS_BACK = 5


@dataclass(frozen=True)
class Session:
    """The state of one person's talk. `number` counts questions, so that a button of an older one is known stale."""

    language: str = "fr"
    number: int = 0
    asked: Asked | None = None
    # Ids of the answers to the last question, best first, and how many were shown.
    answers: tuple[str, ...] = ()
    shown: int = 0
    # Labels and actions of the buttons last shown: some clients send a label as text, and people type it.
    offered: tuple[tuple[str, str], ...] = ()
    # Question being asked back: which choice is awaited ("place", "ambiguity:bureau").
    awaiting: str | None = None
    # Not understood that many times running.
    misses: int = 0
    welcomed: bool = False
    # What an animator is writing, as JSON, until it is published or dropped.
    draft: str | None = None
    ways_back: tuple[WayBack, ...] = ()
    thread: Thread | None = None
    # What a message told, while the person is asked whether it may be kept.
    told: Profile | None = None
    # Members still to be shown for the last question, and on which side they stand.
    people: tuple[str, ...] = ()
    # Whether the few questions of the first contact were asked.
    introduced: bool = False

    def evolve(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def way_back(self, name: str) -> WayBack | None:
        return next((way for way in self.ways_back if way.name == name), None)

    def able_to_go(self, way: WayBack) -> Self:
        """Back, that way; of many, the last few."""
        return self.evolve(ways_back=(*self.having_gone(way).ways_back, way)[-WAYS_BACK:])

    def having_gone(self, way: WayBack) -> Self:
        """What was taken back is not taken back twice."""
        return self.evolve(ways_back=tuple(one for one in self.ways_back if one.name != way.name))

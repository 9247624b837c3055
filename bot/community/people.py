"""A member and what they said of themselves. Least data: a first name, a commune, words and functions; no phone."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from bot.community.consents import Consents, Purpose, allows, give, withdraw
from bot.messages import Address

LONGEST_WORDS = 120
MOST_LINES = 6
# That many changes can be undone, one after the other.
KEPT_CHANGES = 10


class Status(StrEnum):
    """A situation, as in content/language/people.yaml; two people in the same one may want to meet."""

    NEWCOMER = "newcomer"
    SOLO = "solo"
    PROJECT = "project"
    FARMER = "farmer"
    TEACHER = "teacher"
    EMPLOYEE = "employee"
    OFFICIAL = "official"
    ANIMATOR = "animator"


@dataclass(frozen=True)
class Home:
    """The commune where someone lives: its own point, never theirs."""

    label: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Line:
    """What is offered or sought, in the person's words, and the functions that were read in them."""

    words: str
    functions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile:
    """Everything that is shown on the card of `/profil`."""

    first_name: str | None = None
    trade: str | None = None
    statuses: tuple[Status, ...] = ()
    home: Home | None = None
    offers: tuple[Line, ...] = ()
    seeks: tuple[Line, ...] = ()

    @property
    def empty(self) -> bool:
        return self == Profile()

    def plus(self, more: "Profile") -> "Profile":
        """What was said now wins where there is room for one answer, and is added where there is room for several."""
        return Profile(
            more.first_name or self.first_name,
            more.trade or self.trade,
            tuple(dict.fromkeys((*self.statuses, *more.statuses))),
            more.home or self.home,
            _added(self.offers, more.offers),
            _added(self.seeks, more.seeks),
        )

    def without(self, field: str, index: int = 0) -> "Profile":
        """Less one line of the card: `field` names it, `index` tells which of several."""
        value = getattr(self, field)
        changes: dict[str, Any] = {field: None}
        if isinstance(value, tuple):
            changes[field] = (*value[:index], *value[index + 1 :])
        return replace(self, **changes)

    def functions(self, side: str) -> tuple[str, ...]:
        """Of `offers` or `seeks`, each once."""
        return tuple(dict.fromkeys(name for line in getattr(self, side) for name in line.functions))


def _added(old: tuple[Line, ...], more: tuple[Line, ...]) -> tuple[Line, ...]:
    known = {line.words.casefold() for line in more}
    return (*(line for line in old if line.words.casefold() not in known), *more)[-MOST_LINES:]


@dataclass(frozen=True)
class Member:
    """A person who told something of themselves. `id` is random and says nothing."""

    id: str
    address: Address
    since: dt.datetime
    seen_at: dt.datetime
    language: str = "fr"
    profile: Profile = Profile()
    # Earlier profiles, oldest first: each press of "Annuler" takes the last one back.
    past: tuple[Profile, ...] = ()
    consents: Consents = ()
    # The version of the charter that was shown.
    charter: int = 0
    # Members who are never to be brought together with this one again.
    blocked: frozenset[str] = frozenset()
    # Ids of the communities joined.
    communities: tuple[str, ...] = ()
    warned_at: dt.datetime | None = None
    # An animator took the card down after a report: nothing but an animator's press puts it back.
    hidden: bool = False

    def evolve(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def visible(self) -> bool:
        """Whether members may be shown the minimal card."""
        return allows(self.consents, Purpose.FOUND) and not self.hidden

    def tells(self, profile: Profile) -> Self:
        """A new profile, the old one kept to be taken back."""
        if profile == self.profile:
            return self
        return replace(self, profile=profile, past=(*self.past, self.profile)[-KEPT_CHANGES:])

    def takes_back(self) -> Self:
        """The profile before the last change."""
        return replace(self, profile=self.past[-1], past=self.past[:-1]) if self.past else self

    def allows(self, purpose: Purpose) -> bool:
        return allows(self.consents, purpose)

    def gives(self, purpose: Purpose, version: int, now: dt.datetime) -> Self:
        return replace(self, consents=give(self.consents, purpose, version, now))

    def withdraws(self, purpose: Purpose, now: dt.datetime) -> Self:
        return replace(self, consents=withdraw(self.consents, purpose, now))


def may_meet(one: Member, other: Member) -> bool:
    """Neither has blocked the other, and they are two."""
    return one.id != other.id and other.id not in one.blocked and one.id not in other.blocked


def may_be_introduced(asker: Member, asked: Member) -> bool:
    """As long as nothing is revealed, here and now: whoever was taken down neither asks nor is asked."""
    return asked.visible and not asker.hidden and may_meet(asker, asked)

"""Roles, what each may do, and the one-time codes that give them."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

CODE_LASTS = dt.timedelta(days=7)
# Without 0, O, 1, I, L: a code is read aloud and typed on a phone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10


class Role(StrEnum):
    MEMBER = "member"
    ANIMATOR = "animator"
    OFFICIAL = "official"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    # Receive the questions that nobody could answer, and answer them through the bot.
    ANSWER = "answer"
    # Receive reports, and hide a member's card.
    PROTECT = "protect"
    # Write to those who joined a community of theirs.
    WRITE = "write"
    # Publish events, write to many, read the report of the week.
    PREPARE = "prepare"
    # See the anonymous picture of what is asked.
    OBSERVE = "observe"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.MEMBER: frozenset(),
    Role.ANIMATOR: frozenset(Right),
    # The observatory, never people.
    Role.OFFICIAL: frozenset({Right.OBSERVE}),
    Role.ADMINISTRATOR: frozenset(Right),
}


@dataclass(frozen=True)
class Invitation:
    """A code that was printed once; only its digest is kept. `member` is who used it: it is then the role itself."""

    id: str
    role: Role
    made_at: dt.datetime
    # The community that an animator may write to; None for the whole territory.
    community: str | None = None
    member: str | None = None
    revoked: bool = False

    def usable(self, now: dt.datetime) -> bool:
        return self.member is None and not self.revoked and now < self.made_at + CODE_LASTS

    def used_by(self, member: str) -> Self:
        return replace(self, member=member)

    def ended(self) -> Self:
        """Given up by its holder, or revoked."""
        return replace(self, revoked=True, member=None)


def new_code() -> str:
    """With a digit among its letters, by which it is told from a word that somebody types."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if any(character.isdigit() for character in code):
            return code


def digest_of(code: str) -> str:
    """What is kept of a code, typed in any case, with or without spaces and hyphens."""
    return hashlib.sha256("".join(c for c in code.upper() if c.isalnum()).encode()).hexdigest()[:32]


def may(held: list[Invitation], right: Right, community: str | None = None) -> bool:
    """Whether one of the roles held gives a right, there where it is exercised."""
    return any(right in RIGHTS[one.role] and one.community in (None, community) for one in held if not one.revoked)

"""Introductions: one table says who may do what, from which state to which. Everything else reads it.

The asker (A) asks with a word; the asked (B) answers; A confirms; then, and only then, both learn how to reach each
other. A pair has one introduction for ever: a second request would tell A what became of the first.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.community.people import Member, may_be_introduced

LASTS = dt.timedelta(days=14)
REMINDED_AFTER = dt.timedelta(days=7)
POSTPONED_BY = dt.timedelta(days=3)
ASKED_LATER = dt.timedelta(days=7)
DAILY_QUOTA = 5
LONGEST_WORD = 300


class State(StrEnum):
    """Where an introduction is."""

    # A asked; B was told, and has not answered. A sees "waiting".
    PROPOSED = "proposed"
    # B accepted and chose how to be reached; A has not confirmed. Nothing is revealed.
    ACCEPTED = "accepted"
    # A confirmed while both still agreed: each knows how to reach the other.
    MADE = "made"
    # B declined, in silence: A goes on seeing "waiting", and then what an expired one shows.
    DECLINED = "declined"
    # Fourteen days went by without an answer, or without a confirmation.
    EXPIRED = "expired"
    # One of them stepped back before it was made.
    WITHDRAWN = "withdrawn"
    # One of them blocked the other: they are never brought together again, and the talk between them is cut.
    BLOCKED = "blocked"


class By(StrEnum):
    """Who acts."""

    ASKER = "asker"
    ASKED = "asked"
    EITHER = "either"
    TIME = "time"


@dataclass(frozen=True)
class Transition:
    """One line of the table. `told` is who gets a message of it (never the asker of what was declined)."""

    action: str
    by: By
    before: tuple[State, ...]
    after: State
    told: tuple[By, ...] = ()


OPEN = (State.PROPOSED, State.ACCEPTED)
TRANSITIONS: tuple[Transition, ...] = (
    Transition("accept", By.ASKED, (State.PROPOSED,), State.ACCEPTED, told=(By.ASKER,)),
    Transition("decline", By.ASKED, (State.PROPOSED,), State.DECLINED),
    Transition("postpone", By.ASKED, (State.PROPOSED,), State.PROPOSED),
    Transition("confirm", By.ASKER, (State.ACCEPTED,), State.MADE, told=(By.ASKED,)),
    Transition("drop", By.ASKER, OPEN, State.WITHDRAWN),
    Transition("withdraw", By.ASKED, OPEN, State.WITHDRAWN),
    Transition("expire", By.TIME, OPEN, State.EXPIRED),
    Transition("block", By.EITHER, tuple(State), State.BLOCKED),
)
_BY_ACTION = {one.action: one for one in TRANSITIONS}


class NotPossible(Exception):
    """The table has no such step from there for that person; `key` names the sentence that says so."""

    def __init__(self, key: str = "meet-not-possible") -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Introduction:
    """Between two members. A contact is None until its owner chose what to give."""

    id: str
    asker: str
    asked: str
    # A's own short word.
    word: str
    # What it is about: a function, or "" for a shared situation.
    about: str
    proposed_at: dt.datetime
    state: State = State.PROPOSED
    # What each chose to give: a handle, or RELAY.
    asker_contact: str | None = None
    asked_contact: str | None = None
    # Who stepped back or blocked.
    ended_by: By | None = None
    # A stepped back from what B had blocked unsaid: to A it is withdrawn, and the block stands.
    left_by_asker: bool = False
    # Who answered "did you meet, was it useful?", and what.
    feedback: tuple[tuple[str, str], ...] = ()

    @property
    def expires_at(self) -> dt.datetime:
        return self.proposed_at + LASTS

    def at(self, now: dt.datetime) -> State:
        """Its state as time makes it: nothing needs to run for one to expire."""
        return State.EXPIRED if self.state in OPEN and now >= self.expires_at else self.state

    def side(self, member: str) -> By:
        if member not in (self.asker, self.asked):
            raise NotPossible
        return By.ASKER if member == self.asker else By.ASKED

    def other(self, member: str) -> str:
        return self.asked if self.side(member) == By.ASKER else self.asker


# Reached through the bot, which passes on what each writes.
RELAY = "relay"


def seen_by_asker(introduction: Introduction, now: dt.datetime) -> State:
    """What A may know, and acts upon: a refusal looks like waiting, then like silence."""
    state = State.WITHDRAWN if introduction.left_by_asker else introduction.at(now)
    left_unsaid = introduction.ended_by == By.ASKED and introduction.asked_contact is None
    if introduction.left_by_asker or (state != State.DECLINED and not left_unsaid):
        return state
    return State.EXPIRED if now >= introduction.expires_at else State.PROPOSED


def propose(id: str, asker: Member, asked: Member, word: str, about: str, past: "Past") -> Introduction:
    """A asks. Refused with a reason when B cannot be found, the pair is closed, or A asked enough today."""
    if not may_be_introduced(asker, asked) or past.between is not None:
        raise NotPossible("meet-not-available")
    if past.today >= DAILY_QUOTA:
        raise NotPossible("meet-quota")
    return Introduction(id, asker.id, asked.id, word[:LONGEST_WORD], about, past.now)


@dataclass(frozen=True)
class Past:
    """What was before a request: the introduction of this pair, if any, and how many A began in a day."""

    now: dt.datetime
    between: Introduction | None
    today: int


def past_of(between: Introduction | None, of_asker: Iterable[Introduction], asker: str, now: dt.datetime) -> Past:
    recent = [one for one in of_asker if one.asker == asker and now - one.proposed_at < dt.timedelta(days=1)]
    return Past(now, between, len(recent))


def act(introduction: Introduction, action: str, member: str | None, now: dt.datetime) -> Introduction:
    """The introduction after a step of the table; `member` is None for time. Raises NotPossible."""
    step = _BY_ACTION[action]
    side = By.TIME if member is None else introduction.side(member)
    if step.by not in _MEANT[side] or _seen(introduction, side, now) not in step.before:
        raise NotPossible
    if introduction.state == State.BLOCKED and step.after == State.WITHDRAWN:
        return replace(introduction, left_by_asker=True)
    ended_by = side if step.after in (State.WITHDRAWN, State.BLOCKED) else introduction.ended_by
    return replace(introduction, state=step.after, ended_by=ended_by)


_MEANT = {By.ASKER: (By.ASKER, By.EITHER), By.ASKED: (By.ASKED, By.EITHER), By.TIME: (By.TIME,)}


def _seen(introduction: Introduction, side: By, now: dt.datetime) -> State:
    """The state that somebody acts upon. Time acts on what is still written as open when its days are over."""
    if side == By.TIME:
        return introduction.state if now >= introduction.expires_at else State.MADE
    return seen_by_asker(introduction, now) if side == By.ASKER else introduction.at(now)


def accept(introduction: Introduction, member: str, contact: str, now: dt.datetime) -> Introduction:
    return replace(act(introduction, "accept", member, now), asked_contact=contact)


def confirm(introduction: Introduction, pair: tuple[Member, Member], contact: str, now: dt.datetime) -> Introduction:
    """Both consents are looked at again, here and now: B is still visible, and neither blocked the other."""
    asker, asked = pair
    if not may_be_introduced(asker, asked):
        raise NotPossible
    return replace(act(introduction, "confirm", asker.id, now), asker_contact=contact)


def contact_for(introduction: Introduction, reader: str) -> str | None:
    """How `reader` reaches the other: None as long as it is not made."""
    if introduction.state != State.MADE:
        return None
    return introduction.asked_contact if introduction.side(reader) == By.ASKER else introduction.asker_contact

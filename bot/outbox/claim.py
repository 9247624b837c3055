"""What is done with each row found due, before anything is sent. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.messages import Sent
from bot.outbox.delivery import Change, Delivery, kind_of
from bot.outbox.retry import decide
from bot.outbox.states import State

LOST = Sent("uncertain", reason="the worker stopped before the answer")

QuietUntil = Callable[[dt.datetime], dt.datetime | None]


@dataclass(slots=True)
class Triage:
    """Rows settled without a call, and those that may go."""

    settled: list[Change] = field(default_factory=list)
    may_go: list[Delivery] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hour:
    """What the time means: the end of the night when it is night, and when a worker is old enough to send anew.

    In a loop of crashes the one second sending would be burnt: a worker that has just started leaves it alone.
    """

    now: dt.datetime
    morning: dt.datetime | None
    grown_at: dt.datetime


def triage(found: Iterable[Delivery], hour: Hour) -> Triage:
    sorted_out = Triage()
    for delivery in found:
        change = _lapsed(delivery, hour.now) or _late(delivery, hour.now) or _early(delivery, hour)
        if change:
            sorted_out.settled.append(change)
        else:
            sorted_out.may_go.append(delivery)
    return sorted_out


def _lapsed(delivery: Delivery, now: dt.datetime) -> Change | None:
    """Its worker died between the call and its record: it may have arrived."""
    return decide(delivery, LOST, now) if delivery.state is State.SENDING else None


def _late(delivery: Delivery, now: dt.datetime) -> Change | None:
    if delivery.expires_at is None or delivery.expires_at > now:
        return None
    return Change(delivery, State.EXPIRED, None, "too late")


def _early(delivery: Delivery, hour: Hour) -> Change | None:
    if delivery.state is State.UNKNOWN and hour.now < hour.grown_at:
        return postpone(delivery, hour.grown_at)
    return _asleep(delivery, hour.morning) if hour.morning else None


def _asleep(delivery: Delivery, morning: dt.datetime) -> Change | None:
    """Waits for the morning; what would then be too late goes now, or not at all."""
    kind = kind_of(delivery.kind)
    too_late = delivery.expires_at is not None and delivery.expires_at <= morning
    if not kind.quiet or (too_late and kind.wakes):
        return None
    return Change(delivery, State.EXPIRED, None, "quiet hours") if too_late else postpone(delivery, morning)


def postpone(delivery: Delivery, until: dt.datetime) -> Change:
    """As it was, later."""
    state = State.PENDING if delivery.state is State.CLAIMED else delivery.state
    return Change(delivery, state, until)


def claim(delivery: Delivery, lease_until: dt.datetime) -> Change:
    """Taken by a worker. One whose answer was lost is thereby sent for the second and last time."""
    again = delivery.state is State.UNKNOWN
    return Change(delivery.evolve(resends=delivery.resends + again), State.CLAIMED, lease_until)


def begin(delivery: Delivery, now: dt.datetime, lease_until: dt.datetime) -> Change:
    """The last look before the call: stale news are not told."""
    return _late(delivery, now) or Change(delivery.evolve(attempts=delivery.attempts + 1), State.SENDING, lease_until)

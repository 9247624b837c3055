"""Who may speak when: slots reserved in lanes that every process shares. Pure: lanes in, lanes and instants out.

Telegram allows 30 messages a second in all, one a second to a person, twenty a minute to a group. The outbox takes
25 a second, evenly spaced. Two a second are kept for people who are talking, who also take what the outbox leaves.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

SECOND = dt.timedelta(seconds=1)
# Nothing is ever reserved further ahead: a lane that says otherwise was written before the clock went back.
FURTHEST = dt.timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a channel bears. `ahead` is how far the outbox may reserve: what someone who talks waits at most."""

    a_second: float = 25.0
    kept_for_talk: int = 2
    person: dt.timedelta = SECOND
    group: dt.timedelta = 3 * SECOND
    ahead: dt.timedelta = SECOND * 0.4

    @property
    def step(self) -> dt.timedelta:
        return SECOND / self.a_second if self.a_second else dt.timedelta(0)

    def between(self, key: str) -> dt.timedelta:
        """How long between two messages to the same chat; groups have a negative key."""
        return self.group if key.startswith("-") else self.person


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: when the lane is free, until when it pauses (and since when), the last instants given to talkers."""

    name: str
    free_at: dt.datetime
    paused_until: dt.datetime | None = None
    paused_at: dt.datetime | None = None
    recent: tuple[dt.datetime, ...] = ()


def lane_of(channel: str) -> str:
    return f"all:{channel}"


def door_of(channel: str) -> str:
    """Where calls leave, whichever process makes them: a slot that a slow process missed is not used beside others'."""
    return f"door:{channel}"


def pass_through(door: Lane, now: dt.datetime, distance: dt.timedelta) -> tuple[dt.datetime, Lane]:
    """When a call leaves: now, or after the one before it."""
    at = max(door.free_at, now)
    return at, replace(door, free_at=at + distance)


def chat_lane(channel: str, key: str) -> str:
    return f"{channel}:{key}"


def at_present(lane: Lane, now: dt.datetime) -> Lane:
    """The lane as it means now, should the clock have gone back since it was written."""
    if lane.free_at > now + FURTHEST and not lane.paused_until:
        lane = replace(lane, free_at=now)
    if lane.paused_at and lane.paused_until and lane.paused_at > now:
        lane = replace(lane, paused_until=now + (lane.paused_until - lane.paused_at), paused_at=now)
    if lane.paused_until and lane.paused_until <= now:
        lane = replace(lane, paused_until=None, paused_at=None)
    return replace(lane, recent=tuple(at for at in lane.recent if at <= now + FURTHEST))


def pause(lane: Lane, now: dt.datetime, seconds: float) -> Lane:
    """Everyone waits; the longest of two pauses counts."""
    until = max(now + dt.timedelta(seconds=seconds), lane.paused_until or now)
    return replace(lane, paused_until=until, paused_at=now, free_at=max(lane.free_at, until))


def slots_free(lane: Lane, now: dt.datetime, rhythm: Rhythm, most: int) -> int:
    """How many may be reserved now."""
    if lane.paused_until:
        return 0
    if not rhythm.step:
        return most
    room = now + rhythm.ahead - max(lane.free_at, now)
    return max(0, min(most, int(room / rhythm.step)))


def reserve(lane: Lane, now: dt.datetime, rhythm: Rhythm, count: int) -> tuple[list[dt.datetime], Lane]:
    """So many instants, evenly spaced."""
    first = max(lane.free_at, now)
    return [first + n * rhythm.step for n in range(count)], replace(lane, free_at=first + count * rhythm.step)


def reserve_to_talk(lane: Lane, now: dt.datetime, rhythm: Rhythm) -> tuple[dt.datetime, Lane]:
    """The sooner of what is kept for talkers and what the outbox leaves free."""
    kept = _kept(lane.recent, now, rhythm.kept_for_talk)
    shared = max(lane.free_at, now)
    if lane.paused_until:
        kept = shared = max(lane.paused_until, shared)
    if kept <= shared:
        return kept, replace(lane, recent=(*lane.recent, kept)[-rhythm.kept_for_talk :])
    return shared, replace(lane, free_at=shared + rhythm.step)


def _kept(recent: Sequence[dt.datetime], now: dt.datetime, most: int) -> dt.datetime:
    """Never more than `most` in any second."""
    if not most:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
    return now if len(recent) < most else max(now, recent[-most] + SECOND)

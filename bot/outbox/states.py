"""What can happen to a message that waits to be sent: every state, and every way from one to another."""

from enum import StrEnum


class State(StrEnum):
    """One meaning a value. `due_at` is when the row is looked at again; empty once there is nothing more to do."""

    # Written in the transaction of what it tells; goes out when due.
    PENDING = "pending"
    # Held by one worker until its lease ends. Nothing has left: it may be taken back, cancelled or expire.
    CLAIMED = "claimed"
    # Committed before the call: from here on it may have arrived, whatever becomes of us.
    SENDING = "sending"
    # The channel said that it has it.
    SENT = "sent"
    # Nothing went out, surely (no connection, told to wait): the same again, later.
    RETRY = "retry_at"
    # The answer was lost: it may have arrived. Sent once more where a double is better than nothing, else listed.
    UNKNOWN = "unknown"
    # The person blocked the bot or is gone.
    UNREACHABLE = "unreachable"
    # Its time passed before it could go: stale news are not told.
    EXPIRED = "expired"
    # What it told became false, or the person asked not to hear of it.
    CANCELLED = "cancelled"
    # The channel finds it wrong: the same again would be refused again.
    DEAD = "dead"


_DROPPED = (State.EXPIRED, State.CANCELLED)
MOVES: dict[State, frozenset[State]] = {
    # Handed over to somebody who calls for it, in the transaction that shows it: no call, nothing uncertain.
    State.PENDING: frozenset({State.PENDING, State.CLAIMED, State.SENT, *_DROPPED}),
    State.CLAIMED: frozenset({State.PENDING, State.CLAIMED, State.SENDING, *_DROPPED}),
    State.SENDING: frozenset({State.SENT, State.RETRY, State.UNKNOWN, State.UNREACHABLE, State.EXPIRED, State.DEAD}),
    State.RETRY: frozenset({State.RETRY, State.CLAIMED, *_DROPPED}),
    # A late answer may still settle it.
    State.UNKNOWN: frozenset({State.UNKNOWN, State.CLAIMED, State.SENT, *_DROPPED}),
    State.SENT: frozenset(),
    State.UNREACHABLE: frozenset(),
    State.EXPIRED: frozenset(),
    State.CANCELLED: frozenset(),
    State.DEAD: frozenset(),
}
# What a worker may find due: the lease of the last two has ended.
LOOKED_AT = (State.PENDING, State.RETRY, State.UNKNOWN, State.CLAIMED, State.SENDING)
# What can still be called back; what is unknown, only while it waits to go again: else it may have arrived for good.
OPEN = tuple(state for state, ways in MOVES.items() if State.CANCELLED in ways)


def allows(before: State, after: State) -> bool:
    return after in MOVES[before]

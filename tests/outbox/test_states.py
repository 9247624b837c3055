"""The table of states, and what is decided after an attempt."""

import datetime as dt

import pytest

from bot.messages import Sent
from bot.outbox.delivery import KINDS
from bot.outbox.retry import decide
from bot.outbox.states import LOOKED_AT, MOVES, State, allows
from tests.outbox.making import NOON, delivery

HOUR = dt.timedelta(hours=1)


def test_every_state_can_be_reached_and_the_last_ones_are_last() -> None:
    reached = {State.PENDING} | {after for ways in MOVES.values() for after in ways}
    assert reached == set(State)
    assert {state for state in State if not MOVES[state]} == set(State) - set(LOOKED_AT)


def test_nothing_is_sent_without_being_claimed_nor_leaves_twice_from_one_claim() -> None:
    assert [state for state in State if allows(state, State.SENDING)] == [State.CLAIMED]
    assert not allows(State.SENDING, State.CLAIMED) and not allows(State.SENDING, State.CANCELLED)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        ("sent", "sent"),
        ("wait", "retry_at"),
        ("not sent", "retry_at"),
        ("uncertain", "unknown"),
        ("unreachable", "unreachable"),
        ("refused", "dead"),
        ("moved", "retry_at"),
    ],
)
def test_each_verdict_has_its_state(verdict: str, state: str) -> None:
    sending = delivery(state=State.SENDING, attempts=1)
    change = decide(sending, Sent(verdict, key="9", seconds=3), NOON)  # type: ignore[arg-type]
    assert change.state == state and allows(State.SENDING, change.state)


@pytest.mark.parametrize(("kind", "again"), [("reminder", True), ("meet-ask", True), ("broadcast", False)])
def test_a_lost_answer_is_sent_again_only_where_a_double_is_better_than_nothing(kind: str, again: bool) -> None:
    first = decide(delivery(kind=kind, state=State.SENDING), Sent("uncertain"), NOON)
    second = decide(delivery(kind=kind, state=State.SENDING, resends=1), Sent("uncertain"), NOON)
    assert (first.due_at is not None, second.due_at) == (again, None)


def test_waits_grow_then_stop_growing_and_end_with_the_message() -> None:
    waits = [decide(delivery(attempts=n), Sent("not sent"), NOON).due_at for n in (1, 2, 3, 50)]
    assert [(at - NOON).total_seconds() for at in waits if at] == [2, 4, 8, 300]
    late = decide(delivery(attempts=9, expires_at=NOON + dt.timedelta(minutes=1)), Sent("not sent"), NOON)
    assert late.state is State.EXPIRED


def test_being_told_to_wait_does_not_count() -> None:
    assert decide(delivery(attempts=4), Sent("wait", seconds=30), NOON).delivery.attempts == 3


def test_broadcasts_come_last() -> None:
    assert KINDS["broadcast"].priority == max(kind.priority for kind in KINDS.values())

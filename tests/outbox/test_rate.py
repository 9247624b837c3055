"""Lanes: what Telegram bears is never exceeded, and whoever talks is not kept waiting."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.rate import SECOND, Lane, Rhythm, at_present, pause, reserve, reserve_to_talk, slots_free
from tests.outbox.making import NOON

RHYTHM = Rhythm()
moments = st.lists(st.tuples(st.floats(0, 0.4), st.sampled_from(["bulk", "talk", "talk"])), min_size=1, max_size=150)


@given(moments)
def test_no_second_ever_holds_more_than_thirty(steps: list[tuple[float, str]]) -> None:
    lane, now, given_out = Lane("all", NOON), NOON, []
    for wait, who in steps:
        now += dt.timedelta(seconds=wait)
        if who == "bulk":
            slots, lane = reserve(lane, now, RHYTHM, slots_free(lane, now, RHYTHM, 64))
            given_out += slots
        else:
            slot, lane = reserve_to_talk(lane, now, RHYTHM)
            given_out.append(slot)
    given_out.sort()
    assert all(later - first >= SECOND for first, later in zip(given_out, given_out[30:], strict=False))


def test_who_talks_during_a_broadcast_does_not_wait() -> None:
    slots, lane = reserve(Lane("all", NOON), NOON, RHYTHM, 25)
    at, lane = reserve_to_talk(lane, NOON, RHYTHM)
    assert at == NOON and slots[-1] > NOON


def test_without_a_broadcast_talkers_have_it_all() -> None:
    lane, waits = Lane("all", NOON), []
    for _ in range(29):
        at, lane = reserve_to_talk(lane, NOON, RHYTHM)
        waits.append(at - NOON)
    assert max(waits) <= SECOND


def test_a_pause_holds_talkers_and_outbox_alike() -> None:
    lane = pause(Lane("all", NOON), NOON, 7)
    assert slots_free(lane, NOON, RHYTHM, 64) == 0
    assert reserve_to_talk(lane, NOON, RHYTHM)[0] >= NOON + 7 * SECOND
    assert slots_free(at_present(lane, NOON + 8 * SECOND), NOON + 8 * SECOND, RHYTHM, 64) > 0


def test_a_clock_that_goes_back_stops_nobody() -> None:
    earlier = NOON - dt.timedelta(hours=1)
    _, lane = reserve(Lane("all", NOON), NOON, RHYTHM, 25)
    assert slots_free(at_present(lane, earlier), earlier, RHYTHM, 64) > 0
    paused = at_present(pause(lane, NOON, 7), earlier)
    assert paused.paused_until == earlier + 7 * SECOND


def test_a_clock_that_jumps_ahead_causes_no_burst() -> None:
    later = NOON + dt.timedelta(hours=1)
    _, lane = reserve(Lane("all", NOON), NOON, RHYTHM, 25)
    slots, _ = reserve(at_present(lane, later), later, RHYTHM, 25)
    assert slots[1] - slots[0] == RHYTHM.step

"""What the worker promises, whatever the channel does."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from itertools import pairwise

from bot.community.letters import Letters
from bot.conversation.ports import Begin
from bot.messages import Address, Reply, Sent, Text
from bot.outbox.rate import Rhythm
from tests.outbox.making import NOON, Scripted, Worker, letter

HOUR = dt.timedelta(hours=1)


async def test_what_is_due_goes_once(begin: Begin) -> None:
    channel = Scripted()
    async with begin() as unit:
        await unit.mail.post([letter() for _ in range(30)], NOON)
    async with Worker(begin, channel) as worker:
        await worker.settles("sent", 30)
    assert len({address for address, _ in channel.sent}) == len(channel.sent) == 30


async def test_a_lost_answer_is_told_once_more_and_says_so(begin: Begin) -> None:
    """Twice at most, even when the second answer is lost too."""
    now = [NOON]
    channel = Scripted(lambda address, nth: Sent("uncertain"))

    async def mark(unit: object, delivery: object) -> Reply:
        return Reply((Text("Rappel."),))

    async with begin() as unit:
        await unit.mail.post([letter()], NOON)
    async with Worker(begin, channel, now=lambda: now[0], mark_again=mark) as worker:
        await worker.settles("unknown", 1)
        now[0] += HOUR
        await channel.was_asked(2)
        await worker.settles("unknown", 1)
        now[0] += HOUR
        await asyncio.sleep(0.1)
    assert [text for _, text in channel.sent] == ["À demain.", "Rappel."]


async def test_a_broadcast_is_never_sent_anew_by_itself(begin: Begin) -> None:
    now = [NOON]
    channel = Scripted(lambda address, nth: Sent("uncertain"))
    one = letter(kind="broadcast")
    async with begin() as unit:
        await unit.mail.post([one], NOON)
    async with Worker(begin, channel, now=lambda: now[0]) as worker:
        await worker.settles("unknown", 1)
        now[0] += HOUR
        await asyncio.sleep(0.1)
    async with begin() as unit:
        assert await unit.mail.listing(Letters(kind="broadcast"), "unknown") == [one.recipient]
    assert len(channel.sent) == 1


async def test_being_told_to_wait_is_no_attempt_and_holds_everybody(begin: Begin) -> None:
    now = [NOON]
    channel = Scripted(lambda address, nth: Sent("wait", seconds=20) if nth == 1 else Sent("sent"))
    async with begin() as unit:
        await unit.mail.post([letter(), letter(due_at=NOON + dt.timedelta(seconds=10))], NOON)
    async with Worker(begin, channel, now=lambda: now[0]) as worker:
        await worker.settles("retry_at", 1)
        now[0] += dt.timedelta(seconds=15)
        await asyncio.sleep(0.1)
        assert len(channel.sent) == 1
        now[0] += dt.timedelta(seconds=10)
        await worker.settles("sent", 2)
    assert len(channel.sent) == 3


async def test_who_blocked_the_bot_is_tried_once(begin: Begin) -> None:
    channel = Scripted(lambda address, nth: Sent("unreachable", reason="blocked"))
    async with begin() as unit:
        await unit.mail.post([letter()], NOON)
    async with Worker(begin, channel) as worker:
        await worker.settles("unreachable", 1)
        await asyncio.sleep(0.1)
    assert len(channel.sent) == 1


async def test_a_chat_that_moved_is_followed(begin: Begin) -> None:
    def answer(address: Address, nth: int) -> Sent:
        return Sent("moved", key="-200") if address.key == "-100" else Sent("sent")

    channel = Scripted(answer)
    async with begin() as unit:
        await unit.mail.post([letter(recipient=Address("telegram", "-100"))], NOON)
    async with Worker(begin, channel) as worker:
        await worker.settles("sent", 1)
    assert [address.key for address, _ in channel.sent] == ["-100", "-200"]


async def test_what_is_past_its_time_is_dropped_and_counted(begin: Begin) -> None:
    channel = Scripted()
    async with begin() as unit:
        await unit.mail.post([letter(expires_at=NOON - HOUR) for _ in range(200)] + [letter()], NOON - 6 * HOUR)
    async with Worker(begin, channel, rhythm=Rhythm(a_second=500)) as worker:
        await worker.settles("expired", 200)
        await worker.settles("sent", 1)
    assert len(channel.sent) == 1


async def test_what_became_false_while_it_waited_for_its_slot_is_not_sent(begin: Begin) -> None:
    channel = Scripted()

    async def recheck(unit: object, held: list) -> dict[str, str]:  # type: ignore[type-arg]
        return {one.id: "cancelled" for one in held if one.subject == "stage-1"}

    async with begin() as unit:
        await unit.mail.post([letter("stage-1"), letter("stage-2")], NOON)
    async with Worker(begin, channel, rechecks={"reminder": recheck}) as worker:
        await worker.settles("sent", 1)
        await worker.settles("cancelled", 1)
    assert len(channel.sent) == 1


async def test_nobody_is_woken_but_for_what_the_morning_would_make_too_late(begin: Begin) -> None:
    """At night a reminder waits, a change of tomorrow at seven does not."""
    night = dt.datetime(2026, 6, 23, 21, 0, tzinfo=dt.UTC)
    morning = night + 9 * HOUR
    channel = Scripted()
    urgent = letter(kind="change", expires_at=night + 8 * HOUR)
    async with begin() as unit:
        await unit.mail.post([letter(), letter(expires_at=night + 8 * HOUR), urgent], night)
    async with Worker(begin, channel, now=lambda: night, quiet_until=lambda now: morning) as worker:
        await worker.settles("sent", 1)
        await worker.settles("expired", 1)
        await worker.settles("pending", 1)
    assert [address for address, _ in channel.sent] == [urgent.recipient]


async def test_two_messages_to_one_person_keep_their_distance(begin: Begin) -> None:
    at: list[float] = []
    channel = Scripted(lambda address, nth: at.append(asyncio.get_running_loop().time()) or Sent("sent"))
    one = Address("telegram", "7")
    async with begin() as unit:
        await unit.mail.post([letter("a", recipient=one), letter("b", recipient=one)], dt.datetime.now(dt.UTC))
    rhythm = Rhythm(a_second=100, person=dt.timedelta(seconds=0.3))
    async with Worker(begin, channel, now=lambda: dt.datetime.now(dt.UTC), rhythm=rhythm) as worker:
        await worker.settles("sent", 2)
    assert at[1] - at[0] >= 0.25


async def test_a_stop_gives_back_what_had_not_begun(begin: Begin) -> None:
    channel = Scripted()
    start = dt.datetime.now(dt.UTC)
    async with begin() as unit:
        await unit.mail.post([letter() for _ in range(500)], start)
    async with Worker(begin, channel, now=lambda: dt.datetime.now(dt.UTC), rhythm=Rhythm()) as worker:
        await worker.settles("sent", 3)
    async with begin() as unit:
        counts = await unit.mail.counts(Letters())
    assert counts == {"sent": len(channel.sent), "pending": 500 - len(channel.sent)}


async def test_a_channel_that_fails_is_left_alone(begin: Begin) -> None:
    """Without that, an outage would make each of a thousand messages uncertain."""
    channel = Scripted(lambda address, nth: Sent("not sent"))
    async with begin() as unit:
        await unit.mail.post([letter() for _ in range(1000)], NOON)
    async with Worker(begin, channel, hands=8) as worker:
        await worker.settles("retry_at", 8)
        await asyncio.sleep(0.3)
    assert len(channel.sent) <= 10


def holding_up(nth_call: int, seconds: float) -> Scripted:
    """Answers, and holds the whole loop up once."""

    def answer(address: Address, nth: int) -> Sent:
        if nth == nth_call:
            time.sleep(seconds)
        return Sent("sent", key=f"m{nth}")

    return Scripted(answer)


def from_now_on() -> Callable[[], dt.datetime]:
    began = time.monotonic()
    return lambda: NOON + dt.timedelta(seconds=time.monotonic() - began)


async def test_a_loop_that_was_held_up_sends_no_burst(begin: Begin) -> None:
    channel = holding_up(5, seconds=0.25)
    async with begin() as unit:
        await unit.mail.post([letter() for _ in range(30)], NOON)
    quick = Rhythm(a_second=200, kept_for_talk=0, person=dt.timedelta(0))
    async with Worker(begin, channel, rhythm=quick, now=from_now_on()) as worker:
        await worker.settles("sent", 30)
    assert min(after - before for before, after in pairwise(channel.left)) >= 0.8 / 200


async def test_two_that_were_held_up_do_not_make_up_for_it_at_once(begin: Begin) -> None:
    """Each keeps its own distance anyway; here it is what both send, in all."""
    channel = holding_up(10, seconds=0.3)
    async with begin() as unit:
        await unit.mail.post([letter() for _ in range(60)], NOON)
    quick, now = Rhythm(a_second=100, kept_for_talk=0, person=dt.timedelta(0)), from_now_on()
    async with (
        Worker(begin, channel, rhythm=quick, now=now, hands=12) as one,
        Worker(begin, channel, rhythm=quick, now=now, hands=12),
    ):
        await one.settles("sent", 60)
    held = next(at for before, at in pairwise(channel.left) if at - before > 0.25)
    assert sum(0 <= at - held < 0.1 for at in channel.left) <= 13

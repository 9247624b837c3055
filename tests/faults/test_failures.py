"""Telegram fails in every way it knows; the outbox loses nothing and repeats nothing that it need not."""

import asyncio
import datetime as dt
import time
from pathlib import Path

from bot.community.letters import Letters
from bot.messages import Address
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from tests.botapi import Fault, blocked, broken, cut, slow, throttled
from tests.faults.conftest import Figures
from tests.faults.world import AGAIN, FIRST_CHAT, Book, Moved, Plan, Telegram, letters, people, start_worker, worker
from tests.outbox.making import until

HOUR = dt.timedelta(hours=1)


async def test_a_stop_ends_within_ten_seconds_and_doubles_nothing(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures
) -> None:
    telegram.inject(slow(0.5, times=10))
    await book.post(letters(people(telegram, 60)))
    process = start_worker(plan)
    await telegram.called("sendMessage", 5)
    began = time.monotonic()
    process.terminate()
    await asyncio.to_thread(process.join, 12)
    figures.note("SIGTERM: seconds to the end", round(time.monotonic() - began, 1))
    assert not process.is_alive() and time.monotonic() - began < 10
    assert not book.sending() and "claimed" not in book.counts()
    with worker(plan):
        assert await book.settled() == {"sent": 60}
    assert max(telegram.copies().values()) == 1 and len(telegram.copies()) == 60


async def test_being_throttled_pauses_everybody_and_loses_none(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures
) -> None:
    telegram.inject(throttled(3, method="sendMessage"))
    await book.post(letters(people(telegram, 20)))
    with worker(plan), worker(plan):
        assert await book.settled() == {"sent": 20}
    refused = next(call for call in telegram.calls("sendMessage") if call.status == 429)
    after = [call.at - refused.at for call in telegram.calls("sendMessage") if call.at > refused.at + 0.3]
    figures.note("429 with retry_after 3: seconds before anybody sends again", round(min(after), 1))
    assert min(after) >= 2.9 and max(telegram.copies().values()) == 1


async def test_who_blocked_is_tried_once(telegram: Telegram, book: Book, plan: Plan) -> None:
    telegram.inject(blocked(chat_id=FIRST_CHAT, times=9))
    await book.post(letters(people(telegram, 3)))
    with worker(plan):
        assert await book.settled() == {"sent": 2, "unreachable": 1}
    assert [call.chat_id for call in telegram.calls("sendMessage")].count(FIRST_CHAT) == 1


async def test_a_chat_that_moved_is_followed(telegram: Telegram, book: Book, plan: Plan) -> None:
    old, new = telegram.group(-1001).chat, telegram.group(-1002).chat
    telegram.inject(Fault(Moved(new.id), chat_id=old.id))
    await book.post(letters([Address("telegram", str(old.id))]))
    with worker(plan):
        assert await book.settled() == {"sent": 1}
    assert (len(old.feed), len(new.feed)) == (0, 1)


async def test_lost_answers_resets_errors_and_pages_reach_everyone(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures
) -> None:
    """One of each, not in a row. Those whose answer was lost may get a second copy, which says so."""
    chats = people(telegram, 12)
    faults = [cut("after"), cut("before"), broken()]
    for rank, fault in enumerate(faults):
        fault.chat_id = FIRST_CHAT + 3 * rank
        telegram.inject(fault)
    await book.post(letters(chats))
    with worker(plan):
        assert await book.settled() == {"sent": 12}
    copies = telegram.copies()
    figures.note("lost answer, reset, 500: lost; extra copies", (12 - len(copies), sum(copies.values()) - 12))
    assert len(copies) == 12 and sum(copies.values()) == 13
    assert telegram.world.chats[FIRST_CHAT].feed[1].text.startswith(AGAIN)


async def test_a_page_instead_of_an_answer_is_uncertain(telegram: Telegram, book: Book, plan: Plan) -> None:
    telegram.pages = 1
    await book.post(letters(people(telegram, 1), "broadcast"))
    with worker(plan):
        assert await book.settled() == {"unknown": 1}
    assert not telegram.copies()


async def test_a_stall_of_twenty_seconds_holds_nobody_else(
    telegram: Telegram, book: Book, plan: Plan, whole: bool, figures: Figures
) -> None:
    """The slow one is uncertain, hence told again; it arrives after all. The others do not wait."""
    if not whole:
        return
    telegram.inject(slow(20, chat_id=FIRST_CHAT))
    await book.post(letters(people(telegram, 10)))
    patient = Plan(plan.api, plan.token, plan.database, lease=60)
    with worker(patient):
        began = time.monotonic()
        await until(lambda: len(telegram.copies()) == 9)
        figures.note("a call stalls 20 s: seconds until all others have theirs", round(time.monotonic() - began, 1))
        assert await book.settled(90) == {"sent": 10}
    await telegram.world.until(lambda: len(telegram.world.chats[FIRST_CHAT].feed) == 2, 30)


async def test_a_dead_network_is_waited_for(telegram: Telegram, book: Book, plan: Plan) -> None:
    await book.post(letters(people(telegram, 10)))
    away = Plan("http://127.0.0.1:9", plan.token, plan.database)
    with worker(away):
        await until(lambda: book.counts().get("retry_at", 0) >= 3)
    assert book.counts().get("unknown", 0) == 0
    with worker(plan):
        assert await book.settled() == {"sent": 10}
    assert max(telegram.copies().values()) == 1


async def test_after_six_hours_of_outage_only_what_still_holds_is_told(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures
) -> None:
    chats = people(telegram, 300)
    now = dt.datetime.now(dt.UTC)
    await book.post(letters(chats[:250], expires_at=now - HOUR), now - 6 * HOUR)
    await book.post(letters(chats[250:], expires_at=now + HOUR), now - 6 * HOUR)
    with worker(plan):
        assert await book.settled() == {"expired": 250, "sent": 50}
    figures.note("six hours of outage, 300 waiting: dropped as stale; told, once", (250, len(telegram.copies())))
    assert set(telegram.copies().values()) == {1}


async def test_what_is_cancelled_while_queued_is_not_sent(telegram: Telegram, book: Book, plan: Plan) -> None:
    await book.post(letters(people(telegram, 100)))
    engine = open_engine(book.url)
    with worker(plan):
        await telegram.called("sendMessage", 10)
        async with SqlStore(engine, "lozere").begin() as unit:
            called_back = await unit.mail.cancel(Letters(subject="stage-7"), "cancelled")
            flying = (await unit.mail.counts(Letters())).get("sending", 0)
        at_that_time = len(telegram.calls("sendMessage"))
        counts = await book.settled()
    await engine.dispose()
    assert called_back == counts["cancelled"] > 50
    assert len(telegram.copies()) == counts["sent"] <= at_that_time + flying


async def test_two_processes_share_one_outbox(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures, whole: bool
) -> None:
    await book.post(letters(people(telegram, 100)))
    with worker(plan), worker(plan):
        assert await book.settled() == {"sent": 100}
    at = sorted(call.at for call in telegram.calls("sendMessage"))
    busiest = max(sum(start <= one < start + 1 for one in at) for start in at)
    figures.note(
        "two processes, one outbox: most calls in a second; doubled", (busiest, sum(telegram.copies().values()) - 100)
    )
    assert busiest <= 30 and set(telegram.copies().values()) == {1}


async def test_a_clock_that_jumps_loses_and_doubles_nothing(
    telegram: Telegram, book: Book, plan: Plan, tmp_path: Path, figures: Figures
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("0")
    telegram.inject(slow(0.05, times=10**6))
    await book.post(letters(people(telegram, 75)), dt.datetime.now(dt.UTC) - 2 * HOUR)
    jumping = Plan(plan.api, plan.token, plan.database, clock=clock)
    with worker(jumping):
        for skew in ("3600", "-3600", "0"):
            await asyncio.sleep(0.5)
            clock.write_text(skew)
        assert await book.settled() == {"sent": 75}
    figures.note(
        "clock +1 h, -2 h, +1 h while 75 go out: lost; doubled",
        (75 - len(telegram.copies()), sum(telegram.copies().values()) - 75),
    )
    assert set(telegram.copies().values()) == {1} and len(telegram.copies()) == 75

"""Telegram fails in every way it knows; the outbox loses nothing and repeats nothing that it need not."""

import asyncio
import datetime as dt
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.channels.telegram.sender import PATIENCE, TelegramSender
from bot.community.letters import Letters
from bot.messages import Address, Reply, Text
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from tests.botapi import Fault, blocked, broken, cut, page, slow, throttled
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


# What can become of an answer: lost, cut off, an error, a proxy's page with either status.
LOST = {
    "lost answer": partial(cut, "after"),
    "reset": partial(cut, "before"),
    "500": broken,
    "page, 502": partial(page, 502),
    "page, 200": partial(page, 200),
    "page, 200, though it was sent": partial(page, 200, "after"),
}
ARRIVES = ("lost answer", "page, 200, though it was sent")


def _inject_each(telegram: Telegram) -> None:
    """One of each, not in a row: three in a row would rest the channel."""
    for rank, fault in enumerate(LOST.values()):
        telegram.inject(fault(chat_id=FIRST_CHAT + 3 * rank, method="sendMessage"))


async def test_reminders_whose_answer_is_lost_reach_everyone(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures
) -> None:
    """Those that had arrived come a second time, which says so."""
    _inject_each(telegram)
    await book.post(letters(people(telegram, 24)))
    with worker(plan):
        assert await book.settled() == {"sent": 24}
    copies = telegram.copies()
    extra = sum(copies.values()) - 24
    figures.note(f"reminders: {', '.join(LOST)}: lost; extra copies", (24 - len(copies), extra))
    assert len(copies) == 24 and extra == len(ARRIVES)
    for name in ARRIVES:
        feed = telegram.world.chats[FIRST_CHAT + 3 * list(LOST).index(name)].feed
        assert len(feed) == 2 and feed[1].text.startswith(AGAIN)


async def test_a_broadcast_whose_answer_is_lost_is_listed_and_never_doubled(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures
) -> None:
    _inject_each(telegram)
    await book.post(letters(people(telegram, 24), "broadcast"))
    with worker(plan):
        counts = await book.settled()
    copies, uncertain = telegram.copies(), book.chats("unknown")
    struck = {FIRST_CHAT + 3 * rank for rank in range(len(LOST))}
    figures.note(
        f"broadcast: {', '.join(LOST)}: doubled; uncertain", (sum(n > 1 for n in copies.values()), len(uncertain))
    )
    assert set(copies.values()) == {1} and uncertain == struck
    assert counts == {"sent": 24 - len(LOST), "unknown": len(LOST)} and len(copies) == 18 + len(ARRIVES)


@pytest.mark.parametrize("kind", ["reminder", "broadcast"])
async def test_a_call_that_stalls_holds_nobody_else(
    telegram: Telegram, book: Book, plan: Plan, whole: bool, figures: Figures, kind: str
) -> None:
    """The slow one is uncertain, and arrives after all: a reminder is told again, a broadcast is not. Nobody waits."""
    stall, patience = (20.0, PATIENCE) if whole else (3.0, 1.5)
    telegram.inject(slow(stall, chat_id=FIRST_CHAT))
    await book.post(letters(people(telegram, 10), kind))
    patient = replace(plan, lease=60, patience=patience)
    with worker(patient):
        began = time.monotonic()
        await until(lambda: len(telegram.copies()) == 9)
        others = time.monotonic() - began
        figures.note(f"{kind}: a call stalls {stall:.0f} s: seconds until all others have theirs", round(others, 1))
        expected = {"sent": 10} if kind == "reminder" else {"sent": 9, "unknown": 1}
        assert await book.settled(90) == expected
    copies = 2 if kind == "reminder" else 1
    await telegram.world.until(lambda: len(telegram.world.chats[FIRST_CHAT].feed) == copies, 30)
    assert sum(telegram.copies().values()) == 9 + copies


@pytest.mark.parametrize("status", [200, 502])
async def test_a_page_instead_of_an_edit_costs_nothing(telegram: Telegram, plan: Plan, status: int) -> None:
    """Progress in place: it is uncertain, and the next look edits again."""
    address = Address("telegram", str(telegram.person(1).chat.id))
    async with TelegramSender(plan.token, plan.api) as sender:
        sent = await sender.send(address, Reply((Text("1 sur 5"),)))
        telegram.inject(page(status, method="editMessageText"))
        assert (await sender.edit(address, sent.key, Reply((Text("2 sur 5"),)))).verdict == "uncertain"
        assert (await sender.edit(address, sent.key, Reply((Text("3 sur 5"),)))).verdict == "sent"
    assert [shown.text for shown in telegram.world.chats[1].feed] == ["1 sur 5", "3 sur 5"]


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
            await unit.mail.cancel(Letters(subject="stage-7"), "cancelled")
            then = await unit.mail.counts(Letters())
        at_that_time = len(telegram.calls("sendMessage"))
        counts = await book.settled()
    await engine.dispose()
    assert then["cancelled"] == counts["cancelled"] > 50
    assert len(telegram.copies()) == counts["sent"] <= at_that_time + then.get("sending", 0)


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

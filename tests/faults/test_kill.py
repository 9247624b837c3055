"""`kill -9` at random moments while messages go out. Nothing is lost; what may be double is bounded and says so."""

import asyncio
import random

from tests.botapi import FOR_EVER, slow
from tests.faults.conftest import Figures
from tests.faults.world import AGAIN, Book, Plan, Telegram, die, letters, people, start_worker, worker

# How long the stand-in takes to answer, as Telegram does.
LATENCY = 0.03


async def _kill_while_they_go(telegram: Telegram, plan: Plan, book: Book, kills: int) -> int:
    """Short lives, one after the other, each killed after its first sign of life; how many calls were cut short."""
    interrupted: set[tuple[str, int]] = set()
    for life in range(1, kills + 1):
        process = start_worker(plan)
        await telegram.called("getMe", life, within=20)
        await asyncio.sleep(random.uniform(0.0, 0.2))
        await die(process)
        interrupted |= book.sending()
    return len(interrupted)


async def test_reminders_survive_kills(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures, whole: bool
) -> None:
    kills, count = (200, 500) if whole else (8, 40)
    telegram.inject(slow(LATENCY, method="sendMessage", times=FOR_EVER))
    await book.post(letters(people(telegram, count)))
    interrupted = await _kill_while_they_go(telegram, plan, book, kills)
    with worker(plan):
        counts = await book.settled(120)
    copies = telegram.copies()
    extra = sum(number - 1 for number in copies.values())
    figures.note(f"reminders, kill -9 × {kills} while {count} go out: lost", count - len(copies))
    figures.note(
        "calls cut short by the kills; extra copies; most copies to one person",
        (interrupted, extra, max(copies.values())),
    )
    assert len(copies) == count, counts
    assert extra <= interrupted and max(copies.values()) <= 2
    doubled = [chat for chat, number in copies.items() if number > 1]
    assert all(telegram.world.chats[chat].feed[1].text.startswith(AGAIN) for chat in doubled)


async def test_a_broadcast_is_never_doubled_by_kills(
    telegram: Telegram, book: Book, plan: Plan, figures: Figures, whole: bool
) -> None:
    kills, count = (200, 500) if whole else (8, 40)
    telegram.inject(slow(LATENCY, method="sendMessage", times=FOR_EVER))
    await book.post(letters(people(telegram, count), "broadcast"))
    interrupted = await _kill_while_they_go(telegram, plan, book, kills)
    with worker(plan):
        counts = await book.settled(120)
    copies, uncertain = telegram.copies(), book.chats("unknown")
    figures.note(f"broadcast, kill -9 × {kills} while {count} go out: doubled", sum(n > 1 for n in copies.values()))
    figures.note("uncertain, all listed; of which had arrived", (len(uncertain), len(uncertain & set(copies))))
    assert max(copies.values()) == 1
    assert set(copies) | uncertain == book.chats("sent") | uncertain and counts.get("unknown", 0) <= interrupted

"""The two odd nights of the year, and each chat's own rhythm, as the stand-in received them."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.messages import Address
from tests.faults.conftest import Figures
from tests.faults.world import Book, Plan, Telegram, letters, people, worker
from tests.outbox.making import until

PARIS = ZoneInfo("Europe/Paris")


def _sets(clock: Path, at: dt.datetime) -> None:
    """The clock of the workers says so now, and goes on from there."""
    clock.write_text(str((at.astimezone(dt.UTC) - dt.datetime.now(dt.UTC)).total_seconds()))


def _here(text: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=PARIS, fold=fold)


# In autumn half past two comes twice; in spring it does not come.
AUTUMN = (_here("2026-10-25 02:30"), _here("2026-10-25 02:30", fold=1), _here("2026-10-25 07:59:30"))
SPRING = (_here("2027-03-28 01:59:30"), _here("2027-03-28 03:00"), _here("2027-03-28 07:59:30"))


@pytest.mark.parametrize(
    ("evening", "night"),
    [(_here("2026-10-24 22:00"), AUTUMN), (_here("2027-03-27 22:00"), SPRING)],
    ids=["autumn, twelve hours of night", "spring, ten hours of night"],
)
async def test_nobody_is_woken_on_an_odd_night_and_all_are_told_at_eight(
    telegram: Telegram, book: Book, plan: Plan, tmp_path: Path, figures: Figures,
    evening: dt.datetime, night: tuple[dt.datetime, ...],
) -> None:  # fmt: skip
    """A worker looks at each hour of that night; a new one starts at each, as after a power cut."""
    clock = tmp_path / "clock"
    asleep = replace(plan, clock=clock, zone=PARIS.key)
    await book.post(letters(people(telegram, 5)), evening.astimezone(dt.UTC))
    for at in night:
        _sets(clock, at)
        book.all_due()
        with worker(asleep):
            await until(lambda: book.rows("SELECT count(*) FROM outbox WHERE due_at > created_at") == [(5,)])
        assert telegram.copies() == {}, at
    _sets(clock, night[-1].replace(hour=8, minute=0, second=1))
    with worker(asleep):
        assert await book.settled() == {"sent": 5}
    assert set(telegram.copies().values()) == {1} and len(telegram.copies()) == 5
    figures.note(f"the night to {night[-1]:%d %B %Y}: told before 8:00; told at 8:00, once", (0, 5))


@pytest.mark.parametrize(("chat", "apart"), [(20_000, 1.0), (-1001, 3.0)], ids=["person", "group"])
async def test_a_chat_is_spoken_to_at_its_own_rhythm(
    telegram: Telegram, book: Book, plan: Plan, whole: bool, figures: Figures, chat: int, apart: float
) -> None:
    """One a second to a person, twenty a minute to a group, by two workers at once; the others do not wait for it."""
    count = 6 if whole else 3
    one = Address("telegram", str((telegram.group(chat) if chat < 0 else telegram.person(chat)).chat.id))
    (letter,) = letters([one])
    others = people(telegram, 20)
    await book.post([*(letter.evolve(subject=f"stage-{n}") for n in range(count)), *letters(others)])
    with worker(plan), worker(plan):
        assert await book.settled(90) == {"sent": count + len(others)}
    calls = telegram.calls("sendMessage")
    at = sorted(call.at for call in calls if call.chat_id == chat)
    waits = [after - before for before, after in pairwise(at)]
    last_of_others = max(call.at for call in calls if call.chat_id != chat) - min(call.at for call in calls)
    kind = "group" if chat < 0 else "person"
    figures.note(f"{count} messages to one {kind}, two workers: least seconds apart", round(min(waits), 2))
    assert len(at) == count and min(waits) >= apart - 0.1
    assert last_of_others < 3.0 + apart

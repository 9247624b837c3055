"""Standing needs over months: what comes back, what ends."""

import datetime as dt

from bot.conversation.people.tending import announce, tend
from content.basis import Repeats
from content.schema import Series
from tests.outbox.staging import stage
from tests.people.test_waiting import waits
from tests.people.village import Village, texts
from tests.week.village import house_with

WEEKLY = stage(
    "permanence", name="Permanence du fablab", date=dt.date(2024, 9, 17), commune="Nasbinals", functions=("fablab",),
    repeats=Repeats(rule="FREQ=WEEKLY;BYDAY=TU"),
)  # fmt: skip


async def goes_on(village: Village, **time: float) -> None:
    """As the running house does every day: the dates ahead are unfolded, and announced."""
    village.passes(**time)
    week = Series(id="own", name="", coordinator="", stages=(WEEKLY,))
    village.house = house_with(village.house, village.now.date(), week)
    await announce(village.house, village.store.begin, [], village.now)


async def test_what_comes_back_every_week_is_told_once_and_shown_at_its_next_date(village: Village) -> None:
    await waits(village)
    await goes_on(village, hours=1)
    village.passes(hours=12)
    news = await village.mail("basile")
    assert len(news) == 1
    assert "Mardi 17 septembre" in texts(await village.presses_label("basile", news, "Voir"))
    await goes_on(village, days=8)
    assert "Mardi 24 septembre" in texts(await village.presses("basile", "found"))
    village.passes(days=42)
    (need,) = village.store.people.needs.rows  # type: ignore[attr-defined]
    await village.presses("basile", f"renew:{need}")
    for _ in range(4):
        await goes_on(village, days=6)
        assert await village.mail("basile") == []
    assert "Mardi 26 novembre" in texts(await village.presses("basile", "found"))


async def test_a_need_is_erased_a_month_after_its_end(village: Village) -> None:
    await waits(village)
    (need,) = village.store.people.needs.rows  # type: ignore[attr-defined]
    village.passes(days=89)
    await tend(village.house, village.store.begin, village.now)
    assert "soixante jours" in texts(await village.presses("basile", f"renew:{need}")), "until then it can go on"
    village.passes(days=91)
    await tend(village.house, village.store.begin, village.now)
    assert not village.store.people.needs.rows  # type: ignore[attr-defined]
    assert "ancienne question" in texts(await village.presses("basile", f"renew:{need}"))

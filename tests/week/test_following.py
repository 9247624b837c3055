"""Progress in place: an author's message is edited until the report is final, whatever happens to the edits."""

import datetime as dt
from dataclasses import dataclass, field

import pytest

from bot.following import Follower
from bot.messages import Address, Reply, Sent
from bot.outbox.talking import TalkPace
from tests.week.village import Village, Villager


@dataclass
class Noted:
    """A pace that notes what it was asked."""

    slots: list[Address] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    async def slot(self, address: Address) -> None:
        self.slots.append(address)

    async def pause(self, channel: str, seconds: float) -> None:
        self.pauses.append(seconds)


@pytest.fixture
async def sent(village: Village, animator: Villager) -> Villager:
    """A message to three, sent and not delivered yet."""
    for key in "123":
        await village.villager(key).says("", action="join:stl2027-1")
    for said in ("/diffuser", "Bonjour à tous", "inscrits de mardi"):
        await animator.says(said)
    await animator.presses("Envoyer")
    return animator


async def _closed(village: Village) -> bool:
    (one,) = await village.store.broadcasts.latest(1)
    return one.closed


async def test_a_report_is_shown_when_the_message_that_holds_it_leaves_after_the_end(
    village: Village, sent: Villager
) -> None:
    """Its author was just answered: their chat's turn comes a second later, when everybody has the message already."""
    await TalkPace(village.store.begin, lambda: village.now).slot(sent.address)
    await village.deliver()
    assert not await _closed(village)
    for _ in range(2):
        village.now += dt.timedelta(seconds=3)
        await village.deliver()
    assert "Envoi terminé" in village.edited[-1][1] and await _closed(village)


@pytest.mark.parametrize("lost", [Sent("wait", seconds=7), Sent("uncertain"), Sent("not sent")])
async def test_the_last_edit_is_made_again_when_it_was_lost(village: Village, sent: Villager, lost: Sent) -> None:
    """It takes its slot like everything else, and a 429 pauses everybody."""
    good, pace = village.edit, Noted()
    follower = Follower(village.store.begin, {"telegram": village}, village.house.phrases, pace)
    village.follower = follower

    async def loses(address: Address, key: str, reply: Reply) -> Sent:
        return lost

    village.edit = loses  # type: ignore[method-assign]
    await village.deliver()
    assert not village.edited and not await _closed(village)
    village.edit = good  # type: ignore[method-assign]
    await village.deliver()
    assert "Envoi terminé" in village.edited[-1][1] and await _closed(village)
    assert pace.slots == [sent.address] * 2
    assert pace.pauses == ([7] if lost.verdict == "wait" else [])


@pytest.mark.parametrize("refused", [Sent("refused"), Sent("unreachable")])
async def test_an_edit_that_will_never_do_is_not_tried_for_ever(
    village: Village, sent: Villager, refused: Sent
) -> None:
    async def refuses(address: Address, key: str, reply: Reply) -> Sent:
        return refused

    village.edit = refuses  # type: ignore[method-assign]
    await village.deliver()
    assert await _closed(village)


async def test_what_cannot_be_edited_for_a_day_is_left(village: Village, sent: Villager) -> None:
    async def loses(address: Address, key: str, reply: Reply) -> Sent:
        return Sent("uncertain")

    village.edit = loses  # type: ignore[method-assign]
    await village.deliver()
    village.now += dt.timedelta(days=1)
    await village.deliver()
    assert await _closed(village)


async def test_without_a_message_to_edit_it_is_closed_all_the_same(village: Village, sent: Villager) -> None:
    """The author blocked the bot meanwhile."""
    village.verdicts = {sent.address.key: Sent("unreachable")}
    await village.deliver()
    assert await _closed(village) and not village.edited


async def test_an_author_on_the_page_asks_where_it_stands(village: Village) -> None:
    """Nothing is edited there: what would be read at the next visit would tell the beginning for the end."""
    await village.villager("1").says("", action="join:stl2027-1")
    zoe = await village.animator("99", "web")
    for said in ("/diffuser", "Bonjour", "inscrits de mardi"):
        await zoe.says(said)
    await zoe.presses("Envoyer")
    await village.deliver()
    assert await _closed(village)
    said = await zoe.presses("Où en est l'envoi")
    assert "Envoi terminé" in said and "en cours" not in said

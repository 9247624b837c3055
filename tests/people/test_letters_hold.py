"""No letter is read once what it relies on is no longer so, even where nobody called it back."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.community.consents import Purpose
from bot.community.introductions import act
from bot.community.letters import Letters
from bot.community.people import Member
from bot.conversation.people.letters_hold import HOLDS
from bot.conversation.rechecking import RECHECKS
from bot.outbox.delivery import KINDS
from tests.people.test_meeting import ana_and_basile, asks, make_animator
from tests.people.test_waiting import NOWHERE, holds, waits
from tests.people.village import Village, texts

__all__ = ["ana_and_basile"]

Change = Callable[[Village], Awaitable[None]]


def test_every_kind_of_letter_about_people_is_looked_at_again() -> None:
    """The author of a broadcast follows it in one letter, which is edited: it alone holds by itself."""
    assert set(HOLDS) <= set(KINDS) and set(RECHECKS) <= set(KINDS)
    assert set(KINDS) - set(RECHECKS) == {"progress"}


async def written(village: Village, name: str, **changes: object) -> None:
    """A member changed behind the back of the flows, as a process that died half-way would leave it."""
    async with village.store.begin() as unit:
        member = await unit.people.members.at(village.address(name))
        assert member is not None
        await unit.people.members.write(member.evolve(**changes))


async def hidden_from_all(village: Village) -> None:
    ana = await known(village, "ana")
    await written(village, "ana", consents=ana.withdraws(Purpose.FOUND, village.now).consents)


async def known(village: Village, name: str) -> Member:
    member = await village.member(name)
    assert member is not None
    return member


async def one_blocks(village: Village) -> None:
    await written(village, "ana", blocked=frozenset({"basile"}))


async def one_is_gone(village: Village) -> None:
    async with village.store.begin() as unit:
        await unit.people.members.forget("basile")


async def asker_is_hidden(village: Village) -> None:
    await written(village, "basile", hidden=True)


async def already_answered(village: Village) -> None:
    async with village.store.begin() as unit:
        (made,) = await unit.people.introductions.of("ana")
        await unit.people.introductions.write(act(made, "decline", "ana", village.now))


@pytest.mark.parametrize("change", [hidden_from_all, one_blocks, one_is_gone, asker_is_hidden, already_answered])
async def test_a_request_is_not_shown_once_it_is_no_longer_one(ana_and_basile: Village, change: Change) -> None:
    await asks(ana_and_basile)
    await change(ana_and_basile)
    assert await ana_and_basile.mail("ana") == []
    assert (await ana_and_basile.store.mail.counts(Letters("meet-ask"))) == {"cancelled": 1}


@pytest.mark.parametrize("change", [hidden_from_all, one_blocks])
async def test_an_acceptance_is_not_told_once_it_does_not_stand(ana_and_basile: Village, change: Change) -> None:
    village = ana_and_basile
    await village.presses("ana", f"accept:{await asks(village)}:name")
    await change(village)
    assert await village.mail("basile") == []


async def test_a_contact_is_not_given_after_a_block(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:name")
    await village.presses("basile", f"confirm:{id}:name")
    await one_blocks(village)
    assert await village.mail("ana") == []


async def test_what_is_written_through_the_bot_stops_at_a_block(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:relay")
    await village.presses("basile", f"confirm:{id}:relay")
    await village.mail("ana")
    await village.presses("basile", f"write:{id}")
    await village.says("basile", "mardi ?")
    await one_blocks(village)
    assert await village.mail("ana") == []


async def test_a_question_is_not_handed_to_who_is_no_animator_any_more(village: Village) -> None:
    await holds_and_asks(village)
    async with village.store.begin() as unit:
        (role,) = await unit.people.roles.of("gerard")
        await unit.people.roles.write(role.ended())
    assert await village.mail("gerard") == []


async def holds_and_asks(village: Village) -> None:
    from bot.community.roles import Role

    await holds(village, "gerard", Role.ANIMATOR)
    await village.presses("basile", "human")
    await village.says("basile", "qui répare les alambics ?")


async def test_a_question_that_was_answered_is_not_handed_to_the_next(village: Village) -> None:
    await holds_and_asks(village)
    async with village.store.begin() as unit:
        (asking,) = unit.people.askings.rows.values()
        await unit.people.askings.write(replace(asking, answered_by="marie", answered_at=village.now))
    assert await village.mail("gerard") == []


async def test_a_report_is_read_by_who_still_protects(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await make_animator(village, "gerard")
    id = await asks(village, "des mots qui blessent")
    await village.presses("ana", f"block:{id}")
    await village.presses("ana", f"signal:{id}")
    async with village.store.begin() as unit:
        (role,) = await unit.people.roles.of("gerard")
        await unit.people.roles.write(role.ended())
    assert await village.mail("gerard") == []


async def test_a_need_that_was_closed_is_not_told_of(village: Village) -> None:
    from bot.conversation.people.tending import announce
    from tests.factories import entry

    await waits(village)
    await announce(village.house, village.store.begin, [entry("lab", functions=("fablab",))], village.now)
    (need,) = village.store.people.needs.rows.values()  # type: ignore[attr-defined]
    await village.presses("basile", f"unwarn:{need.id}")
    village.passes(days=1)
    assert await village.mail("basile") == []


async def test_a_need_asked_for_again_is_asked_about_at_its_new_end_alone(village: Village) -> None:
    await waits(village)
    village.passes(days=30)
    await waits(village, said=NOWHERE)
    village.passes(days=28)
    assert await village.mail("basile") == []
    village.passes(days=30)
    assert "Cherchez-vous toujours" in texts(await village.mail("basile"))


async def test_the_words_of_a_community_reach_who_is_still_in_it(village: Village) -> None:
    from bot.community.roles import Role

    id = next(one.id for one in village.house.reader.catalogue.entries if one.kind == "community")
    await holds(village, "gerard", Role.ANIMATOR)
    await village.presses("basile", f"enter:{id}")
    await village.presses("gerard", f"write-all:{id}")
    await village.says("gerard", "Réunion jeudi.")
    await written(village, "basile", communities=())
    assert await village.mail("basile") == []


async def test_the_warning_of_eleven_months_is_not_for_who_came_back(village: Village) -> None:
    from bot.conversation.people.tending import tend

    await village.settle("ana")
    village.passes(days=335)
    await tend(village.house, village.store.begin, village.now)
    village.passes(minutes=1)
    await written(village, "ana", seen_at=village.now)
    assert await village.mail("ana") == []

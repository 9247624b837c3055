"""Who may prepare the week: whoever took the role with a code, and nobody else."""

import pytest

from bot.community.roles import Role, new_code
from bot.conversation.people.holding import looks_like_code
from bot.conversation.staff import prepares as may_prepare
from tests.people.test_waiting import holds
from tests.people.village import Village


def test_every_code_that_is_printed_is_taken_for_one() -> None:
    """One in twenty has no digit when nobody looks."""
    assert all(looks_like_code(new_code()) for _ in range(1000))


async def prepares(village: Village, name: str) -> bool:
    async with village.store.begin() as unit:
        return await may_prepare(unit, village.address(name))


@pytest.mark.parametrize(("role", "may"), [(Role.ANIMATOR, True), (Role.ADMINISTRATOR, True), (Role.OFFICIAL, False)])
async def test_the_week_is_prepared_by_those_who_took_the_role(village: Village, role: Role, may: bool) -> None:
    await holds(village, "gerard", role)
    assert await prepares(village, "gerard") is may


async def test_the_animator_of_one_community_prepares_nothing_for_all(village: Village) -> None:
    await holds(village, "gerard", Role.ANIMATOR, community="com-solozere")
    assert not await prepares(village, "gerard")


async def test_a_stranger_prepares_nothing(village: Village) -> None:
    assert not await prepares(village, "basile")

"""Where people come from is where they live, when they said so; never the place that they asked about."""

import pytest

from tests.week.village import Village, Villager


async def _home(one: Villager) -> str | None:
    (found,) = await one.village.store.registrations.of_person(one.address)
    return found.home


async def _joins(one: Villager, question: str = "qu'est-ce qu'il y a à Chanac ?") -> None:
    await one.says(question)
    await one.presses("S'inscrire")


async def test_it_is_the_home_of_the_profile(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("je m'appelle Ana, j'habite à Villefort")
    await _joins(ana)
    assert await _home(ana) == "Villefort"


async def test_it_is_what_they_said_of_themselves_even_when_it_is_not_kept(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("je suis potière à Villefort")
    await _joins(ana)
    assert await _home(ana) == "Villefort"


@pytest.mark.parametrize("question", ["qu'est-ce qu'il y a à Chanac ?", "qu'est-ce qu'il y a jeudi ?"])
async def test_it_is_never_what_they_asked_about(village: Village, question: str) -> None:
    ana = village.villager("1")
    await _joins(ana, question)
    assert await _home(ana) is None


async def test_what_is_said_later_is_known_when_they_say_that_they_came(village: Village) -> None:
    ana = village.villager("1")
    await _joins(ana)
    await ana.says("je m'appelle Ana, j'habite à Villefort")
    await village.at("2027-06-25 12:00")
    await ana.says("", action="came:stl2027-4:yes")
    assert await _home(ana) == "Villefort"


async def test_the_report_says_from_where_they_came(village: Village, animator: Villager) -> None:
    """Filled by what people say, and by nothing else."""
    for number in range(10):
        one = village.villager(str(number))
        await one.says(f"je m'appelle Ana{'x' * number}, j'habite à {'Villefort' if number < 5 else 'Langogne'}")
        await _joins(one)
    await village.at("2027-06-25 12:00")
    for number in range(10):
        await village.villager(str(number)).says("", action="came:stl2027-4:yes")
    said = await animator.says("/tableau")
    assert "Villefort (5)" in said and "Langogne (5)" in said and "Chanac (" not in said

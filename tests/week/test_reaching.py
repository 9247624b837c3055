"""Every event can be reached: by a button of its own, or by its name."""

import datetime as dt

import pytest

from bot.conversation.talk import House
from tests.outbox.staging import stage
from tests.week.village import Village, Villager


def _labels(one: Villager) -> list[str]:
    return [button.label for reply in one.replies for button in reply.buttons]


def _events(one: Villager) -> dict[str, str]:
    return {
        button.action.rpartition(":")[2]: button.label
        for reply in one.replies
        for button in reply.buttons
        if button.action.startswith(("event:", "prepare:stage:"))
    }


@pytest.fixture
def fair(house: House) -> Village:
    """Three at Meyrueis on one day, two of them at the same hour; and a dozen more, too many for buttons."""
    meyrueis = {"commune": "Meyrueis", "date": dt.date(2027, 6, 26)}
    same = [
        stage("pain", name="Atelier pain", starts=dt.time(10), **meyrueis),
        stage("miel", stage=2, name="Atelier miel", starts=dt.time(15), **meyrueis),
        stage("laine", stage=3, name="Atelier laine", starts=dt.time(15), **meyrueis),
    ]
    long = "Une très longue rencontre des gens d'ici"
    twins = [stage(f"twin{n}", stage=n, name=long, commune="Langogne", date=dt.date(2027, 6, 27)) for n in (4, 5)]
    later = [
        stage(f"later{n}", stage=n, name=f"Veillée numéro {n}", commune="Mende", date=dt.date(2027, 7, n))
        for n in range(6, 18)
    ]
    return Village(house, [*same, *twins, *later])


async def test_events_of_one_town_and_day_each_have_a_button(fair: Village) -> None:
    ana = fair.villager("1")
    await ana.says("/programme")
    found = _events(ana)
    assert {"pain", "miel", "laine", "twin4", "twin5"} <= set(found)
    assert len(set(found.values())) == len(found) and all(len(label) <= 25 for label in found.values())
    assert found["miel"] == "Atelier miel"


async def test_an_animator_opens_an_event_by_its_name(fair: Village) -> None:
    zoe = await fair.animator("99")
    await zoe.says("/evenement")
    assert "later17" not in _events(zoe)
    assert "J'ai compris : « Veillée numéro 17 »" in await zoe.says("la veillée numéro 17")
    assert "J'ai compris : « Atelier pain »" in await zoe.says("/evenement atelier pain")


async def test_several_of_that_name_are_offered(fair: Village) -> None:
    zoe = await fair.animator("99")
    await zoe.says("/evenement")
    assert "Lequel" in await zoe.says("atelier à Meyrueis")
    assert set(_events(zoe)) == {"pain", "miel", "laine"}
    await zoe.presses("Atelier miel")
    assert "J'ai compris : « Atelier miel »" in "\n".join(reply.text for reply in zoe.replies)


async def test_what_names_no_event_is_answered_as_ever(fair: Village) -> None:
    zoe = await fair.animator("99")
    await zoe.says("/evenement")
    said = await zoe.says("je cherche un comptable à Mende")
    assert "compta" in said and "Lequel" not in said
    await zoe.says("/evenement")
    assert "Que préparez-vous" in await zoe.says("/evenement rien de tel")


async def test_names_are_looked_for_among_what_is_ahead(fair: Village) -> None:
    zoe = await fair.animator("99")
    fair.now += dt.timedelta(days=8)
    await fair.refresh()
    await zoe.says("/evenement")
    await zoe.says("atelier pain")
    assert "pain" not in _events(zoe) and "J'ai compris" not in "".join(reply.text for reply in zoe.replies)

"""An event is made in words: what is not said is asked, never guessed."""

import datetime as dt

import pytest

from bot.community.clashes import clashes
from tests.outbox.staging import stage
from tests.week.village import Village, Villager

FLORAC = "stl2027-3"


async def _new(animator: Villager, name: str, when: str) -> str:
    await animator.says("", action="prepare:new")
    await animator.says(name)
    return await animator.says(when)


async def test_a_place_without_a_commune_is_asked_of_which(village: Village, animator: Villager) -> None:
    await _new(animator, "Atelier", "samedi 26 juin à 10h")
    said = await animator.says("la halle")
    assert "dans quelle commune" in said and "Mende" not in said
    assert "Où : la halle, Langogne." in await animator.says("Langogne")
    assert "à Langogne" in await _published(village, animator)


async def test_what_is_no_commune_is_asked_again(village: Village, animator: Villager) -> None:
    await _new(animator, "Atelier", "samedi 26 juin à 10h")
    await animator.says("la halle")
    assert "pas lu de commune" in await animator.says("chez les gens")
    assert "Où : la halle, Meyrueis." in await animator.says("à Meyrueis")


async def _published(village: Village, animator: Villager) -> str:
    await animator.presses("Publier")
    await village.refresh()
    return await village.villager("1").says("qu'est-ce qu'il y a samedi ?")


async def test_what_takes_place_elsewhere_at_the_same_time_is_nobodys_trouble(
    village: Village, animator: Villager
) -> None:
    assert "trop loin" not in await _new(animator, "Atelier", "mercredi 23 juin de 15h à 16h à Langogne")


async def test_what_is_too_far_to_be_reached_in_time_is_said(village: Village, animator: Villager) -> None:
    """Florac ends at 16:30: half an hour to Langogne is not enough, two hours are."""
    said = await _new(animator, "Atelier", "mercredi 23 juin à 17h à Langogne")
    assert (
        "« Étape de Florac », mercredi 23 juin, de 14 h à 16 h 30, est trop loin pour aller de l'un à l'autre" in said
    )
    assert "trop loin" not in await _new(animator, "Atelier", "mercredi 23 juin à 19h à Langogne")


def test_two_people_need_not_go_from_one_place_to_another() -> None:
    one = stage("a", starts=dt.time(10), ends=dt.time(12), host="Zoé", host_id="m1")
    other = stage("b", starts=dt.time(12, 30), commune="Langogne", place_name="Mairie", host="Paul")
    assert list(clashes(one, [other], lambda *_: 50.0)) == []
    same = other.model_copy(update={"host": "Zoé", "host_id": "m1"})
    assert [clash.kind for clash in clashes(one, [same], lambda *_: 50.0)] == ["far"]


async def test_without_an_hour_it_lasts_the_day_and_says_so(village: Village, animator: Villager) -> None:
    assert "samedi 26 juin, toute la journée" in await _new(animator, "Fête", "samedi 26 juin à Meyrueis")
    said = await _published(village, animator)
    assert "Horaire : toute la journée." in said and "inconnu" not in said
    assert "Toute la journée, Meyrueis : Fête" in await village.villager("2").says("/programme")


@pytest.mark.parametrize(
    ("said", "shown"), [("à Meyrueis", "Où : Meyrueis."), ("la halle, à Langogne", "Où : la halle à Langogne.")]
)
async def test_a_town_is_said_once(village: Village, animator: Villager, said: str, shown: str) -> None:
    await _new(animator, "Fête", f"samedi 26 juin {said}")
    assert shown in await _published(village, animator)


async def test_what_a_source_does_not_say_stays_unknown(village: Village) -> None:
    assert "Horaire inconnu" in await village.villager("1").says("", action="event:stl2027-4")


@pytest.mark.parametrize("said", ["toute la journée", "mercredi 23 juin toute la journée", "sur la journée entière"])
async def test_an_event_with_hours_comes_to_last_the_day_and_is_told(
    village: Village, animator: Villager, said: str
) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await animator.says("", action=f"prepare:stage:{FLORAC}")
    await animator.presses("Changer jour ou heure")
    assert "mercredi 23 juin, toute la journée" in await animator.says(said)
    await animator.presses("Publier")
    await village.refresh()
    await village.deliver()
    assert "L'horaire change : mercredi 23 juin, toute la journée" in ana.told_words[0]
    await animator.says("", action=f"prepare:stage:{FLORAC}")
    await animator.presses("Changer jour ou heure")
    assert "mercredi 23 juin, à 15 h." in await animator.says("à 15h")

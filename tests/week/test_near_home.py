""" "La plus proche de chez moi", for whoever said where that is."""

import pytest

from tests.week.village import Village

SAID = ("l'étape la plus proche de chez moi", "quelle étape est près de chez moi ?", "un événement près de chez moi")


@pytest.mark.parametrize("said", SAID)
async def test_the_nearest_stage_is_that_of_ones_home(village: Village, said: str) -> None:
    ana = village.villager("1")
    await ana.says("je suis potière à Florac")
    assert "Étape de Florac" in (await ana.says(said)).split("Étape de Chanac")[0]
    outcome = ana.replies[0].outcome
    assert outcome is not None and outcome.ids[0] == "stl2027-3" and outcome.near == "Florac Trois Rivières"


async def test_after_the_programme_three_words_are_enough(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("je suis potière à Florac")
    await ana.says("/programme")
    await ana.says("la plus proche de chez moi")
    outcome = ana.replies[0].outcome
    assert outcome is not None and (outcome.kind, outcome.ids[:1]) == ("event", ("stl2027-3",))


async def test_a_town_that_is_named_wins_over_ones_home(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("je suis potière à Florac")
    await ana.says("qu'est-ce qu'il y a à Chanac, pas trop loin de chez moi ?")
    outcome = ana.replies[0].outcome
    assert outcome is not None and outcome.near == "Chanac"


async def test_where_nobody_said_where_they_live_nothing_is_guessed(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("l'étape la plus proche de chez moi")
    outcome = ana.replies[0].outcome
    assert outcome is not None and outcome.near is None

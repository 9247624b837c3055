"""A week is made, renamed and made longer in the talk; a new stage may go into the one that comes."""

from bot.conversation.flows.weeks import _id_of
from tests.week.village import Village, Villager


async def _week(village: Village, animator: Villager, name: str = "Semaine du bois") -> str:
    await animator.says("/evenement")
    await animator.presses("Gérer une semaine")
    await animator.presses("Nouvelle semaine")
    assert f"J'ai compris : une nouvelle semaine, « {name} »" in await animator.says(name)
    said = await animator.presses("Publier")
    await village.refresh()
    return said


async def _stage(village: Village, animator: Villager, name: str, when: str) -> str:
    await animator.says(name)
    sheet = await animator.says(when)
    await animator.presses("Publier")
    await village.refresh()
    return sheet


def _labels(one: Villager) -> list[str]:
    return [button.label for reply in one.replies for button in reply.buttons]


async def test_a_week_is_made_stage_by_stage_and_announced(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action="tellnext")
    assert "C'est créé : « Semaine du bois »" in await _week(village, animator)
    await animator.presses("Nouvelle étape")
    sheet = await _stage(village, animator, "Scierie ouverte", "lundi 5 juillet à 10h à Meyrueis")
    assert "Semaine : « Semaine du bois »." in sheet
    await animator.says("", action="series:open:semaine-du-bois")
    await animator.presses("Nouvelle étape")
    await _stage(village, animator, "Tour à bois", "mardi 6 juillet à 14h à Langogne")
    made = next(one for one in await village.store.stages.series() if one.id == "semaine-du-bois")
    assert [(one.name, one.stage) for one in made.stages] == [("Scierie ouverte", 1), ("Tour à bois", 2)]
    said = await animator.says("", action="series:open:semaine-du-bois")
    assert "« Semaine du bois » : 2 étapes, du lundi 5 juillet au mardi 6 juillet." in said
    assert "une personne" in await animator.presses("Annoncer")
    assert "Une personne est prévenue" in await animator.presses("Envoyer")
    await village.deliver()
    assert ana.told_words == ["Le programme est là : « Semaine du bois », du lundi 5 juillet au mardi 6 juillet."]
    await animator.says("", action="series:announce:semaine-du-bois")
    assert "Envoyer" not in _labels(animator)


async def test_a_new_stage_goes_into_the_coming_week_and_its_report(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:new")
    await animator.says("Neuvième étape")
    await animator.says("vendredi 25 juin à 10h à Meyrueis")
    await animator.presses("Mettre dans une semaine")
    assert "Semaine : « Semaine 2027 »." in await animator.presses("Semaine 2027")
    await animator.presses("Publier")
    await village.refresh()
    (week,) = [one for one in village.house.library.territory.series if one.id == "stl2027"]
    assert [one.stage for one in week.stages if one.name == "Neuvième étape"] == [5]
    await village.at("2027-06-28 12:00")
    assert "5 étapes" in await animator.says("/tableau")


async def test_a_stage_that_is_there_already_does_not_change_weeks(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:stage:stl2027-3")
    assert "Mettre dans une semaine" not in _labels(animator)


async def test_a_week_is_renamed_and_gets_its_name_back(village: Village, animator: Villager) -> None:
    await animator.says("", action="series:open:stl2027")
    await animator.presses("Renommer")
    assert "« Semaine 2027 » s'appellera « Semaine des possibles »" in await animator.says("Semaine des possibles")
    await animator.presses("Publier")
    await village.refresh()
    names = {one.id: one.name for one in village.house.library.territory.series}
    assert names["stl2027"] == "Semaine des possibles"
    assert len(next(one for one in village.house.library.territory.series if one.id == "stl2027").stages) == 4
    await animator.presses("Revenir en arrière")
    await village.refresh()
    assert {one.id: one.name for one in village.house.library.territory.series}["stl2027"] == "Semaine 2027"


async def test_a_new_week_is_taken_back_unless_it_has_stages(village: Village, animator: Villager) -> None:
    await _week(village, animator)
    back = next(button.action for button in animator.replies[0].buttons if button.label == "Revenir en arrière")
    await animator.presses("Nouvelle étape")
    await _stage(village, animator, "Scierie ouverte", "lundi 5 juillet à 10h à Meyrueis")
    taken_away = next(button.action for button in animator.replies[0].buttons if button.label == "Revenir en arrière")
    assert "a déjà des étapes" in await animator.says("", action=back)
    await animator.says("", action=taken_away)
    await village.refresh()
    assert "C'est retiré" in await animator.says("", action=back)
    await village.refresh()
    assert "semaine-du-bois" not in {one.id for one in village.house.library.territory.series}


async def test_what_was_not_published_is_not(village: Village, animator: Villager) -> None:
    await animator.says("", action="series:new")
    await animator.says("Semaine du bois")
    old = next(button.action for button in animator.replies[0].buttons if button.label == "Publier")
    await animator.presses("Changer de nom")
    await animator.says("Semaine de la laine")
    assert "ne sert plus" in await animator.says("", action=old)
    assert await village.store.stages.series() == []


async def test_a_name_that_is_taken_is_asked_again(village: Village, animator: Villager) -> None:
    await animator.says("", action="series:new")
    assert "autre nom" in await animator.says("Semaine 2027")


async def test_nobody_else_makes_weeks(village: Village) -> None:
    assert "Seuls les animateurs" in await village.villager("1").says("", action="series:new")


async def test_theme_and_partners_are_said_and_shown_on_the_card(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:stage:stl2027-3")
    await animator.presses("Changer le thème")
    assert "Thème : Réparer ensemble." in await animator.says("Réparer ensemble")
    await animator.presses("Dire avec qui")
    sheet = await animator.says("la CCI de la Lozère, le fablab et Ad'OCC")
    assert "Avec : la CCI de la Lozère, le fablab et Ad'OCC." in sheet
    await animator.presses("Publier")
    await village.refresh()
    said = await village.villager("1").says("qu'est-ce qu'il y a mercredi ?")
    assert "Thème : Réparer ensemble." in said and "Avec : la CCI de la Lozère, le fablab et Ad'OCC." in said


def test_the_id_of_a_week_is_short_and_its_own() -> None:
    assert _id_of("Semaine de l'économie sociale et solidaire", []) == "semaine-de-l-economi"
    assert _id_of("Événements", ["evenements"]) == "evenements-2"
    assert _id_of("Été", ["ete"]) == "ete-2" and _id_of("…", []) == "week"

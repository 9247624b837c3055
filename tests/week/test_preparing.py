"""An animator prepares the week from a phone."""

import datetime as dt

import pytest

from bot.community.clashes import clashes, holidays
from bot.community.roles import Role
from bot.messages import Position
from tests.outbox.staging import stage
from tests.week.village import Village, Villager


async def test_an_animator_moves_a_stage_and_those_who_come_are_told(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action="join:stl2027-3")
    assert "Que préparez-vous" in await animator.says("/evenement")
    assert "J'ai compris : « Étape de Florac »" in await animator.presses("Florac")
    await animator.presses("Changer jour ou heure")
    assert "jeudi 24 juin, de 10 h à 12 h" in await animator.says("plutôt jeudi 24 juin de 10h à 12h")
    await animator.presses("Changer de lieu")
    said = await animator.says("la halle, à Florac")
    assert "la halle, à Florac" in said
    assert "La personne inscrite est prévenue" in await animator.presses("Publier")
    await village.refresh()
    await village.deliver()
    assert "La date change : jeudi 24 juin, de 10 h à 12 h, au lieu de mercredi 23 juin" in ana.told_words[0]
    await village.at("2027-06-24 08:30")
    assert [words.split(" :")[0] for words in ana.told_words[1:]] == ["Demain", "Tout à l'heure"]


async def test_a_question_in_the_middle_is_answered_and_what_was_being_prepared_goes_on(animator: Villager) -> None:
    await animator.says("/evenement")
    await animator.presses("Nouvel événement")
    await animator.says("Et si on réparait nos vélos ?")
    said = await animator.says("où trouver une imprimante à Mende ?")
    assert "Mende" in said and "Vous prépariez" in said
    assert "Où" in await animator.says("jeudi 24 juin de 14h à 16h")
    assert "Et si on réparait nos vélos" in await animator.says("la halle, à Florac")


async def test_what_was_published_is_taken_back_and_told(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action="join:stl2027-3")
    await animator.says("/evenement")
    await animator.presses("Florac")
    await animator.presses("Annuler l'événement")
    await animator.presses("Publier")
    await village.refresh()
    await village.deliver()
    assert "annulé" in ana.told_words[-1]
    await animator.presses("Revenir en arrière")
    await village.refresh()
    await village.deliver()
    assert "aura bien lieu" in ana.told_words[-1]
    assert "déjà inscrit" in await ana.says("", action="join:stl2027-3")


@pytest.mark.parametrize("said", ["5² places", "²", "9" * 5000, "beaucoup"])
async def test_what_is_no_number_of_seats_is_asked_again(village: Village, animator: Villager, said: str) -> None:
    await animator.says("/evenement")
    await animator.presses("Florac")
    asked = await animator.presses("Limiter les places")
    assert "Places" not in await animator.says(said)
    assert "Places : 12." in await animator.says("12 personnes"), asked


async def test_an_animator_makes_an_event_in_words(village: Village, animator: Villager) -> None:
    await animator.says("/evenement")
    await animator.presses("Nouvel événement")
    await animator.says("Atelier réparation de vélos")
    await animator.says("vendredi 25 juin à 14h30")
    assert "vendredi 25 juin, à 14 h 30" in await animator.says("à Meyrueis")
    await animator.presses("Limiter les places")
    assert "Places : 12." in await animator.says("12 personnes")
    await animator.presses("Publier")
    await village.refresh()
    found = await village.villager("1").says("qu'est-ce qu'il y a vendredi ?")
    assert "Atelier réparation de vélos" in found and "Meyrueis" in found


async def test_a_position_is_an_open_air_point(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:stage:stl2027-3")
    await animator.presses("Changer de lieu")
    await animator.says("", position=Position(44.33, 3.6))
    await animator.presses("Publier")
    (series,) = await village.store.stages.series()
    assert [(one.lat, one.lon) for one in series.stages] == [(44.33, 3.6)]


async def _publish_button(animator: Villager, words: str) -> str:
    """What is asked is answered; the press that would publish it."""
    await animator.says(words)
    return next(one.action for one in animator.replies[0].buttons if one.label == "Publier")


async def test_a_question_in_the_middle_is_answered_and_the_draft_kept(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:stage:stl2027-3")
    await animator.presses("Changer jour ou heure")
    publish = await _publish_button(animator, "jeudi 24 juin")
    await animator.presses("Changer jour ou heure")
    assert "Chanac" in await animator.says("qu'est-ce qu'il y a jeudi ?")
    assert "C'est publié" in await animator.says("", action=publish)


async def test_annuler_ends_it_and_nothing_is_published(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:stage:stl2027-3")
    await animator.presses("Changer jour ou heure")
    publish = await _publish_button(animator, "jeudi 24 juin")
    await animator.says("annuler")
    await animator.says("", action=publish)
    assert await village.store.stages.series() == []


@pytest.mark.parametrize(
    ("role", "community"), [(None, None), (Role.MEMBER, None), (Role.OFFICIAL, None), (Role.ANIMATOR, "com-eleveurs")]
)
async def test_nobody_else_prepares_anything(village: Village, role: Role | None, community: str | None) -> None:
    ana = village.villager("1")
    if role:
        await village.gives(ana, role, community)
    assert "Seuls les animateurs" in await ana.says("/evenement")
    assert "Seuls les animateurs" in await ana.says("", action="prepare:stage:stl2027-3")
    assert "Seuls les animateurs" in await ana.says("/diffuser")
    assert "Seuls les animateurs" in await ana.says("", action="cast:send")


async def test_who_gives_the_role_up_prepares_no_more(village: Village, animator: Villager) -> None:
    assert "Que préparez-vous" in await animator.says("/evenement")
    await animator.says("/roles")
    await animator.presses("Rendre ce rôle")
    assert "Seuls les animateurs" in await animator.says("/evenement")


async def test_two_animators_do_not_undo_each_other(village: Village, animator: Villager) -> None:
    other = await village.animator("98")
    for one in (animator, other):
        await one.says("", action="prepare:stage:stl2027-3")
    await other.presses("Limiter les places")
    await other.says("30")
    await other.presses("Publier")
    assert "entre-temps" in await animator.presses("Publier")


def test_clashes_are_said() -> None:
    one = stage("a", starts=dt.time(10), ends=dt.time(12))
    same = stage("b", starts=dt.time(11))
    far = stage("c", starts=dt.time(12, 30), commune="Langogne", place_name="Mairie")
    near = stage("d", starts=dt.time(14), commune="Langogne", place_name="Mairie")
    found = [
        (clash.kind, clash.other and clash.other.id) for clash in clashes(one, [one, same, far, near], lambda *_: 50.0)
    ]
    assert found == [("place", "b"), ("far", "c")]
    fourteenth = stage("e", date=dt.date(2027, 7, 14))
    assert [clash.kind for clash in clashes(fourteenth, [], lambda *_: 0.0)] == ["holiday"]


def test_two_stages_at_once_by_the_same_animator_are_said() -> None:
    one = stage("a", starts=dt.time(10), ends=dt.time(12), host="Zoé", host_id="m1")
    by_id = stage("b", starts=dt.time(11), commune="Mende", host="Z.", host_id="m1")
    by_name = stage("c", starts=dt.time(11), commune="Mende", host="zoé")
    namesake = stage("d", starts=dt.time(11), commune="Mende", host="Zoé", host_id="m2")
    later = stage("e", starts=dt.time(15), commune="Mende", host="Zoé", host_id="m1")
    found = [
        (clash.kind, clash.other and clash.other.id)
        for clash in clashes(one, [by_id, by_name, namesake, later], lambda *_: 0.0)
    ]
    assert [pair for pair in found if pair[0] == "host"] == [("host", "b"), ("host", "c")]


async def test_an_event_says_who_animates_it_and_warns_of_two_at_once(village: Village, animator: Villager) -> None:
    await animator.says("je m'appelle Zoé")
    for name, place in (("Atelier pain", "à Meyrueis"), ("Atelier miel", "à Langogne")):
        await animator.says("", action="prepare:new")
        await animator.says(name)
        said = await animator.says(f"samedi 26 juin à 10h {place}")
        assert "Animation : Zoé." in said
        if name == "Atelier pain":
            await animator.presses("Publier")
            await village.refresh()
    assert "la même personne anime « Atelier pain »" in said
    await animator.presses("Changer qui l'anime")
    assert "Animation : Paul Martin." in (changed := await animator.says("Paul Martin"))
    assert "la même personne" not in changed
    await animator.presses("Changer qui l'anime")
    assert "Animation : Zoé." in await animator.presses("Moi")
    await animator.presses("Publier")
    await village.refresh()
    assert "Animation : Zoé." in await village.villager("1").says("qu'est-ce qu'il y a samedi ?")


async def test_who_is_forgotten_leaves_no_name_on_events_nor_on_what_they_wrote(
    village: Village, animator: Villager
) -> None:
    await animator.says("je m'appelle Zoé")
    await village.villager("1").says("", action="join:stl2027-1")
    for said in ("/diffuser", "Bonjour", "tous les inscrits"):
        await animator.says(said)
    await animator.presses("Envoyer")
    await animator.says("", action="prepare:new")
    for said in ("Atelier pain", "samedi 26 juin à 10h à Meyrueis"):
        await animator.says(said)
    await animator.presses("Publier")
    await animator.says("/oublier")
    await animator.presses("Tout effacer")
    (series,) = await village.store.stages.series()
    assert [(one.host, one.host_id) for one in series.stages] == [(None, None)]
    assert [one.author.key for one in await village.store.broadcasts.latest(9)] == [""]


def test_the_holidays_of_2026() -> None:
    moving = {dt.date(2026, 4, 6), dt.date(2026, 5, 14), dt.date(2026, 5, 25)}
    assert moving < holidays(2026) and len(holidays(2026)) == 11

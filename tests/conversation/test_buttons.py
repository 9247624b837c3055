"""Every press is answered in words: fresh, old, unknown, or from another talk."""

import pytest

from bot.messages import Position
from tests.conversation.person import Person

VISIO = "où faire une visio près de Mende ?"
FLORAC = Position(44.3265, 3.5935)
PARIS = Position(48.8566, 2.3522)


async def test_another_by_its_button(person: Person) -> None:
    await person.says(VISIO)
    first = person.outcome.ids[0]
    await person.presses("Un autre")
    assert person.outcome.ids[0] != first


async def test_the_map_shows_a_pin_and_the_way_in_words(person: Person) -> None:
    await person.says("la MSAP de Marvejols")
    text = await person.presses("Voir sur la carte")
    (pin,) = person.pins
    assert (round(pin.lat, 2), round(pin.lon, 2)) == (44.55, 3.29)
    assert "6 Rue Victor Cordesse" in text


async def test_the_map_in_words_is_that_of_the_last_answer(person: Person) -> None:
    await person.says(VISIO)
    await person.says("un autre")
    shown = person.outcome.ids[0]
    await person.says("sur la carte")
    assert person.outcome.ids == (shown,)


async def test_a_role_without_a_point_has_no_map_and_says_so(person: Person) -> None:
    await person.says("je cherche un expert-comptable")
    assert "Voir sur la carte" not in person.labels
    assert "pas la position exacte" in await person.presses_action("map:role-expert-comptable")


async def test_change_offers_the_place_and_the_need(person: Person) -> None:
    await person.says(VISIO)
    await person.presses("Modifier")
    await person.presses("Changer de commune")
    await person.says("Villefort")
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Villefort"


async def test_changing_the_need_forgets_the_question(person: Person) -> None:
    await person.says(VISIO)
    await person.presses("Modifier")
    await person.presses("Chercher autre chose")
    assert person.session.asked is None


async def test_a_button_of_an_older_answer_says_so_and_brings_a_fresh_card(person: Person) -> None:
    await person.says(VISIO)
    old = next(button.action for button in person.buttons if button.label == "Un autre")
    await person.says("je voudrais transmettre ma ferme à mon petit-fils")
    fresh = person.outcome.ids[0]
    text = await person.presses_action(old)
    assert "ancienne réponse" in text and person.outcome.ids[0] == fresh


@pytest.mark.parametrize(
    "action", ["another:1", "change:7", "near:1", "widen:3", "need:1:visio", "map:rien", "place:0"]
)
async def test_an_old_button_with_nothing_behind_it_says_so(person: Person, action: str) -> None:
    assert "ancienne réponse" in await person.presses_action(action)


@pytest.mark.parametrize(
    "action", ["", "x", "explode", ":", "another", "need:", "need:1", "place:", "map:", "é" * 32, "forget:maybe"]
)
async def test_an_unknown_button_is_answered_like_an_old_one(person: Person, action: str) -> None:
    await person.says(VISIO)
    assert await person.presses_action(action)
    assert person.outcome.kind in ("match", "info")


@pytest.mark.parametrize("action", ["example:1", "example:2", "example:3"])
async def test_an_example_is_asked_as_if_it_were_typed(person: Person, action: str) -> None:
    await person.presses_action(action)
    assert person.outcome.kind == "match" and len(person.logged) == 1


@pytest.mark.parametrize("action", ["example:9", "example:", "example:1:2", "example:short-1"])
async def test_an_example_that_does_not_exist_is_answered_too(person: Person, action: str) -> None:
    assert await person.presses_action(action)


async def test_the_examples_lead_from_the_first_message_to_an_answer(person: Person) -> None:
    await person.says("/start")
    await person.presses("Voir des exemples")
    assert "POLeN" in await person.presses("Une visio près de Mende")


async def test_a_meaning_is_chosen_with_one_press(person: Person) -> None:
    await person.says("un bureau")
    assert person.outcome.kind == "clarify"
    await person.presses("Un jour ou deux")
    assert person.outcome.kind == "match" and person.outcome.needs == ("espace-travail",)


async def test_a_place_is_chosen_with_one_press(person: Person) -> None:
    assert "plusieurs « Saint-Martin »" in await person.says("une visio à Saint-Martin")
    await person.presses("Saint-Martin-de-Lansuscle")
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Saint-Martin-de-Lansuscle"


async def test_a_place_is_chosen_by_its_name_too(person: Person) -> None:
    await person.says("une visio à Saint-Martin")
    await person.says("Saint-Martin-de-Boubaux")
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Saint-Martin-de-Boubaux"


async def test_widening_takes_the_limit_away(person: Person) -> None:
    await person.says("un fablab")
    await person.says("à moins de 1 km de Nasbinals")
    assert person.outcome.kind == "none" and "Élargir" in person.labels
    await person.presses("Élargir")
    assert person.outcome.kind == "match" and person.outcome.needs == ("fablab",)


async def test_a_shared_position_serves_for_the_last_need(person: Person) -> None:
    await person.says("je voudrais faire une visio")
    await person.presses("Préciser la commune")
    assert any(button.wants_position for button in person.buttons)
    text = await person.says("", position=FLORAC)
    assert person.outcome.needs == ("visio",) and "de vous" in text
    assert person.outcome.ids[0] in ("telecentre-florac", "comptoir-supagro")


async def test_a_position_before_any_need_is_kept_for_it(person: Person) -> None:
    assert "Que cherchez-vous" in await person.says("", position=FLORAC)
    await person.says("une visio")
    assert person.outcome.ids[0] in ("telecentre-florac", "comptoir-supagro")


async def test_a_position_far_away_is_answered_with_the_distance(person: Person) -> None:
    await person.says("je voudrais faire une visio")
    assert "km de vous" in await person.says("", position=PARIS)


async def test_a_position_is_never_logged(person: Person) -> None:
    await person.says("je voudrais faire une visio")
    await person.says("", position=FLORAC)
    assert all("44" not in str(question) and "3.59" not in str(question) for question in person.logged)


async def test_the_label_of_the_position_button_typed_is_a_request_not_a_commune(person: Person) -> None:
    await person.says("je voudrais faire une visio")
    assert "Près de quelle commune" in await person.says("Partager ma position")


async def test_a_label_typed_as_text_is_a_press(person: Person) -> None:
    await person.says("I need a place to work near Florac")
    first = person.outcome.ids[0]
    await person.says("Another one")
    assert person.outcome.ids[0] != first

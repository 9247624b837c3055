"""A message may lean on the one before: a place, a limit, another answer."""

import pytest

from tests.conversation.person import Person

VISIO = "où faire une visio près de Mende ?"


@pytest.mark.parametrize("words", ["et à Florac ?", "plutôt Florac", "Florac", "et vers florak ?", "non, à Florac"])
async def test_a_new_place_keeps_the_need(person: Person, words: str) -> None:
    await person.says(VISIO)
    await person.says(words)
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Florac Trois Rivières"


@pytest.mark.parametrize("words", ["un autre", "une autre", "autre chose", "et sinon ?", "encore", "suivant"])
async def test_another_is_another(person: Person, words: str) -> None:
    await person.says(VISIO)
    first = person.outcome.ids[0]
    await person.says(words)
    assert person.outcome.kind == "match" and person.outcome.ids[0] != first


async def test_others_come_to_an_honest_end(person: Person) -> None:
    await person.says("je cherche un expert-comptable")
    seen = [person.outcome.ids[0]]
    while person.outcome.kind == "match" and len(seen) < 20:
        seen.append(person.outcome.ids[0]) if person.outcome.ids[0] not in seen else None
        await person.says("un autre")
    assert "pas d'autre réponse" in person.text and len(person.labels) >= 2
    assert len(seen) == len(set(seen)) <= 10


async def test_another_keeps_the_place(person: Person) -> None:
    await person.says(VISIO)
    assert "de Mende, à vol d'oiseau" in await person.says("un autre")


async def test_nearer_brings_what_is_nearer(person: Person) -> None:
    await person.says(VISIO)
    await person.says("un autre")
    text = await person.says("plus près")
    assert "À Mende même." in text


async def test_nearer_than_the_nearest_says_so_and_asks_from_where(person: Person) -> None:
    await person.says(VISIO)
    text = await person.says("plus près")
    assert "la plus proche" in text and "Près de quelle commune" in text
    assert any(button.wants_position for button in person.buttons)


async def test_nearer_without_a_place_asks_for_one_and_keeps_the_need(person: Person) -> None:
    await person.says("je voudrais faire une visio")
    assert "Près de quelle commune" in await person.says("plus près")
    await person.says("Florac")
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Florac Trois Rivières"


async def test_a_need_then_a_place(person: Person) -> None:
    await person.says("je voudrais faire une visio")
    assert person.outcome.near is None
    await person.says("près de Langogne")
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Langogne"


@pytest.mark.parametrize("words", ["Langogne", "à Langogne", "près de Langogne", "48300"])
async def test_a_place_alone_asks_for_the_need_there(person: Person, words: str) -> None:
    assert "Que cherchez-vous près de Langogne" in await person.says(words)


async def test_a_place_then_a_need(person: Person) -> None:
    await person.says("Florac")
    await person.says("une visio")
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Florac Trois Rivières"


async def test_a_whole_new_question_forgets_the_old_place(person: Person) -> None:
    await person.says(VISIO)
    await person.says("je voudrais transmettre ma ferme à mon petit-fils")
    assert person.outcome.needs == ("transmission",) and person.outcome.near is None


async def test_a_limit_keeps_need_and_place(person: Person) -> None:
    await person.says(VISIO)
    await person.says("à moins de 5 km")
    assert person.outcome.needs == ("visio",) and person.outcome.ids == ("polen",)


@pytest.mark.parametrize("words", ["un autre", "plus près", "sur la carte", "oui", "non"])
async def test_nothing_to_go_on_with_is_said(person: Person, words: str) -> None:
    assert "d'abord ce que vous cherchez" in await person.says(words)


async def test_no_after_an_answer_asks_what_to_change(person: Person) -> None:
    await person.says(VISIO)
    assert "Que voulez-vous changer ?" in await person.says("non")
    assert {"Changer de commune", "Chercher autre chose"} <= set(person.labels)


async def test_two_people_never_share_a_talk(person: Person) -> None:
    await person.says(VISIO)
    other = Person(person.house, type(person.address)("telegram", "999"))
    other.store, other.keys = person.store, person.keys
    assert "d'abord ce que vous cherchez" in await other.says("un autre")


async def test_the_same_talk_goes_on_after_a_restart(person: Person) -> None:
    await person.says(VISIO)
    later = Person(person.house)
    later.store, later.keys = person.store, person.keys
    await later.says("et à Florac ?")
    assert later.outcome.needs == ("visio",)


async def test_two_needs_get_two_answers(person: Person) -> None:
    text = await person.says("j'ai besoin d'un comptable et d'une salle de réunion à Mende")
    assert set(person.outcome.needs) == {"compta-gestion", "salle-reunion"}
    assert "voici pour chacune" in text


async def test_nearer_after_an_event_or_no_answer_asks_from_where(person: Person) -> None:
    for asked, kind in (("qu'est-ce qu'il y a à Chanac ?", "event"), ("une visio à moins de 1 km d'Altier", "none")):
        await person.says(asked)
        assert (person.outcome.kind, person.session.answers) == (kind, ())
        assert "Près de quelle commune" in await person.says("plus près")

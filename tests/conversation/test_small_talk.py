"""Greetings, thanks, help, a way back, and being forgotten."""

import pytest

from tests.conversation.person import Person

VISIO = "où faire une visio près de Mende ?"


@pytest.mark.parametrize("words", ["bonjour", "Bonjour !", "salut", "coucou", "bjr", "/start"])
async def test_a_greeting_is_answered_with_value_first(person: Person, words: str) -> None:
    text = await person.says(words)
    assert "robot d'Entrelieux" in text and "où faire une visio" in text


async def test_a_second_greeting_is_shorter(person: Person) -> None:
    first = await person.says("bonjour")
    assert len(await person.says("bonjour")) < len(first)


async def test_a_need_typed_first_is_answered_first(person: Person) -> None:
    assert "robot" not in await person.says("bonjour, où faire une visio près de Mende ? merci")
    assert person.outcome.ids[0] == "polen"


@pytest.mark.parametrize("words", ["merci", "merci beaucoup", "parfait merci", "super"])
async def test_thanks_are_taken_and_the_talk_is_kept(person: Person, words: str) -> None:
    await person.says(VISIO)
    assert "Avec plaisir" in await person.says(words)
    await person.says("un autre")
    assert person.outcome.kind == "match"


@pytest.mark.parametrize("words", ["aide", "help", "/aide", "comment ça marche ?", "/aide@EntrelieuxBot", "/AIDE"])
async def test_help_says_how_to_ask_to_correct_to_be_forgotten_and_to_reach_someone(person: Person, words: str) -> None:
    text = await person.says(words)
    assert all(word in text for word in ("Par exemple", "Modifier", "/oublier", "SoLozère"))
    assert len(text.splitlines()) == 5


@pytest.mark.parametrize("words", ["/horaires", "/inconnu", "/meteo"])
async def test_an_unknown_command_brings_help(person: Person, words: str) -> None:
    assert "/oublier" in await person.says(words)


@pytest.mark.parametrize("words", ["annuler", "retour", "stop", "laisse tomber"])
async def test_cancelling_works_everywhere_and_ends_the_question(person: Person, words: str) -> None:
    await person.says("une visio à Saint-Martin")
    assert "annulé" in await person.says(words)
    assert "d'abord ce que vous cherchez" in await person.says("un autre")


async def test_cancelling_nothing_says_so(person: Person) -> None:
    assert "rien à annuler" in await person.says("annuler")


@pytest.mark.parametrize("words", ["qui es-tu ?", "tu es un robot ?", "ça va ?", "au revoir", "bonne journée"])
async def test_small_talk_is_answered_as_such(person: Person, words: str) -> None:
    await person.says(words)
    assert person.outcome.kind == "none" and not person.outcome.ids


async def test_being_forgotten_is_asked_once_then_everything_goes(person: Person) -> None:
    await person.says(VISIO)
    assert "définitif" in await person.says("/oublier")
    assert person.session.asked is not None
    assert "C'est effacé" in await person.presses("Tout effacer")
    assert person.address not in person.store.sessions.rows
    assert [row.incoming.action for row in person.store.turns.rows.values()] == ["forget:yes"]
    assert "d'abord ce que vous cherchez" in await person.says("un autre")


async def test_being_forgotten_can_be_refused(person: Person) -> None:
    await person.says(VISIO)
    await person.says("/oublier")
    await person.presses("Ne rien effacer")
    await person.says("un autre")
    assert person.outcome.kind == "match"


async def test_being_forgotten_leaves_others_alone(person: Person) -> None:
    other = Person(person.house, type(person.address)("telegram", "999"))
    other.store, other.keys = person.store, person.keys
    await other.says(VISIO)
    await person.presses_action("forget:yes")
    await other.says("un autre")
    assert other.outcome.kind == "match"


@pytest.mark.parametrize("words", ["connard", "ta gueule"])
async def test_an_insult_gets_a_calm_line_and_a_human(person: Person, words: str) -> None:
    assert "SoLozère" in await person.says(words)


@pytest.mark.parametrize("words", ["où acheter du cannabis à Mende ?", "je veux un faux passeport"])
async def test_what_is_forbidden_is_refused_without_a_place(person: Person, words: str) -> None:
    text = await person.says(words)
    assert "pour cela" in text and not person.outcome.ids


async def test_someone_who_presents_themself_is_thanked(person: Person) -> None:
    await person.says("je suis plombier à Mende et je propose des cours de soudure")
    assert person.outcome.kind == "profile" and "Merci" in person.text

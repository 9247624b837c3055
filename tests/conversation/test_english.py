"""A question in English is answered in English, and the talk stays in it."""

from tests.conversation.person import Person

ASKED = "where can I make a video call near Mende?"


async def test_an_english_question_is_answered_in_english(person: Person) -> None:
    text = await person.says(ASKED)
    assert "Why: " in text and "Pourquoi" not in text
    assert "See on the map" in person.labels


async def test_an_english_question_finds_what_the_french_one_does(person: Person) -> None:
    await person.says(ASKED)
    assert person.outcome.ids[0] == "polen" and person.outcome.near == "Mende"


async def test_the_talk_stays_in_english(person: Person) -> None:
    await person.says(ASKED)
    assert "You are welcome" in await person.says("thank you")
    assert "Why: " in await person.says("another one")


async def test_a_french_question_after_it_is_answered_in_french(person: Person) -> None:
    await person.says(ASKED)
    assert "Pourquoi" in await person.says("je voudrais rencontrer d'autres freelances")


async def test_every_english_reply_of_small_talk_is_english(person: Person) -> None:
    await person.says(ASKED)
    for words in ("help", "stop", "bye", "hello", ""):
        assert "vous" not in await person.says(words)

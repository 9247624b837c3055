"""Whatever is sent, a sentence that helps comes back."""

import pytest

from bot.messages import LONGEST_TEXT
from tests.conversation.person import Person

NONSENSE = ("wxcvbn bcvn", "grmblx vwxz", "tkdlf pqzzr", "xxxxq wwwwk")


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\t", "…", "???", "\u200b", "\ufeff"])
async def test_an_empty_message_is_told_what_to_write(person: Person, text: str) -> None:
    assert "Par exemple" in await person.says(text) or "par exemple" in person.text


@pytest.mark.parametrize("text", ["🐑", "🎉🎉🎉", "👨‍👩‍👧", "❤️", "🇫🇷"])
async def test_emoji_alone_are_told_what_to_write(person: Person, text: str) -> None:
    assert "par exemple" in await person.says(text)
    assert person.outcome.kind == "none"


async def test_emoji_beside_words_do_not_matter(person: Person) -> None:
    await person.says("où faire une visio 💻 près de Mende ? 🙏")
    assert person.outcome.ids[0] == "polen"


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "video", "document", "contact"])
async def test_what_is_not_words_gets_a_sentence_that_helps(person: Person, kind: str) -> None:
    assert "que des mots" in await person.says("", attachment=kind)


async def test_a_photo_with_words_is_answered_by_its_words(person: Person) -> None:
    await person.says("où faire une visio près de Mende ?", attachment="photo")
    assert person.outcome.ids[0] == "polen"


async def test_ten_thousand_characters_are_read_up_to_there_and_said_so(person: Person) -> None:
    text = await person.says("où faire une visio près de Mende ? " + "merci d'avance, " * 620)
    assert "long message" in text and len(text) < LONGEST_TEXT


@pytest.mark.parametrize("text", ["a" * 10_000, "é" * 10_000, "🐑" * 10_000, "mende " * 2_000, "\n" * 10_000])
async def test_ten_thousand_characters_of_anything_are_answered(person: Person, text: str) -> None:
    assert await person.says(text)


@pytest.mark.parametrize(
    "text",
    [
        "<b>visio</b> à Mende <script>alert(1)</script>",
        "'; DROP TABLE turn; --",
        "{ $example } { place }",
        "%s %d %(name)s {0}",
        "visio\x00 à Mende",
        "\u202evisio à Mende",
        "où\u00a0faire\u202fune visio ?",
        "VISIO!!!!!!! MENDE?????",
        "v i s i o",
        "http://exemple.fr/?q=visio#mende",
        "\ud83d",
    ],
)
async def test_strange_characters_do_no_harm(person: Person, text: str) -> None:
    assert await person.says(text)


async def test_misunderstood_again_is_never_said_in_the_same_words(person: Person) -> None:
    for text in NONSENSE:
        await person.says(text)
    assert all(one != following for one, following in zip(person.heard, person.heard[1:], strict=False))


async def test_misunderstood_twice_brings_examples_and_someone(person: Person) -> None:
    for text in NONSENSE[:2]:
        await person.says(text)
    assert "« je cherche un comptable »" in person.text and "SoLozère" in person.text


async def test_an_answer_between_makes_the_next_misunderstanding_a_first_one(person: Person) -> None:
    first = await person.says(NONSENSE[0])
    await person.says("où faire une visio près de Mende ?")
    assert await person.says(NONSENSE[0]) == first


async def test_not_my_business_twice_is_said_in_other_words(person: Person) -> None:
    first = await person.says("écris-moi un poème sur la mer")
    second = await person.says("donne-moi la recette des crêpes")
    assert first != second and person.outcome.kind == "none"

import pytest

from matching.pipeline import Reader
from tests.matching.asking import NOW


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("merci beaucoup", "thanks"),
        ("bonjour", "greeting"),
        ("annuler", "cancel"),
        ("c'est loin, plus près", "nearer"),
        ("non merci, un autre", "another"),
        ("", "empty"),
        ("où acheter de la drogue", "forbidden"),
        ("va te faire", "rude"),
    ],
)
def test_talk_and_what_is_refused_are_no_question(reader: Reader, text: str, why: str) -> None:
    assert reader.read(text, NOW).why_none == why


def test_a_greeting_before_a_question_is_not_the_question(reader: Reader) -> None:
    assert reader.read("bonjour, un comptable svp", NOW).intent == "find"


@pytest.mark.parametrize("text", ["un bureau", "besoin d'aide", "bonjour, un coup de main svp", "Par où je commence ?"])
def test_a_bare_word_of_several_meanings_is_asked_about(reader: Reader, text: str) -> None:
    assert reader.read(text, NOW).intent == "clarify"


def test_a_place_makes_a_bare_word_a_question(reader: Reader) -> None:
    assert reader.read("un bureau à Mende", NOW).intent == "find"


@pytest.mark.parametrize("text", ["la semaine des tiers-lieux", "la rencontre de Grandrieu, c'est quel jour ?"])
def test_a_series_or_a_date_asked_is_an_event(reader: Reader, text: str) -> None:
    assert reader.read(text, NOW).intent == "event"


def test_what_shares_no_need_is_none_of_our_business(taught: Reader) -> None:
    assert taught.read("la recette de la tarte aux pommes", NOW).intent == "none"


def test_letters_at_random_are_gibberish(reader: Reader) -> None:
    assert reader.read("xqzv wkrt", NOW).why_none == "gibberish"


def test_english_is_told_by_its_small_words(reader: Reader) -> None:
    assert reader.read("where can I print my papers", NOW).language == "en"

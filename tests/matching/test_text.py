import pytest

from matching.model import Question
from matching.pipeline import split_into_words
from matching.text import fold, folded_words, sound, word
from tests.factories import TUESDAY


def test_case_and_accents_do_not_matter() -> None:
    assert fold("Éléphant ÇA œuf") == "elephant ca oeuf"


def test_apostrophes_and_hyphens_part_words() -> None:
    assert folded_words("l'atelier, Saint-Chély-d’Apcher") == ["l", "atelier", "saint", "chely", "d", "apcher"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("naussac", "nosac"), ("comptable", "contable"), ("quelqu", "kelk"), ("photo", "foto"), ("bureau", "buro")],
)
def test_words_read_aloud_alike_share_a_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_words_read_aloud_otherwise_do_not() -> None:
    assert sound("mende") != sound("monde")


def test_plurals_and_verbs_share_a_stem() -> None:
    assert word("imprimantes").stem == word("imprimante").stem


def test_figures_keep_their_spelling() -> None:
    assert sound("48000") == "48000"


def test_what_stood_for_two_words_is_not_followed_by_the_second_of_them_again() -> None:
    read = split_into_words(Question("c'est c est c quoi", TUESDAY), {"c": "c est"})
    assert [token.folded for token in read.tokens] == ["c", "est", "c", "est", "c", "est", "quoi"]


def test_how_to_reach_someone_is_no_subject() -> None:
    said = Question("imprimer un plan, 06 12 34 56 78 ou ana@exemple.fr", TUESDAY)
    assert [token.raw for token in split_into_words(said, {}).tokens] == ["imprimer", "un", "plan", "ou"]

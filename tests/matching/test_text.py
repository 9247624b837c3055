import pytest

from matching.text import fold, folded_words, sound, word


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

import pytest

from content.library import Library
from matching.model import Named
from matching.names import Roll, find_names
from matching.ordinary import Ordinary
from tests.factories import entry
from tests.matching.asking import said

ENTRIES = (
    entry("hobby", name="Hobbystreet"),
    entry("girafe", name="La Girafe Ronde"),
    entry("atelier", name="L'Atelier"),
    entry("chanac", name="Tiers-lieu de Chanac"),
)
ORDINARY = ["tiers", "lieu", "atelier", "argent", "demander", "trouver", "chanac"]


@pytest.fixture(scope="module")
def roll(library: Library) -> Roll:
    return Roll(ENTRIES, library.lexicon, Ordinary([*ORDINARY, *library.lexicon.stopwords]))


def named(text: str, roll: Roll) -> list[Named]:
    return list(find_names(said(text), roll).named)


@pytest.mark.parametrize(
    "text", ["Hobbystreet", "hobistreet", "c'est quoi obistrite", "vous connaissez hobby street ?"]
)
def test_a_name_is_known_by_eye_and_by_ear(text: str, roll: Roll) -> None:
    assert [one.entry for one in named(text, roll)] == ["hobby"]


def test_spaces_do_not_matter(roll: Roll) -> None:
    assert named("girafronde", roll)[0].entry == "girafe"


def test_a_plain_word_names_nothing_in_passing(roll: Roll) -> None:
    assert not named("je cherche un atelier pour bricoler le bois", roll)


def test_a_plain_word_names_its_place_when_it_is_called(roll: Roll) -> None:
    assert named("on m'a parlé de l'Atelier", roll)[0].entry == "atelier"


def test_a_name_made_of_ordinary_words_is_not_what_a_longer_question_is_about(roll: Roll) -> None:
    assert not named("où demander de l'argent pour le tiers-lieu de Chanac", roll)[0].sure


def test_words_that_no_name_is_like_name_nothing(roll: Roll) -> None:
    assert not named("trouver de l'argent", roll)


def test_words_that_sound_like_ordinary_ones_are_a_name_together(roll: Roll) -> None:
    ordinary = Ordinary([*ORDINARY, "truc", *roll.lexicon.stopwords])
    trucks = Roll([entry("truck", name="Tiers truck")], roll.lexicon, ordinary)
    assert [one.entry for one in named("il passe quand le tier truk", trucks)] == ["truck"]
    assert named("un truc pour trouver de l'argent", trucks) == []

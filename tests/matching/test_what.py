import pytest

from content.library import Library
from matching.ordinary import Ordinary
from matching.what import Expressions, facets_said, read_expressions
from tests.matching.asking import said

NOTHING_KNOWN = Ordinary([])


@pytest.fixture(scope="module")
def expressions(library: Library) -> Expressions:
    return Expressions(library.taxonomy, library.lexicon)


def read(text: str, expressions: Expressions) -> list[tuple[str, str]]:
    evidence = read_expressions(said(text), expressions, NOTHING_KNOWN).evidence
    return [(one.function, one.how) for one in evidence]


@pytest.mark.parametrize(
    ("text", "how"),
    [("un comptable", "exact"), ("des comptables", "stem"), ("un contable", "sound"), ("un comptabel", "fuzzy")],
)
def test_an_expression_is_read_written_inflected_heard_or_misspelt(
    text: str, how: str, expressions: Expressions
) -> None:
    assert ("compta-gestion", how) in read(text, expressions)


def test_the_longest_expression_wins(expressions: Expressions) -> None:
    assert {function for function, _ in read("une imprimante 3D", expressions)} == {"fablab"}


def test_a_known_word_is_not_corrected(expressions: Expressions) -> None:
    assert not read_expressions(said("le comptabel"), expressions, Ordinary(["comptabel"])).evidence


def test_a_film_is_not_a_book(expressions: Expressions) -> None:
    assert facets_said(said("un film"), expressions, NOTHING_KNOWN, "acces-culture") == ("cinema",)


def test_a_shade_belongs_to_its_function(expressions: Expressions) -> None:
    assert facets_said(said("un film"), expressions, NOTHING_KNOWN, "compta-gestion") == ()

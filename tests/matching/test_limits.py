import pytest

from matching.pipeline import Reader
from tests.matching.asking import NOW


@pytest.mark.parametrize(
    ("text", "km"),
    [("à moins de 20 km", 20), ("pas plus de dix kilomètres", 10), ("à 20 minutes", 14), ("à pied", 4)],
)
def test_how_far_is_kilometres_as_the_crow_flies(reader: Reader, text: str, km: float) -> None:
    assert reader.read(f"imprimer {text}", NOW).within_km == pytest.approx(km)


def test_minutes_that_are_no_distance_set_no_limit(reader: Reader) -> None:
    assert reader.read("ça coupe toutes les deux minutes", NOW).within_km is None


def test_figures_of_age_are_ages_of_life(reader: Reader) -> None:
    assert reader.read("ma mère a 88 ans et mon fils 17 ans", NOW).ages == {"ages", "jeunes"}


def test_years_of_a_span_are_no_age(reader: Reader) -> None:
    assert not reader.read("je cherche depuis 30 ans", NOW).ages


def test_a_kind_of_place_can_be_refused(reader: Reader) -> None:
    assert "orientation-services-publics" in reader.read("surtout pas une administration", NOW).refused


def test_the_words_of_a_refusal_ask_for_nothing_and_a_shade_can_be_refused(reader: Reader) -> None:
    question = reader.read("vendre mes légumes, surtout pas sur internet", NOW)
    assert [need.function for need in question.needs] == ["vente-debouches"]
    shown = {match.entry for match in reader.match(question)}
    assert shown and "org-hobbystreet" not in shown


def test_someone_can_be_asked_to_come(reader: Reader) -> None:
    assert reader.read("un camion qui passe au village", NOW).comes_to_me


def test_a_group_is_not_a_place(reader: Reader) -> None:
    assert "community" in reader.read("un groupe pour parler", NOW).whom

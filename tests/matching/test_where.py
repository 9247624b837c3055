import pytest

from content.library import Library
from matching.pipeline import Reader, make_reader
from tests.matching.asking import NOW


def place(reader: Reader, text: str) -> str | None:
    where = reader.read(text, NOW).where
    return where.label if where else None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("imprimer à Meyrueis", "Meyrueis"),
        ("imprimer a mervejol", "Marvejols"),
        ("imprimer a sin cheli", "Saint-Chély-d'Apcher"),
        ("imprimer a chatonef", "Châteauneuf-de-Randon"),
        ("imprimer a flroac", "Florac Trois Rivières"),
        ("imprimer su lobrac", "Aubrac"),
        ("imprimer 48300", "Langogne"),
        ("imprimer en vallée française", "Vallée Française"),
        ("print something in Villefort", "Villefort"),
    ],
)
def test_a_place_is_read_as_written_or_as_heard(reader: Reader, text: str, label: str) -> None:
    assert place(reader, text) == label


@pytest.mark.parametrize("text", ["je voudrais causer avec des gens", "les affiches collent au mur", "deux heures"])
def test_ordinary_words_are_no_places(library: Library, text: str) -> None:
    reader = make_reader(library, (), ordinary=frozenset({"causerie", "collent", "heure"}))
    assert place(reader, text) is None


def test_a_former_commune_keeps_its_own_point(reader: Reader) -> None:
    where = reader.read("imprimer au Bleymard", NOW).where
    assert where is not None
    assert (where.kind, round(where.point.lat, 1)) == ("former", 44.5)


def test_where_one_lives_wins_over_where_one_goes(reader: Reader) -> None:
    assert place(reader, "j'habite Nasbinals, je descends faire mes courses à Mende") == "Nasbinals"


def test_where_one_comes_from_is_not_where_one_asks(reader: Reader) -> None:
    assert place(reader, "j'ai quitté Langogne, je cherche du travail à Florac") == "Florac Trois Rivières"


def test_a_refused_place_is_not_the_place_asked(reader: Reader) -> None:
    question = reader.read("travailler près de Mende mais pas à Chanac", NOW)
    assert question.where is not None
    assert question.where.label == "Mende"
    assert [where.label for where in question.not_where] == ["Chanac"]


def test_a_name_that_several_communes_share_is_asked_about(reader: Reader) -> None:
    assert len(reader.read("imprimer à Saint-Étienne", NOW).where_among) > 1


def test_a_place_elsewhere_is_said_to_be_elsewhere(reader: Reader) -> None:
    question = reader.read("coworking à Lyon", NOW)
    assert (question.elsewhere, question.why_none) == ("Lyon", "elsewhere")


def test_a_town_that_one_left_is_no_elsewhere(reader: Reader) -> None:
    assert reader.read("j'ai quitté Paris, je cherche un coworking", NOW).elsewhere is None


def test_a_word_that_is_a_village_needs_its_capital(reader: Reader) -> None:
    assert place(reader, "une salle pour la réunion de mardi") is None
    assert place(reader, "le facteur de La Parade n'a pas internet") == "La Parade"


def test_where_one_will_not_set_foot_again_is_refused_but_starts_the_search(reader: Reader) -> None:
    question = reader.read("le guichet de Marvejols, je n'y remets pas les pieds", NOW)
    assert question.where is not None and question.where.label == "Marvejols"
    assert [where.label for where in question.not_where] == ["Marvejols"]


def test_a_town_refused_elsewhere_is_no_elsewhere(reader: Reader) -> None:
    assert reader.read("un film sans descendre à Millau", NOW).elsewhere is None

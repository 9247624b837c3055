import datetime as dt

import pytest

from matching.model import When
from matching.pipeline import Reader
from tests.matching.asking import NOW


def moment(reader: Reader, text: str) -> When:
    when = reader.read(text, NOW).when
    assert when is not None
    return when


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("imprimer mercredi", 27, 27),
        ("imprimer demain", 26, 26),
        ("imprimer jeudi 28", 28, 28),
        ("imprimer lundi mardi", 25, 26),
        ("imprimer ce week-end", 30, 1),
        ("what is on this week", 25, 1),
        ("printing on friday", 29, 29),
    ],
)
def test_days_are_counted_from_the_day_of_the_question(reader: Reader, text: str, first: int, last: int) -> None:
    when = moment(reader, text)
    assert (when.first.day, when.last.day) == (first, last)


def test_a_part_of_the_day_sets_hours(reader: Reader) -> None:
    assert moment(reader, "imprimer samedi matin").hours == (8, 12)


def test_open_now_is_this_minute(reader: Reader) -> None:
    assert moment(reader, "imprimer tout de suite").now


def test_a_date_of_next_year_is_next_year(reader: Reader) -> None:
    assert moment(reader, "imprimer le 3 janvier").first == dt.date(2019, 1, 3)


def test_a_farm_is_not_closed(reader: Reader) -> None:
    assert reader.read("reprendre une ferme", NOW).when is None


def test_words_of_time_are_no_longer_about_the_subject(reader: Reader) -> None:
    free = [token.folded for token in reader.read("imprimer samedi matin", NOW).free_tokens]
    assert free == ["imprimer"]


@pytest.mark.parametrize(
    ("text", "starts"), [("imprimer vers dix heures", 10), ("imprimer à cinq heures", 17), ("imprimer à 14 h", 14)]
)
def test_an_hour_in_words_or_figures(reader: Reader, text: str, starts: float) -> None:
    assert moment(reader, text).hours == (starts, starts + 0.5)


@pytest.mark.parametrize(
    "text", ["imprimer pendant deux heures", "infirmière de nuit, j'imprime", "il faut maintenant imprimer son billet"]
)
def test_what_is_told_in_passing_sets_no_hour(reader: Reader, text: str) -> None:
    assert reader.read(text, NOW).when is None

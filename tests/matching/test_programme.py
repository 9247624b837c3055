import datetime as dt

from matching.pipeline import Reader
from tests.matching.asking import NOW

AFTER = NOW + dt.timedelta(days=2)


def stages(reader: Reader, text: str, now: dt.datetime = NOW) -> list[str]:
    return [event.stage.id for event in reader.events(reader.read(text, now))]


def test_the_day_asked_comes_first(reader: Reader) -> None:
    assert set(stages(reader, "le programme de mercredi")[:2]) == {"stl2018-5", "stl2018-6"}


def test_the_town_asked_comes_first(reader: Reader) -> None:
    assert stages(reader, "quoi de prévu à Florac")[0] == "stl2018-7"


def test_a_refused_town_is_left_out(reader: Reader) -> None:
    assert "stl2018-2" not in stages(reader, "une rencontre mardi, mais pas à Mende")


def test_the_theme_tells_stages_of_a_day_apart(reader: Reader) -> None:
    assert stages(reader, "jeudi, une démonstration pour les enfants de l'école")[0] == "stl2018-8"


def test_what_is_past_comes_after_what_is_ahead(reader: Reader) -> None:
    assert set(stages(reader, "le programme", AFTER)[-4:]) == {f"stl2018-{number}" for number in range(1, 5)}


def test_a_day_with_nothing_on_says_so(reader: Reader) -> None:
    assert not any(event.on_day for event in reader.events(reader.read("le programme de samedi", NOW)))


def test_only_what_meets_the_day_and_the_town_is_shown_when_some_does(reader: Reader) -> None:
    assert stages(reader, "le programme de jeudi à Florac") == ["stl2018-7"]


def test_what_was_heard_of_on_the_day_of_a_stage_is_that_stage(reader: Reader) -> None:
    heard = "paraît que jeudi au Pont-de-Montvert on voit une imprimante 3D"
    assert reader.read(heard, NOW).intent == "event"
    assert stages(reader, heard) == ["stl2018-8"]


def test_what_was_heard_of_on_another_day_is_no_stage(reader: Reader) -> None:
    assert reader.read("paraît que samedi au Pont-de-Montvert on voit une imprimante 3D", NOW).intent == "find"


def test_a_need_on_the_day_of_a_stage_stays_a_need(reader: Reader) -> None:
    assert reader.read("imprimer en 3D jeudi au Pont-de-Montvert", NOW).intent == "find"

from matching.explain import explain
from matching.pipeline import Reader
from tests.matching.asking import NOW


def plan(reader: Reader, text: str) -> str:
    return "\n".join(explain(reader, text, NOW))


def test_a_plan_shows_what_each_step_read(reader: Reader) -> None:
    shown = plan(reader, "un comptable à Villefort samedi")
    assert "find places: where = Villefort" in shown
    assert "compta-gestion +1.00, exact: comptable" in shown


def test_a_plan_shows_the_readers_and_every_score(taught: Reader) -> None:
    shown = plan(taught, "ranger mes factures à Mende")
    assert "learned: compta-gestion" in shown
    assert all(name in shown for name in ("distance", "facet", "kind", "freshness"))


def test_a_plan_says_why_there_is_no_answer(reader: Reader) -> None:
    assert "intent: none (thanks)" in plan(reader, "merci")


def test_a_plan_of_events_lists_them(reader: Reader) -> None:
    assert "1. stl2018-7" in plan(reader, "le programme à Florac")

from typing import Any

import pytest

from content.library import Library
from matching import score
from matching.catalogue import Catalogue
from matching.model import Candidate, Need
from matching.score import Scene
from tests.factories import entry
from tests.matching.asking import MENDE, said

WORK = Need("espace-travail", 0.9)


@pytest.fixture
def scene(library: Library) -> Any:
    def make(km: float | None = None, need: Need = WORK, nearest: float = 0.0, **facts: Any) -> Scene:
        known = {name: facts.pop(name) for name in ("where", "whom", "comes_to_me") if name in facts}
        catalogue = Catalogue((entry(**facts),), library.lexicon)
        return Scene(said("travailler", **known), Candidate(0, need, km), catalogue, nearest)

    return make


def test_next_door_to_the_nearest_is_as_near(scene: Any) -> None:
    assert score.distance(scene(4.0, where=MENDE)) == 1.0


def test_further_is_less(scene: Any) -> None:
    assert score.distance(scene(12.0, where=MENDE)) > score.distance(scene(30.0, where=MENDE))


def test_far_is_as_near_when_nothing_is_nearer(scene: Any) -> None:
    assert score.distance(scene(31.0, where=MENDE, nearest=30.0)) == 1.0


def test_who_travels_comes_after_a_place_in_the_village(scene: Any) -> None:
    assert score.distance(scene(where=MENDE, mobile=True)) < score.distance(scene(1.0, where=MENDE))


def test_who_serves_everyone_is_never_far(scene: Any) -> None:
    assert score.effective_km(scene(60.0, where=MENDE, serves=("*",))) == score.DEPARTMENT_KM


def test_the_head_of_the_list_is_what_an_entry_is_about(scene: Any) -> None:
    second = scene(functions=("fablab", "espace-travail"))
    assert score.need(scene()) > score.need(second)


def test_what_was_inferred_counts_less(scene: Any) -> None:
    assert score.stated(scene(functions_inferred=("espace-travail",))) == 0.0


def test_a_group_answers_who_asks_for_people(scene: Any) -> None:
    people = frozenset({"community", "place"})
    assert score.kind(scene(whom=people, kind="community")) > score.kind(scene(whom=people))


def test_a_place_of_books_does_not_answer_a_film(scene: Any) -> None:
    film = Need("acces-culture", 0.9, facets=("cinema",), other_facets=("livres",))
    books = scene(need=film, functions=("acces-culture",), facets=("livres",))
    unsaid = scene(need=film, functions=("acces-culture",))
    assert score.facet(books) < score.facet(unsaid)


def test_who_comes_counts_when_someone_should_come(scene: Any) -> None:
    assert score.comes(scene(comes_to_me=True, mobile=True)) == 1.0


def test_no_score_passes_its_ceiling(scene: Any) -> None:
    assert all(0 <= one.value <= one.ceiling for one in score.score([scene(3.0, where=MENDE)])[0])

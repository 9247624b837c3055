from typing import Any

from content.library import Library
from matching.catalogue import Catalogue
from matching.collect import collect, open_ones_first, right_shades_only
from matching.model import Need, When
from tests.factories import entry
from tests.matching.asking import FLORAC, MENDE, NOW, said

WORK = Need("espace-travail", 0.9)
AT_MENDE = {"lat": 44.518, "lon": 3.501}
AT_FLORAC = {"lat": 44.324, "lon": 3.594}


def found(library: Library, *entries: Any, need: Need = WORK, **known: object) -> list[str]:
    catalogue = Catalogue(entries, library.lexicon)
    question = said("travailler", **known)
    kept = right_shades_only(open_ones_first(question, collect(question, need, catalogue), catalogue), catalogue)
    return [catalogue.entries[candidate.row].id for candidate in kept]


def test_only_entries_of_the_function_are_collected(library: Library) -> None:
    assert found(library, entry("desk"), entry("books", functions=("acces-culture",))) == ["desk"]


def test_a_refused_place_leaves_out_what_lies_there(library: Library) -> None:
    near, far = entry("near", **AT_MENDE), entry("far", **AT_FLORAC)
    assert found(library, near, far, where=MENDE, not_where=(MENDE,)) == ["far"]


def test_a_limit_leaves_out_what_is_further(library: Library) -> None:
    near, far = entry("near", **AT_MENDE), entry("far", **AT_FLORAC)
    assert found(library, near, far, where=MENDE, within_km=10.0) == ["near"]


def test_who_travels_is_collected_without_a_point(library: Library) -> None:
    assert found(library, entry("truck", mobile=True), where=FLORAC) == ["truck"]


def test_what_was_shown_is_not_shown_again(library: Library) -> None:
    assert found(library, entry("one"), entry("two"), seen=frozenset({"one"})) == ["two"]


def test_a_kind_refused_is_left_out(library: Library) -> None:
    desk = entry("desk", functions=("espace-travail", "orientation-services-publics"))
    assert found(library, desk, refused=frozenset({"orientation-services-publics"})) == []


def test_what_is_known_to_be_closed_is_left_out_unless_all_are(library: Library) -> None:
    shut, free = entry("shut", opening_hours="Tu 09:00-12:00"), entry("free", opening_hours="Mo 09:00-12:00")
    monday = When("lundi", NOW.date(), NOW.date(), strict=True)
    assert found(library, shut, free, when=monday) == ["free"]
    assert found(library, shut, when=monday) == ["shut"]


def test_another_shade_is_left_out_when_the_right_one_is_there(library: Library) -> None:
    film = Need("acces-culture", 0.9, facets=("cinema",), other_facets=("livres",))
    books = entry("books", functions=("acces-culture",), facets=("livres",))
    screen = entry("screen", functions=("acces-culture",), facets=("cinema",))
    assert found(library, books, screen, need=film) == ["screen"]
    assert found(library, books, need=film) == ["books"]

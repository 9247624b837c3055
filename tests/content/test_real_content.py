"""The content of Lozère as it was handed over: all of it, with its ids."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from content.examples import load_examples
from content.library import ROOT, Library, load_personas, territories


def fingerprint(names: Iterable[str]) -> str:
    """Of the files that were handed over, which are not in the repository: the same names, in any order."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]


def test_all_that_was_handed_over_is_there(library: Library) -> None:
    here = library.territory
    counts = [len(part) for part in (here.entries, here.communes, here.former_communes, here.stages)]
    assert counts == [112, 152, 60, 8] and len(load_personas(here)) == 6


def test_the_map_of_the_workshop_has_five_families_and_twenty_nine_functions(library: Library) -> None:
    families = {family.id for family in library.taxonomy.families}
    assert len(families) == 5 and len(library.taxonomy.functions) == 29
    assert {function.family for function in library.taxonomy.functions} == families


def test_the_ids_are_those_of_the_directory(library: Library) -> None:
    assert fingerprint(entry.id for entry in library.territory.entries) == "86a4aea634e70519"


def test_the_functions_are_those_of_the_taxonomy(library: Library) -> None:
    assert fingerprint(library.functions) == "b385327d4c7efba6"


def test_the_personas_seek_what_the_workshop_wrote(library: Library) -> None:
    sought = (f"{p.id}: {' '.join(match.entity_ids)}" for p in load_personas(library.territory) for match in p.matches)
    assert fingerprint(sought) == "11a7c28087c3e24b"


def test_every_function_is_held_by_an_entry(library: Library) -> None:
    held = {function for entry in library.territory.entries for function in entry.functions}
    assert held == set(library.functions)


def test_every_entry_says_its_source_and_its_certainty(library: Library) -> None:
    for entry in library.territory.entries:
        assert all(entry.source) and entry.certainty in ("stated", "inferred"), entry.id


def test_no_hour_was_invented_for_the_events(library: Library) -> None:
    assert [stage.part_of_day for stage in library.territory.stages if stage.part_of_day] == ["afternoon"]


def test_every_function_has_examples_of_how_people_ask_for_it(library: Library) -> None:
    counts = Counter(name for example in load_examples(ROOT, library.taxonomy) for name in example.classes)
    assert all(counts[function] >= 50 for function in library.functions)


def test_the_content_folder_lists_its_territories() -> None:
    assert "lozere" in territories()

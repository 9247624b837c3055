"""The content of Lozère as it was handed over: all of it, with its ids."""

import json
from collections import Counter
from pathlib import Path

import pytest

from content.examples import load_examples
from content.library import ROOT, Library, territories

SHARED = Path(__file__).parents[3] / "shared" / "data"
seeds = pytest.mark.skipif(not SHARED.is_dir(), reason="the seeds are not beside the repository")


def test_all_that_was_handed_over_is_there(library: Library) -> None:
    here = library.territory
    counts = [len(part) for part in (here.entries, here.communes, here.former_communes, here.stages, here.personas)]
    assert counts == [112, 152, 60, 8, 6]


def test_the_map_of_the_workshop_has_five_families_and_twenty_nine_functions(library: Library) -> None:
    families = {family.id for family in library.taxonomy.families}
    assert len(families) == 5 and len(library.taxonomy.functions) == 29
    assert {function.family for function in library.taxonomy.functions} == families


@seeds
def test_the_ids_are_those_of_the_directory(library: Library) -> None:
    handed = json.loads((SHARED / "lozere" / "directory.json").read_text(encoding="utf8"))
    assert {entry.id for entry in library.territory.entries} == {row["id"] for row in handed["entities"]}


@seeds
def test_the_functions_are_those_of_the_taxonomy(library: Library) -> None:
    handed = json.loads((SHARED / "functions.json").read_text(encoding="utf8"))
    assert set(library.functions) == {function["id"] for function in handed["functions"]}


@seeds
def test_the_personas_seek_what_the_workshop_wrote(library: Library) -> None:
    handed = json.loads((SHARED / "lozere" / "personas.json").read_text(encoding="utf8"))["personas"]
    written = {p["id"]: [tuple(match["entity_ids"]) for match in p["matches"]] for p in handed}
    assert {p.id: [match.entity_ids for match in p.matches] for p in library.territory.personas} == written


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

"""Wrong content is refused with file, line and reason: nobody should have to search."""

from pathlib import Path

import pytest

from content.library import load_library
from content.source import ContentError
from tests.content.conftest import Spoil
from tests.content.spoiling import (
    COMMUNES,
    DIRECTORY,
    EVENTS,
    FORMER,
    FUNCTIONS,
    PERSONAS,
    ZONES,
    line_of,
    problems_of,
)

# What is spoilt, in which file, and a word of the reason; the line is that of the spoilt value.
ONE_LINE = [
    ("an id that is not one", DIRECTORY, "- id: polen", "- id: Pôle N", "pattern"),
    ("an unknown kind", DIRECTORY, "kind: place", "kind: boutique", "'place'"),
    ("an unknown commune", DIRECTORY, "insee: '48092'", "insee: '99999'", "no commune of the territory"),
    ("the insee of another commune", DIRECTORY, "insee: '48092'", "insee: '48095'", "not 'Marvejols'"),
    ("hours that are not hours", DIRECTORY, "opening_hours: Mo-Fr", "opening_hours: du lundi au vendredi", "hours"),
    ("a latitude beyond the pole", DIRECTORY, "lat: 44.55329", "lat: 144.55329", "less than or equal to 90"),
    ("a longitude in words", DIRECTORY, "lon: 3.29182", "lon: trois", "number"),
    ("a date that is not one", DIRECTORY, "status_date: '2024-08-01'", "status_date: août 2024", "pattern"),
    ("a day that does not exist", EVENTS, "date: '2018-06-25'", "date: '2018-06-31'", "date"),
    ("an unknown certainty", DIRECTORY, "certainty: stated", "certainty: sûre", "'stated'"),
    ("an unknown status", DIRECTORY, "  status: active", "  status: ouvert", "'active'"),
    ("a misspelt key", DIRECTORY, "  audience: tout public", "  publics: tout public", "publics"),
    ("an unknown commune of an event", EVENTS, "commune: Langogne", "commune: Langognes", "unknown commune"),
    ("an unknown place of an event", EVENTS, "place: fs-langogne", "place: fs-langognes", "unknown entry"),
    ("an unknown parent family", FUNCTIONS, "family: lien-social", "family: lien", "unknown family"),
    ("an insee of four digits", COMMUNES, "48001,", "4800,", "insee"),
    ("a population in words", COMMUNES, ",131,", ",peu,", "population"),
    ("a kind of former commune", FORMER, "ancienne-commune", "hameau", "kind"),
    ("a zone without extent", ZONES, "radius_km: 25", "radius_km: 0", "greater than 0"),
]


@pytest.mark.parametrize("what, file, old, new, reason", ONE_LINE, ids=[row[0].replace(" ", "-") for row in ONE_LINE])
def test_a_wrong_value_is_refused_where_it_stands(
    spoil: Spoil, what: str, file: str, old: str, new: str, reason: str
) -> None:
    problem = spoil(file, old, new)[0]
    assert (problem.file, problem.line) == (file, line_of(file, old)), str(problem)
    assert reason in problem.reason, str(problem)


def test_an_unknown_function_of_an_entry_is_named(spoil: Spoil) -> None:
    problems = spoil(DIRECTORY, "functions: [espace-travail,", "functions: [espace-travaille,")
    assert problems[0].reason == "unknown function 'espace-travaille'"
    assert problems[0].line == line_of(DIRECTORY, "functions: [espace-travail,")


def test_an_unknown_function_of_an_event_is_named(spoil: Spoil) -> None:
    problems = spoil(EVENTS, "functions: [fablab, mutualisation", "functions: [fab-lab, mutualisation")
    assert problems[0].reason == "unknown function 'fab-lab'"


def test_an_id_that_stands_twice_is_refused_at_the_second(spoil: Spoil) -> None:
    problems = spoil(DIRECTORY, "- id: fs-saint-chely\n", "- id: fs-marvejols\n")
    double = next(problem for problem in problems if "stands twice" in problem.reason)
    assert "'fs-marvejols'" in double.reason and double.line == line_of(DIRECTORY, "- id: fs-saint-chely")


def test_an_event_that_stands_twice_is_refused(spoil: Spoil) -> None:
    problems = spoil(EVENTS, "id: stl2018-2", "id: stl2018-1")
    assert any("stands twice" in problem.reason for problem in problems)


def test_an_unknown_entry_that_a_persona_seeks_is_refused(spoil: Spoil) -> None:
    problem = spoil(PERSONAS, "- tiers-truck", "- tiers-camion")[0]
    assert (problem.file, problem.reason) == (PERSONAS, "unknown entry 'tiers-camion'")


def test_an_unknown_commune_of_a_zone_is_refused(spoil: Spoil) -> None:
    problem = spoil(ZONES, "Vialas]", "Vialasse]")[0]
    assert (problem.file, problem.reason) == (ZONES, "unknown commune 'Vialasse'")


def test_half_a_position_is_refused(spoil: Spoil) -> None:
    assert "both lat and lon" in spoil(DIRECTORY, "  lon: 3.29182\n", "")[0].reason


def test_a_missing_key_is_refused_at_the_entry_that_lacks_it(spoil: Spoil) -> None:
    problem = spoil(DIRECTORY, "  name: France services Marvejols\n", "")[0]
    assert "name: Field required" in problem.reason and problem.line == line_of(DIRECTORY, "id: fs-marvejols")


def test_a_key_that_stands_twice_in_an_entry_is_refused(spoil: Spoil) -> None:
    problem = spoil(DIRECTORY, "  name: France services Marvejols\n", "  name: A\n  name: B\n")[0]
    assert "'name' stands twice" in problem.reason
    assert problem.line == line_of(DIRECTORY, "name: France services Marvejols") + 1


def test_several_mistakes_are_told_at_once(spoil: Spoil, folder: Path) -> None:
    spoil(DIRECTORY, "insee: '48092'", "insee: '99999'")
    problems = spoil(EVENTS, "place: fs-langogne", "place: fs-langognes")
    assert {problem.file for problem in problems} == {DIRECTORY, EVENTS}


def test_broken_yaml_is_refused_at_its_line(spoil: Spoil) -> None:
    problem = spoil(DIRECTORY, "  commune: Marvejols", "  commune: 'Marvejols")[0]
    assert problem.reason.startswith("is not YAML") and problem.line >= line_of(DIRECTORY, "  commune: Marvejols")


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing but a comment\n"])
def test_an_empty_file_is_refused(folder: Path, content: str) -> None:
    (folder / DIRECTORY).write_text(content, encoding="utf8")
    assert str(problems_of(folder)[0]) == f"{DIRECTORY}:1: the file is empty"


@pytest.mark.parametrize("content", ["[1, 2]", "entries", "42", "entries:"])
def test_a_file_of_another_shape_is_refused(folder: Path, content: str) -> None:
    (folder / DIRECTORY).write_text(content, encoding="utf8")
    assert problems_of(folder)[0].file == DIRECTORY


@pytest.mark.parametrize("file", [DIRECTORY, COMMUNES])
def test_a_file_that_is_not_utf8_is_refused(folder: Path, file: str) -> None:
    words = (folder / file).read_text(encoding="utf8")
    (folder / file).write_bytes(words.encode("utf-16"))
    assert str(problems_of(folder)[0]) == f"{file}:1: is not UTF-8 text"


@pytest.mark.parametrize("file", [DIRECTORY, EVENTS, COMMUNES, FORMER, FUNCTIONS, "elsewhere.yaml", "language/fr.yaml"])
def test_a_missing_file_is_refused(folder: Path, file: str) -> None:
    (folder / file).unlink()
    problem = problems_of(folder)[0]
    assert problem.file == file and "cannot be read" in problem.reason


def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / DIRECTORY).unlink()
    (folder / DIRECTORY).mkdir()
    assert "cannot be read" in problems_of(folder)[0].reason


def test_control_characters_in_a_file_are_refused(spoil: Spoil) -> None:
    problem = spoil(DIRECTORY, "name: France services Marvejols", "name: France\x00services")[0]
    assert problem.file == DIRECTORY and "is not YAML" in problem.reason


def test_a_table_without_its_columns_is_refused(folder: Path) -> None:
    (folder / COMMUNES).write_text("insee;name\n48001;Albaret\n", encoding="utf8")
    assert problems_of(folder)[0].file == COMMUNES


def test_an_empty_table_is_refused(folder: Path) -> None:
    (folder / COMMUNES).write_text("", encoding="utf8")
    assert problems_of(folder)[0].file == COMMUNES


def test_a_water_that_runs_along_an_unknown_commune_is_refused(spoil: Spoil) -> None:
    problem = spoil("territories/lozere/territory.yaml", "Allier: [Langogne]", "Allier: [Langognes]")[0]
    assert problem.file == "territories/lozere/territory.yaml" and "Langognes" in problem.reason


def test_a_former_commune_that_went_nowhere_is_refused(spoil: Spoil) -> None:
    problem = spoil(FORMER, ",48004,", ",99999,")[0]
    assert str(problem) == f"{FORMER}:{line_of(FORMER, ',48004,')}: 99999 is no commune of the territory"


def test_an_unknown_territory_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ContentError, match=r"no territory 'lozère'; known: .*lozere"):
        load_library("lozère")


@pytest.mark.parametrize("name", ["../lozere", "", "lozere/..", "/etc"])
def test_a_territory_is_a_name_not_a_path(name: str) -> None:
    with pytest.raises(ContentError, match="no territory"):
        load_library(name)

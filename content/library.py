"""Loads what the community knows, checks it across files, and fails at once with every problem found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from content.people import Charter, PeopleWords
from content.schema import (
    Commune,
    Directory,
    Elsewhere,
    Entry,
    Events,
    FormerCommune,
    Function,
    Persona,
    Personas,
    Series,
    Stage,
    Taxonomy,
    TerritoryFacts,
    Zone,
    Zones,
)
from content.source import ContentError, Place, Problem, Source, read_csv, read_yaml, validation_problems
from content.speech import Lexicon, Marks, TurnWords
from content.staff import StaffWords

ROOT = Path(__file__).parent

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Territory:
    """Everything known about one territory."""

    facts: TerritoryFacts
    communes: tuple[Commune, ...]
    former_communes: tuple[FormerCommune, ...]
    zones: tuple[Zone, ...]
    entries: tuple[Entry, ...]
    series: tuple[Series, ...]
    charter: Charter

    @property
    def id(self) -> str:
        return self.facts.id

    @property
    def stages(self) -> tuple[Stage, ...]:
        return tuple(stage for series in self.series for stage in series.stages)


@dataclass(frozen=True)
class Library:
    """The taxonomy, shared by all, and one territory."""

    taxonomy: Taxonomy
    territory: Territory
    elsewhere: Elsewhere
    lexicon: Lexicon
    english: Marks
    turns: TurnWords
    people: PeopleWords
    staff: StaffWords

    @property
    def functions(self) -> dict[str, Function]:
        return {function.id: function for function in self.taxonomy.functions}


def territories(root: Path = ROOT) -> list[str]:
    """Ids of the territories that the content folder holds."""
    return sorted(path.parent.name for path in (root / "territories").glob("*/territory.yaml"))


def load_library(territory: str, root: Path = ROOT) -> Library:
    """Reads the taxonomy and a territory. Raises ContentError with every problem, by file and line."""
    if territory not in territories(root):
        known = ", ".join(territories(root)) or "none"
        raise ContentError([Problem("territories", 1, f"no territory {territory!r}; known: {known}")])
    taxonomy, in_taxonomy = _read(Taxonomy, root / "functions.yaml", root)
    elsewhere, _ = _read(Elsewhere, root / "elsewhere.yaml", root)
    lexicon, _ = _read(Lexicon, root / "language" / "fr.yaml", root)
    english, _ = _read(Marks, root / "language" / "en.yaml", root)
    turns, _ = _read(TurnWords, root / "language" / "turns.yaml", root)
    people, _ = _read(PeopleWords, root / "language" / "people.yaml", root)
    staff, _ = _read(StaffWords, root / "language" / "staff.yaml", root)
    found, problems = _load_territory(root / "territories" / territory, root, _function_ids(taxonomy))
    problems += _taxonomy_problems(taxonomy, in_taxonomy)
    if problems:
        raise ContentError(problems)
    return Library(taxonomy, found, elsewhere, lexicon, english, turns, people, staff)


def load_personas(territory: Territory, root: Path = ROOT) -> tuple[Persona, ...]:
    """Whom the territory was written for: nothing answers with them, so they are read to be checked. Raises
    ContentError."""
    found, source = _read(Personas, root / "territories" / territory.id / "personas.yaml", root)
    problems = list(_persona_problems(found.personas, territory, source))
    if problems:
        raise ContentError(problems)
    return found.personas


def _load_territory(folder: Path, root: Path, functions: set[str]) -> tuple[Territory, list[Problem]]:
    facts, in_facts = _read(TerritoryFacts, folder / "territory.yaml", root)
    communes, _ = _read_table(Commune, folder / "communes.csv", root)
    former, in_former = _read_table(FormerCommune, folder / "former_communes.csv", root)
    zones, in_zones = _read(Zones, folder / "zones.yaml", root)
    directory, in_directory = _read(Directory, folder / "directory.yaml", root)
    events, in_events = _read(Events, folder / "events.yaml", root)
    charter, _ = _read(Charter, folder / "charter.yaml", root)
    territory = Territory(facts, communes, former, zones.zones, directory.entries, events.series, charter)
    problems = [
        *_fact_problems(territory, in_facts),
        *_former_problems(territory, in_former),
        *_entry_problems(territory, functions, in_directory),
        *_zone_problems(territory, in_zones),
        *_stage_problems(territory, functions, in_events),
    ]
    return territory, problems


def _read(model: type[Model], path: Path, root: Path) -> tuple[Model, Source]:
    source = read_yaml(path, root)
    try:
        return model.model_validate(source.data), source
    except ValidationError as error:
        raise ContentError(validation_problems(error, source)) from error


def _read_table(model: type[Model], path: Path, root: Path) -> tuple[tuple[Model, ...], Source]:
    source = read_csv(path, root)
    rows: list[Model] = []
    problems: list[Problem] = []
    for index, row in enumerate(source.data):
        try:
            rows.append(model.model_validate(row))
        except ValidationError as error:
            problems += validation_problems(error, source, (index,))
    if problems:
        raise ContentError(problems)
    return tuple(rows), source


def _function_ids(taxonomy: Taxonomy) -> set[str]:
    return {function.id for function in taxonomy.functions}


def _taxonomy_problems(taxonomy: Taxonomy, source: Source) -> Iterator[Problem]:
    families = {family.id for family in taxonomy.families}
    functions = _function_ids(taxonomy)
    yield from _doubles(("functions",), [function.id for function in taxonomy.functions], source)
    for index, function in enumerate(taxonomy.functions):
        if function.family not in families:
            yield source.problem(("functions", index, "family"), f"unknown family {function.family!r}")
        if function.parent and function.parent not in functions:
            yield source.problem(("functions", index, "parent"), f"unknown function {function.parent!r}")
    for index, ambiguity in enumerate(taxonomy.ambiguities):
        named = [choice.function for choice in ambiguity.choices if choice.function]
        yield from _unknown_functions(named, functions, ("ambiguities", index), source)


def _entry_problems(territory: Territory, functions: set[str], source: Source) -> Iterator[Problem]:
    ids = {entry.id for entry in territory.entries}
    insee = {commune.insee: commune.name for commune in territory.communes}
    served = {"*", *insee.values(), *(zone.id for zone in territory.zones)}
    yield from _doubles(("entries",), [entry.id for entry in territory.entries], source)
    for index, entry in enumerate(territory.entries):
        place: Place = ("entries", index)
        yield from _unknown_functions(entry.functions, functions, (*place, "functions"), source)
        if (entry.commune or entry.insee) and insee.get(entry.insee or "") != entry.commune:
            known = insee.get(entry.insee or "", "no commune of the territory")
            yield source.problem((*place, "insee"), f"{entry.insee} is {known}, not {entry.commune!r}")
        for linked in entry.linked:
            if linked not in ids:
                yield source.problem((*place, "linked"), f"unknown entry {linked!r}")
        for name in entry.serves:
            if name not in served:
                yield source.problem((*place, "serves"), f"neither a zone nor a commune: {name!r}")


def _fact_problems(territory: Territory, source: Source) -> Iterator[Problem]:
    names = {commune.name for commune in territory.communes}
    said: dict[Place, tuple[str, ...]] = {
        ("also_called", said): (name,) for said, name in territory.facts.also_called.items()
    }
    said |= {("waters", water): towns for water, towns in territory.facts.waters.items()}
    for place, towns in said.items():
        for town in towns:
            if town not in names:
                yield source.problem(place, f"unknown commune {town!r}")


def _former_problems(territory: Territory, source: Source) -> Iterator[Problem]:
    insee = {commune.insee for commune in territory.communes}
    for index, former in enumerate(territory.former_communes):
        if former.insee not in insee:
            yield source.problem((index,), f"{former.insee} is no commune of the territory")


def _zone_problems(territory: Territory, source: Source) -> Iterator[Problem]:
    names = {commune.name for commune in territory.communes}
    for index, zone in enumerate(territory.zones):
        for town in zone.towns:
            if town not in names:
                yield source.problem(("zones", index, "towns"), f"unknown commune {town!r}")


def _stage_problems(territory: Territory, functions: set[str], source: Source) -> Iterator[Problem]:
    ids = {entry.id for entry in territory.entries}
    names = {commune.name for commune in territory.communes}
    for number, series in enumerate(territory.series):
        yield from _doubles(("series", number, "stages"), [stage.id for stage in series.stages], source)
        for index, stage in enumerate(series.stages):
            place: Place = ("series", number, "stages", index)
            yield from _unknown_functions(stage.functions, functions, (*place, "functions"), source)
            if stage.commune not in names:
                yield source.problem((*place, "commune"), f"unknown commune {stage.commune!r}")
            if stage.place and stage.place not in ids:
                yield source.problem((*place, "place"), f"unknown entry {stage.place!r}")


def _persona_problems(personas: Iterable[Persona], territory: Territory, source: Source) -> Iterator[Problem]:
    ids = {entry.id for entry in territory.entries}
    for index, persona in enumerate(personas):
        for number, match in enumerate(persona.matches):
            for entry in match.entity_ids:
                if entry not in ids:
                    yield source.problem(("personas", index, "matches", number), f"unknown entry {entry!r}")


def _unknown_functions(named: Iterable[str], functions: set[str], place: Place, source: Source) -> Iterator[Problem]:
    for name in named:
        if name not in functions:
            yield source.problem(place, f"unknown function {name!r}")


def _doubles(place: Place, ids: list[str], source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield source.problem((*place, index, "id"), f"the id {name!r} stands twice")
        seen.add(name)

"""What each content file may hold. Pydantic refuses the rest; `library.py` adds the checks across files.

Kept, though nothing here reads them: facts, their source and their certainty, for people and for open data.
    Family: hint, certainty. Function: certainty. Family and Function: origin (of the workshop, or added since).
    Commune: coord_source, epci. FormerCommune: old_insee. TerritoryFacts: department.
    Entry: opening_hours_raw, certainty, certainty_note. Stage: certainty, note.
    Series: coordinator, participants, note. Personas: all but the entries that they seek, which are checked.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from content.basis import Hours, Id, Repeats, Slot, Strict

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Kind = Literal["place", "organisation", "community", "role"]
Certainty = Literal["stated", "inferred"]
# A date that may be known only to the month or the year.
PartialDate = Annotated[str, BeforeValidator(str), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Label(Strict):
    """The same words in each language of the screens."""

    fr: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.fr


class Facet(Strict):
    """A finer shade of a function: a film is not a book."""

    id: Id
    expressions: tuple[str, ...]


class Family(Strict):
    id: Id
    label: Label
    hint: Label
    origin: Literal["seed", "added"]
    certainty: Certainty
    expressions: tuple[str, ...]


class Function(Strict):
    id: Id
    family: Id
    parent: Id | None = None
    label: Label
    description: Label
    heard: Label
    origin: Literal["seed", "added"]
    certainty: Certainty
    expressions: tuple[str, ...]
    facets: tuple[Facet, ...] = ()


class Choice(Strict):
    """One way to understand an ambiguous word: a button that names a function, or says it is not our business."""

    label: Label
    function: Id | None


class Ambiguity(Strict):
    """Words that, said alone, need a question back."""

    id: Id
    expressions: tuple[str, ...]
    question: Label
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=3)]


class Taxonomy(Strict):
    families: tuple[Family, ...]
    functions: tuple[Function, ...]
    ambiguities: tuple[Ambiguity, ...] = ()


class Commune(Strict):
    insee: Annotated[str, Field(pattern=r"^\d[\dAB]\d{3}$")]
    name: str
    postcode: str
    lat: Latitude
    lon: Longitude
    population: int
    alt_names: str | None = None
    coord_source: str | None = None
    epci: str | None = None


class FormerCommune(Strict):
    old_insee: str
    old_name: str
    kind: Literal["ancienne-commune", "commune-deleguee", "commune-associee"]
    lat: Latitude | None = None
    lon: Longitude | None = None
    insee: str
    name: str


class Zone(Strict):
    id: Id
    label: str
    names: tuple[str, ...] = ()
    towns: tuple[str, ...]
    radius_km: Annotated[float, Field(gt=0, le=200)]


class Entry(Strict):
    """A place, an organisation, a community or a role (never a named person)."""

    id: Id
    kind: Kind
    name: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()
    commune: str | None = None
    insee: str | None = None
    lieu_dit: str | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    coord_precision: Literal["address", "village", "commune"] | None = None
    address: str | None = None
    mobile: bool = False
    area: str | None = None
    # Zones or communes that it serves beyond its own point; empty and without a point: the whole territory.
    serves: tuple[str, ...] = ()
    functions: Annotated[tuple[Id, ...], Field(min_length=1)]
    functions_inferred: tuple[Id, ...] = ()
    facets: tuple[Id, ...] = ()
    description: str
    audience: str | None = None
    opening_hours: Hours | None = None
    opening_hours_raw: str | None = None
    status: Literal["active", "historical", "unknown"]
    status_date: PartialDate | None = None
    linked: tuple[Id, ...] = ()
    certainty: Certainty
    certainty_note: str | None = None
    source: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _coherent(self) -> "Entry":
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a position needs both lat and lon")
        unknown = set(self.functions_inferred) - set(self.functions)
        if unknown:
            raise ValueError(f"functions_inferred not among functions: {', '.join(sorted(unknown))}")
        return self


class Stage(Strict):
    """One event of a series. No hour is ever invented: calendars have one without for the day. Hours are local."""

    id: Id
    stage: int
    name: str
    date: dt.date
    date_certainty: Certainty
    part_of_day: Literal["morning", "afternoon", "evening"] | None = None
    commune: str
    lieu_dit: str | None = None
    place_name: str
    place: Id | None = None
    theme: str
    functions: tuple[Id, ...]
    partners: tuple[str, ...] = ()
    # Words that people say for this stage beside its theme and town ("les gamins", "impression 3D").
    words: tuple[str, ...] = ()
    certainty: Certainty
    source: str
    note: str | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    # Said to last the day; without hours and without this, the hours are unknown.
    whole_day: bool = False
    # Seats; none: as many as come.
    capacity: Annotated[int, Field(ge=1)] | None = None
    # An open-air point; none: the place's or the commune's.
    lat: Latitude | None = None
    lon: Longitude | None = None
    cancelled: bool = False
    # Comes back: the stage stands for all its dates, or, with a slot, is one of them.
    repeats: Repeats | None = None
    slot: Slot | None = None
    # Who animates it: the name that is shown, and the member's id when it is a member.
    host: str | None = None
    host_id: str | None = None
    # Moves with every change that those who registered must know of.
    version: int = 1

    @model_validator(mode="after")
    def _coherent(self) -> "Stage":
        if self.ends and (self.starts is None or self.ends <= self.starts):
            raise ValueError("an end needs a start before it")
        if self.whole_day and self.starts:
            raise ValueError("what lasts the day has no hours")
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a position needs both lat and lon")
        return self


class Series(Strict):
    id: Id
    name: str
    names: tuple[str, ...] = ()
    coordinator: str
    partners: tuple[str, ...] = ()
    participants: int | None = None
    note: str | None = None
    stages: tuple[Stage, ...]
    # Those that come back; their dates of the months around are among the stages.
    repeating: tuple[Stage, ...] = ()


class PersonaMatch(Strict):
    kind: Literal["place", "person", "company", "community"]
    what: str
    entity_ids: tuple[Id, ...]
    certainty: Certainty
    note: str | None = None


class Persona(Strict):
    id: Id
    name: str
    age: int | None
    status: str
    job: str
    commune: str | None = None
    zone: str | None = None
    facts: tuple[str, ...]
    objectives: tuple[str, ...]
    matches: tuple[PersonaMatch, ...]
    outcome: str


class TerritoryFacts(Strict):
    """territory.yaml: how the territory is called and where it lies."""

    id: Id
    name: Label
    # As in "je connais …" and "… en Lozère".
    with_article: Label
    inside: Label
    network: str
    timezone: str
    department: str
    seat: str
    waters: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    also_called: dict[str, str] = Field(default_factory=dict)


class Directory(Strict):
    entries: tuple[Entry, ...]


class Zones(Strict):
    zones: tuple[Zone, ...]


class Events(Strict):
    series: tuple[Series, ...]


class Personas(Strict):
    personas: tuple[Persona, ...]


class Elsewhere(Strict):
    """Names of places that are not in any territory of ours."""

    towns: tuple[str, ...]
    areas: tuple[str, ...]

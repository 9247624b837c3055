"""The nouns of matching: a question and what was read in it, a match and why. All frozen, none knows a database.

Those made by the hundred for each question are named tuples, which are made three times quicker.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Self

from matching.text import Word

# How a need was read, surest first.
How = Literal["chosen", "exact", "stem", "sound", "fuzzy", "learned"]
Intent = Literal["find", "event", "profile", "clarify", "none"]
# A class and its probability.
Reading = tuple[str, float]


class Token(NamedTuple):
    """One word of the message. `at` is where it stood in the list of words."""

    raw: str
    word: Word
    at: int
    # Read as something else than the subject ("place", "moment", "limit"). The readers of needs pass over it.
    role: str = ""

    @property
    def masked(self) -> bool:
        return bool(self.role)

    @property
    def folded(self) -> str:
        return self.word.folded


@dataclass(frozen=True, slots=True)
class Point:
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Where:
    """Near what. `radius_km` is how far the place itself extends (a zone), not how far the person would go."""

    kind: Literal["commune", "former", "zone", "postcode", "position", "water", "seat"]
    label: str
    said: str
    points: tuple[Point, ...]
    radius_km: float = 0.0
    insee: str | None = None
    id: str | None = None

    @property
    def point(self) -> Point:
        """Its middle, for maps and labels."""
        count = len(self.points)
        return Point(sum(p.lat for p in self.points) / count, sum(p.lon for p in self.points) / count)


@dataclass(frozen=True, slots=True)
class When:
    """For when: days from `first` to `last` included, and hours of each. `now` asks what is open this minute."""

    said: str
    first: dt.date
    last: dt.date
    hours: tuple[float, float] | None = None
    now: bool = False
    # A day was named as a condition on opening ("ouvert samedi"), not in passing.
    strict: bool = False
    # "ouvert", "horaires": it is opening that is asked.
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """A function that is asked for, how sure we are (0 to 1), and which words said so."""

    function: str
    sure: float
    words: tuple[str, ...] = ()
    how: How = "exact"
    # Finer shades that were said: "cinema" within acces-culture.
    facets: tuple[str, ...] = ()
    # The other shades of that function, that were not said: "livres".
    other_facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reader's word for one function. `span` is the range of tokens that said so."""

    function: str
    weight: float
    words: tuple[str, ...]
    how: How
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """An entry called by its name. `share` is how much of the message the name takes, 0 to 1."""

    entry: str
    likeness: float
    share: float
    words: tuple[str, ...]
    # The message is about it, whatever need it also mentions.
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """Something known of the person, and the stems that make an entry fit it. A trade is said "vous êtes …"."""

    because: str
    stems: frozenset[str]
    trade: bool = False


@dataclass(frozen=True)
class Question:
    """A message and all that was read in it. Each step of the pipeline returns a fuller one."""

    text: str
    now: dt.datetime
    language: str = "fr"
    tokens: tuple[Token, ...] = ()
    where: Where | None = None
    # Several places answer to the name that was said: the person is asked which.
    where_among: tuple[Where, ...] = ()
    not_where: tuple[Where, ...] = ()
    elsewhere: str | None = None
    within_km: float | None = None
    when: When | None = None
    whom: frozenset[str] = frozenset()
    # Ages of life that were said in figures: "young", "adult", "old", by the lexicon's names.
    ages: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    comes_to_me: bool = False
    named: tuple[Named, ...] = ()
    series: str | None = None
    # Asks for a date: only an event has one.
    asks_when: bool = False
    # Tells what was heard of or read; and how much it is about a stage held on the day and around the place said.
    told: bool = False
    held: float | None = None
    evidence: tuple[Evidence, ...] = ()
    # The learned reader's probabilities by class, then all three readers' together, best first.
    learned: tuple[Reading, ...] = ()
    readings: tuple[Reading, ...] = ()
    # The classes that the learned reader does not refuse, each on its own: several may be asked.
    upheld: frozenset[str] = frozenset()
    # Entries, and how like the sentences written for each this message is, best first.
    alike: tuple[Reading, ...] = ()
    needs: tuple[Need, ...] = ()
    # A second reading of the first need, when the first is not sure.
    doubt: Need | None = None
    ambiguity: str | None = None
    intent: Intent = "find"
    why_none: str | None = None
    # Entries not to show again ("un autre").
    seen: frozenset[str] = frozenset()
    profile: tuple[Fit, ...] = ()
    trace: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def evolve(self, **changes: Any) -> Self:
        """The same with these fields changed. Fifteen steps do it: four times quicker than `replace`."""
        if unknown := changes.keys() - self.__dict__.keys():
            raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
        fuller = object.__new__(type(self))
        fuller.__dict__.update(self.__dict__, **changes)
        return fuller

    @property
    def free_tokens(self) -> tuple[Token, ...]:
        """The words that are left for the subject."""
        return tuple([token for token in self.tokens if not token.role])

    def mask(self, spans: list[tuple[int, int]], role: str) -> tuple[Token, ...]:
        """The tokens, with those in the spans (start, end excluded) masked."""
        covered = {index for start, end in spans for index in range(start, end)}
        return tuple([t._replace(role=role) if t.at in covered and not t.role else t for t in self.tokens])


class Score(NamedTuple):
    """One named part of a total: `value` is at most `ceiling`."""

    name: str
    value: float
    ceiling: float


class Candidate(NamedTuple):
    """An entry that may answer one need. `km` is None where distance has no meaning."""

    row: int
    need: Need | None
    km: float | None = None
    roaming: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that answers, why, and how well. `total` is a ratio of the ceilings, 0 to 1."""

    entry: str
    need: Need | None
    km: float | None
    roaming: bool
    scores: tuple[Score, ...] = ()

    @property
    def total(self) -> float:
        ceiling = sum([score.ceiling for score in self.scores])
        return sum([score.value for score in self.scores]) / ceiling if ceiling else 0.0

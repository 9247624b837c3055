"""Named scorers, each with a ceiling; their sum over the ceilings is a ratio. `explain` shows every one.

Weights were set on the read half of the questions in tests/matching (`entrelieux bench questions`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from matching.catalogue import Catalogue
from matching.hours import is_open
from matching.model import Candidate, Fit, Question, Score

# As far as these count when a place is asked: they come, or serve from anywhere.
MOBILE_KM = 10.0
DEPARTMENT_KM = 16.0
NOWHERE_KM = 60.0
# Within this distance nobody cares; it then counts half every HALF_KM.
NEXT_DOOR_KM = 2.0
HALF_KM = 15.0

Scorer = Callable[["Scene"], float]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a scorer looks at."""

    question: Question
    candidate: Candidate
    catalogue: Catalogue


def need(scene: Scene) -> float:
    """The nearer the head of its list, the more the entry is about this function."""
    entry = scene.catalogue.entries[scene.candidate.row]
    if scene.candidate.need is None:
        return 1.0
    return 1.0 / (1.0 + 0.35 * entry.functions.index(scene.candidate.need.function))


def distance(scene: Scene) -> float:
    """One next door, half at 17 km; those that travel or serve the whole territory count as not far."""
    question, candidate = scene.question, scene.candidate
    if question.where is None:
        return 1.0
    km = effective_km(scene)
    return 1.0 / (1.0 + max(0.0, km - NEXT_DOOR_KM) / HALF_KM) if candidate else 0.0


def effective_km(scene: Scene) -> float:
    entry = scene.catalogue.entries[scene.candidate.row]
    if scene.candidate.km is not None:
        return min(scene.candidate.km, DEPARTMENT_KM) if scene.catalogue.everywhere(scene.candidate.row) else scene.candidate.km
    if entry.mobile:
        return MOBILE_KM
    return NOWHERE_KM if entry.kind == "place" else DEPARTMENT_KM


def status(scene: Scene) -> float:
    return {"active": 1.0, "historical": 0.5, "unknown": 0.6}[scene.catalogue.entries[scene.candidate.row].status]


def freshness(scene: Scene) -> float:
    """From 0 for ten years old to 1 for this year; unknown dates count as old."""
    date = scene.catalogue.entries[scene.candidate.row].status_date
    return min(1.0, max(0.0, (int(date[:4]) - 2014) / 10)) if date else 0.2


def stated(scene: Scene) -> float:
    """What a source states counts more than what was inferred."""
    entry = scene.catalogue.entries[scene.candidate.row]
    return 0.0 if scene.candidate.need and scene.candidate.need.function in entry.functions_inferred else 1.0


def kind(scene: Scene) -> float:
    """A place is not someone: half a point where nothing was said of it."""
    wanted = scene.question.whom - {"event"}
    return 0.5 if not wanted else float(scene.catalogue.entries[scene.candidate.row].kind in wanted)


def facet(scene: Scene) -> float:
    """A film is not a book."""
    said = scene.candidate.need.facets if scene.candidate.need else ()
    if not said:
        return 0.5
    own = scene.catalogue.entries[scene.candidate.row].facets
    return len(set(said) & set(own)) / len(set(said)) if own else 0.3


def likeness(scene: Scene) -> float:
    """How much of the person's rare words stand in what is said of the entry."""
    rarity, own = scene.catalogue.rarity, scene.catalogue.stems[scene.candidate.row]
    stems = {token.word.stem for token in scene.question.free_tokens}
    shared = sum(rarity[stem] for stem in stems if stem in own and stem in rarity)
    return min(1.0, shared / 6.0)


def open_then(scene: Scene) -> float:
    when = scene.question.when
    if when is None or not when.strict:
        return 0.5
    hours = scene.catalogue.entries[scene.candidate.row].opening_hours
    return {True: 1.0, False: 0.0, None: 0.4}[is_open(hours, when, scene.question.now)]


def comes(scene: Scene) -> float:
    """Whoever travels, when the person wants to be visited."""
    if not scene.question.comes_to_me:
        return 0.5
    return float(scene.catalogue.entries[scene.candidate.row].mobile)


def personal_fit(scene: Scene) -> float:
    """What a person told of themselves: a restaurant owner and a house of local food."""
    return float(fitting(scene.question, scene.candidate.row, scene.catalogue) is not None)


def fitting(question: Question, row: int, catalogue: Catalogue) -> Fit | None:
    """What is known of the person that this entry fits."""
    return next((fit for fit in question.profile if fit.stems & catalogue.stems[row]), None)


SCORERS: tuple[tuple[str, float, Scorer], ...] = (
    ("distance", 2.0, distance),
    ("facet", 0.7, facet),
    ("open then", 0.6, open_then),
    ("comes", 0.8, comes),
    ("need", 0.4, need),
    ("likeness", 0.4, likeness),
    ("kind", 0.3, kind),
    ("personal fit", 0.3, personal_fit),
    ("stated", 0.25, stated),
    ("status", 0.15, status),
    ("freshness", 0.05, freshness),
)


def score(scene: Scene) -> tuple[Score, ...]:
    return tuple(Score(name, ceiling * scorer(scene), ceiling) for name, ceiling, scorer in SCORERS)



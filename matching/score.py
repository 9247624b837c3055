"""Named scorers, each with a ceiling; their sum over the ceilings is a ratio. `explain` shows every one.

Weights were set on the read half of the questions in tests/matching (`entrelieux bench questions`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matching.catalogue import Catalogue
from matching.hours import is_open
from matching.model import Candidate, Fit, Question, Score

# Within that of the nearest, nobody cares which; further, distance counts half every HALF_KM more.
NEXT_DOOR_KM = 5.0
HALF_KM = 9.0
# As far as these count when a place is asked: those who travel, those who serve everyone from where they are,
# and what has no address at all.
MOBILE_KM = 22.0
DEPARTMENT_KM = 14.0
NOWHERE_KM = 40.0
# So much rarity shared is as like as can be.
RARE_ENOUGH = 6.0
# How well a kind of entry answers who or what was asked; a kind that is not there, not at all.
KINDS: dict[str, dict[str, float]] = {
    "place": {"place": 1.0, "organisation": 0.8, "community": 0.4, "role": 0.3},
    "role": {"role": 1.0, "organisation": 1.0, "community": 0.8, "place": 0.6},
    "organisation": {"organisation": 1.0, "role": 0.6, "place": 0.5, "community": 0.3},
    "community": {"community": 1.0, "organisation": 0.4, "place": 0.4, "role": 0.1},
}
ANY_KIND = {"place": 0.6, "organisation": 0.6, "community": 0.5, "role": 0.4}

Scorer = Callable[["Scene"], float]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a scorer looks at. `nearest_km` is how far the nearest candidate with an address is."""

    question: Question
    candidate: Candidate
    catalogue: Catalogue
    nearest_km: float = 0.0
    # Stems of the words that are about the subject.
    stems: frozenset[str] = frozenset()


def need(scene: Scene) -> float:
    """The nearer the head of its list, the more the entry is about this function."""
    entry = scene.catalogue.entries[scene.candidate.row]
    if scene.candidate.need is None:
        return 1.0
    return 1.0 / (1.0 + 0.35 * entry.functions.index(scene.candidate.need.function))


def distance(scene: Scene) -> float:
    """One for the nearest and those next door to it, less for each kilometre more."""
    where = scene.question.where
    if where is None:
        return 1.0
    reach = max(NEXT_DOOR_KM, where.radius_km, scene.nearest_km * 1.25)
    return 1.0 / (1.0 + max(0.0, effective_km(scene) - reach) / HALF_KM)


def effective_km(scene: Scene) -> float:
    """Kilometres, or what stands for them where distance has no meaning."""
    entry, km = scene.catalogue.entries[scene.candidate.row], scene.candidate.km
    if km is not None:
        return min(km, DEPARTMENT_KM) if scene.catalogue.everywhere(scene.candidate.row) else km
    if entry.mobile:
        return MOBILE_KM
    return DEPARTMENT_KM if entry.area or entry.serves or entry.kind == "community" else NOWHERE_KM


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
    """A place is not someone; who asks for people wants a group rather than an office."""
    own = scene.catalogue.entries[scene.candidate.row].kind
    if not scene.question.whom:
        return ANY_KIND[own]
    wanted = scene.question.whom & set(KINDS)
    if "community" in wanted:
        return KINDS["community"][own]
    return max((KINDS[one][own] for one in wanted), default=ANY_KIND[own])


def facet(scene: Scene) -> float:
    """A film is not a book: half where nothing finer was said."""
    asked = scene.candidate.need
    if asked is None or not asked.facets:
        return 0.5
    own = set(scene.catalogue.entries[scene.candidate.row].facets)
    shared = len(own & set(asked.facets)) / len(asked.facets)
    return 0.4 + 0.6 * shared if shared else 0.35 * own.isdisjoint(asked.other_facets)


def likeness(scene: Scene) -> float:
    """How much of the person's rare words stand in what is said of the entry."""
    shared = scene.stems & scene.catalogue.stems[scene.candidate.row]
    return min(1.0, sum(map(scene.catalogue.rarity.__getitem__, shared)) / RARE_ENOUGH) if shared else 0.0


def asked(scene: Scene) -> float:
    """How like the sentences that were written for this entry; the further it is, the less that counts."""
    own = scene.catalogue.entries[scene.candidate.row].id
    return next((share * distance(scene) for entry, share in scene.question.alike if entry == own), 0.0)


def open_then(scene: Scene) -> float:
    when = scene.question.when
    if when is None or not when.strict:
        return 0.5
    hours = scene.catalogue.entries[scene.candidate.row].opening_hours
    return {True: 1.0, False: 0.0, None: 0.4}[is_open(hours, when, scene.question.now)]


def comes(scene: Scene) -> float:
    """Whoever travels, when the person wants to be visited."""
    if not scene.question.comes_to_me:
        return 0.0
    return float(scene.catalogue.entries[scene.candidate.row].mobile)


def personal_fit(scene: Scene) -> float:
    """What a person told of themselves: a restaurant owner and a house of local food."""
    return float(fitting(scene.question, scene.candidate.row, scene.catalogue) is not None)


def fitting(question: Question, row: int, catalogue: Catalogue) -> Fit | None:
    """What is known of the person that this entry fits."""
    return next((fit for fit in question.profile if fit.stems & catalogue.stems[row]), None)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A named scorer and its ceiling. Where the question says nothing of it, every entry gets the `unsaid` share."""

    name: str
    ceiling: float
    scorer: Scorer
    said: Callable[[Scene], object] = lambda scene: True
    unsaid: float = 0.0


CRITERIA: tuple[Criterion, ...] = (
    Criterion("distance", 2.0, distance, lambda scene: scene.question.where, unsaid=1.0),
    Criterion("asked", 0.6, asked, lambda scene: scene.question.alike),
    Criterion("facet", 0.8, facet, lambda scene: scene.candidate.need and scene.candidate.need.facets, unsaid=0.5),
    Criterion(
        "open then", 0.6, open_then, lambda scene: scene.question.when and scene.question.when.strict, unsaid=0.5
    ),
    Criterion("comes", 0.9, comes, lambda scene: scene.question.comes_to_me),
    Criterion("need", 0.6, need),
    Criterion("likeness", 0.4, likeness, lambda scene: scene.stems),
    Criterion("kind", 0.3, kind),
    Criterion("personal fit", 0.3, personal_fit, lambda scene: scene.question.profile),
    Criterion("stated", 0.25, stated),
    Criterion("status", 0.15, status),
    Criterion("freshness", 0.05, freshness),
)


def score(scenes: Sequence[Scene]) -> list[tuple[Score, ...]]:
    """Every score of each candidate for one need of one question."""
    if not scenes:
        return []
    said = [one for one in CRITERIA if one.said(scenes[0])]
    unsaid = [Score(one.name, one.ceiling * one.unsaid, one.ceiling) for one in CRITERIA if one not in said]
    return [
        (*[Score(one.name, one.ceiling * one.scorer(scene), one.ceiling) for one in said], *unsaid) for scene in scenes
    ]

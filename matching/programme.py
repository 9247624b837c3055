"""Events that answer: by day, by place, by theme. The past is never passed off as what is ahead."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from content.schema import Commune, Stage
from matching.geo import distance_km
from matching.model import Point, Question, Score
from matching.text import words

# "à Florac" means a stage within that distance.
THERE_KM = 8.0


@dataclass(frozen=True, slots=True)
class Happening:
    """A stage with its point, and the stems of all that is said of it."""

    stage: Stage
    series: str
    point: Point
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A stage that answers. `on_day` and `near` say whether it meets what was asked."""

    stage: Stage
    on_day: bool
    near: bool
    km: float | None
    ahead: bool
    scores: tuple[Score, ...] = ()

    @property
    def total(self) -> float:
        return sum(score.value for score in self.scores) / sum(score.ceiling for score in self.scores)


def make_happening(stage: Stage, series: str, communes: dict[str, Commune]) -> Happening:
    commune = communes[stage.commune]
    said = " ".join((stage.name, stage.theme, stage.place_name, stage.lieu_dit or "", *stage.partners, *stage.words))
    return Happening(stage, series, Point(commune.lat, commune.lon), frozenset(w.stem for w in words(said)))


def find_events(question: Question, happenings: Sequence[Happening]) -> list[EventMatch]:
    """All stages, best first: those on the day and at the place asked, then by theme, then the soonest."""
    today = question.now.date()
    stems = {token.word.stem for token in question.free_tokens if len(token.folded) > 2}
    functions = {need.function: need.sure for need in question.needs}
    functions |= {name: p for name, p in question.learned[:6] if p > 0.15}
    matches = [_match(question, happening, today, stems, functions) for happening in happenings]
    return sorted(matches, key=lambda match: (-match.total, not match.ahead, match.stage.date, match.stage.stage))


def _match(
    question: Question, happening: Happening, today: dt.date, stems: set[str], functions: dict[str, float]
) -> EventMatch:
    stage, when = happening.stage, question.when
    asked_days = when is not None and (when.strict or when.first != today)
    on_day = not asked_days or (when is not None and when.first <= stage.date <= when.last)
    part = _part_fits(stage, question)
    km = None if question.where is None else min(distance_km(p, happening.point) for p in question.where.points)
    near = km is None or km <= max(THERE_KM, question.where.radius_km if question.where else 0)
    theme = min(1.0, len(stems & happening.stems) / 2)
    function = max((sure for name, sure in functions.items() if name in stage.functions), default=0.0)
    scores = (
        Score("on the day", 3.0 * on_day, 3.0),
        Score("at that hour", 0.5 * part, 0.5),
        Score("there", 3.0 / (1 + (km or 0.0) / 15.0) if not near else 3.0, 3.0),
        Score("theme", 1.5 * theme, 1.5),
        Score("function", min(function, 1.0), 1.0),
        Score("ahead", 0.5 * (stage.date >= today), 0.5),
    )
    return EventMatch(stage, on_day, near, km, stage.date >= today, scores)


def _part_fits(stage: Stage, question: Question) -> float:
    if question.when is None or question.when.hours is None or stage.part_of_day is None:
        return 0.5
    parts = {"morning": (8, 12), "afternoon": (12, 18), "evening": (18, 23)}
    start, end = parts[stage.part_of_day]
    return float(question.when.hours[0] < end and question.when.hours[1] > start)

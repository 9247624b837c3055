"""Events that answer: by day, by place, by theme. The past is never passed off as what is ahead."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from content.schema import Commune, Stage
from matching.geo import distance_km
from matching.model import Point, Question, Score
from matching.text import stems

# "à Florac" means a stage within that distance.
THERE_KM = 8.0
# A stage so near a place is around it.
AROUND_KM = 20.0
# "pas à Mende" leaves out what is that near.
REFUSED_KM = 4.0
# A longer span ("bientôt") sets no day.
WHOLE_WEEK = dt.timedelta(days=7)
ONE_DAY = dt.timedelta(days=1)
# What every event is says nothing of which.
TOO_BROAD = ("event", "none", "profile", "evenementiel-formation")


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


def make_happening(stage: Stage, series: str, communes: dict[str, Commune], stopwords: frozenset[str]) -> Happening:
    commune = communes[stage.commune]
    said = " ".join((stage.name, stage.theme, stage.place_name, stage.lieu_dit or "", *stage.partners, *stage.words))
    return Happening(stage, series, Point(commune.lat, commune.lon), stems(said, stopwords))


def find_events(question: Question, happenings: Sequence[Happening]) -> list[EventMatch]:
    """All stages, best first: those on the day and at the place asked, then by theme, then the soonest."""
    said = {token.word.stem for token in question.free_tokens if len(token.folded) > 1}
    functions = {name: share for name, share in question.readings if name not in TOO_BROAD}
    total = sum(functions.values()) or 1.0
    about = {name: share / total for name, share in functions.items()}
    wanted = [happening for happening in happenings if not _refused(question, happening)]
    matches = [_match(question, happening, said, about) for happening in wanted]
    return sorted(matches, key=lambda match: (-match.total, not match.ahead, match.stage.date, match.stage.stage))


def find_held(question: Question, happenings: Sequence[Happening]) -> Question:
    """How much a message that says a day is about a stage held that day, around there: by what it asks and its words.

    None when no stage is held then.
    """
    when = question.when
    if when is None or when.now or when.opening or when.last - when.first > ONE_DAY:
        return question
    held = [one for one in find_events(question, happenings) if one.on_day and (one.km is None or one.km <= AROUND_KM)]
    about = [max(s.value / s.ceiling for s in one.scores if s.name in ("theme", "function")) for one in held]
    return question.evolve(held=max(about, default=None))


def _refused(question: Question, happening: Happening) -> bool:
    return any(
        distance_km(point, happening.point) < REFUSED_KM for place in question.not_where for point in place.points
    )


def _match(question: Question, happening: Happening, said: set[str], about: dict[str, float]) -> EventMatch:
    stage, when, today = happening.stage, question.when, question.now.date()
    days = when if when is not None and not when.now and when.first >= when.last - WHOLE_WEEK else None
    on_day = days is None or days.first <= stage.date <= days.last
    km = None if question.where is None else min(distance_km(p, happening.point) for p in question.where.points)
    near = km is None or km <= max(THERE_KM, question.where.radius_km if question.where else 0)
    ahead = stage.date >= today
    scores = (
        Score("on the day", 3.0 * on_day, 3.0),
        Score("at that hour", 0.5 * _part_fits(stage, question), 0.5),
        Score("there", 3.0 if near else 3.0 / (1 + (km or 0.0) / 15.0), 3.0),
        Score("theme", 1.5 * min(1.0, len(said & happening.stems) / 2), 1.5),
        Score("function", 1.2 * max((about.get(name, 0.0) for name in stage.functions), default=0.0), 1.2),
        # The past is of interest only to those who ask for its day.
        Score("ahead", 1.5 * (ahead or days is not None), 1.5),
    )
    return EventMatch(stage, on_day, near, km, ahead, scores)


def _part_fits(stage: Stage, question: Question) -> float:
    if question.when is None or question.when.hours is None or stage.part_of_day is None:
        return 0.5
    parts = {"morning": (8, 12), "afternoon": (12, 18), "evening": (18, 23)}
    start, end = parts[stage.part_of_day]
    return float(question.when.hours[0] < end and question.when.hours[1] > start)

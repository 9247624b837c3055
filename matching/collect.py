"""From a need to candidates: near the place asked, or anywhere, less what the person refused."""

from collections.abc import Iterator

from matching.catalogue import Catalogue, Shelf
from matching.geo import distance_km
from matching.hours import is_open
from matching.model import Candidate, Need, Point, Question, Where
from matching.text import word

NEAREST = 12
ANYWHERE = 60
# "pas à Florac" refuses what lies that near.
REFUSED_KM = 4.0


def collect(question: Question, need: Need, catalogue: Catalogue) -> list[Candidate]:
    """Candidates for one need, not yet ranked."""
    shelf = catalogue.shelves.get(need.function)
    if shelf is None:
        return []
    found = _near(question.where, need, catalogue, shelf) if question.where else _anywhere(need, shelf)
    return [candidate for candidate in found if _wanted(candidate, question, catalogue)]


def open_ones_first(question: Question, candidates: list[Candidate], catalogue: Catalogue) -> list[Candidate]:
    """Less those known to be closed then, unless all are."""
    when = question.when
    if when is None or not when.strict:
        return candidates
    hours = [catalogue.entries[candidate.row].opening_hours for candidate in candidates]
    kept = [c for c, own in zip(candidates, hours, strict=True) if is_open(own, when, question.now) is not False]
    return kept or candidates


def right_shades_only(candidates: list[Candidate], catalogue: Catalogue) -> list[Candidate]:
    """Less the libraries, when a film is asked and someone shows films."""
    need = candidates[0].need if candidates else None
    if need is None or not need.facets:
        return candidates
    own = [set(catalogue.entries[candidate.row].facets) for candidate in candidates]
    right = [not facets.isdisjoint(need.facets) for facets in own]
    if not any(right):
        return candidates
    other = [facets.isdisjoint(need.other_facets) for facets in own]
    return [c for c, fits, neutral in zip(candidates, right, other, strict=True) if fits or neutral]


def _near(where: Where, need: Need, catalogue: Catalogue, shelf: Shelf) -> Iterator[Candidate]:
    nearest: dict[int, float] = {}
    for point in where.points:
        for row, km in catalogue.nearest(need.function, point, NEAREST):
            nearest[row] = min(km, nearest.get(row, km))
    yield from (Candidate(row, need, km) for row, km in nearest.items())
    for row in shelf.roaming[:ANYWHERE].tolist():
        if any(catalogue.serves(row, point) for point in where.points):
            yield Candidate(row, need, None, roaming=True)


def _anywhere(need: Need, shelf: Shelf) -> Iterator[Candidate]:
    # Both are in order: who roams among the first is among the first who roam.
    roaming = set(shelf.roaming[:ANYWHERE].tolist())
    yield from (Candidate(row, need, None, row in roaming) for row in shelf.rows[:ANYWHERE].tolist())


def _wanted(candidate: Candidate, question: Question, catalogue: Catalogue) -> bool:
    entry = catalogue.entries[candidate.row]
    if entry.id in question.seen:
        return False
    if question.within_km is not None and candidate.km is not None and candidate.km > question.within_km:
        return False
    if question.not_where and entry.lat is not None and entry.lon is not None:
        here = Point(entry.lat, entry.lon)
        if any(distance_km(here, point) < REFUSED_KM for place in question.not_where for point in place.points):
            return False
    return not (question.refused and _refused(candidate.row, question.refused, catalogue))


def _refused(row: int, refused: frozenset[str], catalogue: Catalogue) -> bool:
    """A refusal names a function, a shade of one, or a word that stands in what is said of the entry."""
    entry = catalogue.entries[row]
    own = {*entry.functions, *entry.facets}
    return any(name in own or word(name).stem in catalogue.stems[row] for name in refused)

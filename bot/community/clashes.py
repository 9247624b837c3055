"""What an animator is warned of before a stage is published. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from content.schema import Stage

# On mountain roads, as the crow flies.
KM_AN_HOUR = 35.0
# How long a stage lasts when nobody said.
USUAL = dt.timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Clash:
    """`other` is the stage that it runs into; a holiday has none."""

    kind: Literal["place", "host", "far", "holiday"]
    other: Stage | None = None


def clashes(stage: Stage, others: Iterable[Stage], km: Callable[[Stage, Stage], float]) -> Iterator[Clash]:
    """The same place, or the same animator elsewhere, at the same time; another place that cannot be reached in time
    afterwards; a public holiday. What others do elsewhere at the same time runs into nothing."""
    if stage.date in holidays(stage.date.year):
        yield Clash("holiday")
    for other in others:
        if other.id == stage.id or other.cancelled or other.date != stage.date:
            continue
        gap = _gap(stage, other)
        at_once = gap is None or gap < dt.timedelta(0)
        if _same_place(stage, other):
            if at_once:
                yield Clash("place", other)
        elif at_once and _same_host(stage, other):
            yield Clash("host", other)
        elif gap is None or at_once or _two_hosts(stage, other):
            continue
        elif gap < dt.timedelta(hours=km(stage, other) / KM_AN_HOUR):
            yield Clash("far", other)


def _same_place(one: Stage, other: Stage) -> bool:
    if one.place and other.place:
        return one.place == other.place
    return (one.commune, one.place_name) == (other.commune, other.place_name)


def _same_host(one: Stage, other: Stage) -> bool:
    """Known as a member, or called alike."""
    if one.host_id and other.host_id:
        return one.host_id == other.host_id
    return one.host is not None and other.host is not None and one.host.casefold() == other.host.casefold()


def _two_hosts(one: Stage, other: Stage) -> bool:
    """Known to be two people: nobody needs to go from one to the other."""
    return bool(one.host and other.host) and not _same_host(one, other)


def _gap(one: Stage, other: Stage) -> dt.timedelta | None:
    """Between the end of the first and the start of the second; below zero when they overlap; None for whole days."""
    if one.starts is None or other.starts is None:
        return None
    (_, end), (start, _) = sorted((_span(one), _span(other)))
    return start - end


def _span(stage: Stage) -> tuple[dt.datetime, dt.datetime]:
    start = dt.datetime.combine(stage.date, stage.starts or dt.time(0))
    return start, dt.datetime.combine(stage.date, stage.ends) if stage.ends else start + USUAL


def holidays(year: int) -> frozenset[dt.date]:
    """The eleven of metropolitan France."""
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    easter = _easter(year)
    moving = (easter + dt.timedelta(days=n) for n in (1, 39, 50))
    return frozenset({*(dt.date(year, month, day) for month, day in fixed), *moving})


def _easter(year: int) -> dt.date:
    """Butcher's algorithm for the Gregorian calendar."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)

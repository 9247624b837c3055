"""What the territory asks for, without anybody: counted by need and by commune. Pure.

Every figure shown is a multiple of five, rounded down, and comes from five people or more. So is every difference of
two figures shown, of a total and its parts, of one day and the next: nothing under five can be worked out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.community import spreadsheet
from bot.community.discretion import FEWEST, rounded

# How far back one may look, in days.
PERIODS = {"month": 30, "quarter": 91, "year": 365}


@dataclass(frozen=True, slots=True)
class Demand:
    """A question that was asked, without its words. `asker` is a keyed hash, None once they are forgotten."""

    needs: tuple[str, ...]
    near: str | None
    answered: bool
    asker: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """At least so many times asked, and left without an answer. Without a commune: everywhere; without a need: any."""

    commune: str | None
    need: str | None
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Most asked first in each table."""

    since: date
    until: date
    by_need: tuple[Line, ...]
    by_commune: tuple[Line, ...]
    by_both: tuple[Line, ...]


Where = tuple[str | None, str | None]


def picture(demands: Iterable[Demand], communes: Mapping[str, str], since: datetime, until: datetime) -> Picture:
    """`communes` gives the commune of each name that may be shown: other words count as no place at all."""
    asked: dict[Where, list[Demand]] = defaultdict(list)
    for demand in demands:
        commune = communes.get(demand.near or "")
        for need in set(demand.needs):
            asked[None, need].append(demand)
            if commune:
                asked[commune, need].append(demand)
        if commune and demand.needs:
            asked[commune, None].append(demand)
    lines = [
        Line(*where, floor(found), floor([one for one in found if not one.answered])) for where, found in asked.items()
    ]
    return Picture(
        since.date(),
        until.date(),
        _table(lines, lambda line: line.commune is None),
        _table(lines, lambda line: line.need is None),
        _table(lines, lambda line: None not in (line.commune, line.need)),
    )


def floor(demands: list[Demand]) -> int:
    """Rounded down to a multiple of five; nothing when fewer than five people asked."""
    if len({one.asker for one in demands}) < FEWEST:
        return 0
    return rounded(len(demands))


def _table(lines: list[Line], wanted: Callable[[Line], bool]) -> tuple[Line, ...]:
    shown = [line for line in lines if wanted(line) and line.asked]
    return tuple(sorted(shown, key=lambda line: (-line.asked, line.commune or "", line.need or "")))


def as_csv(made: Picture) -> bytes:
    """Open data: one line a figure, ids rather than labels, an empty cell for "all"."""
    heads = ("since", "until", "commune", "function", "asked_at_least", "unanswered_at_least")
    days = (made.since.isoformat(), made.until.isoformat())
    lines = (*made.by_need, *made.by_commune, *made.by_both)
    rows = [(*days, line.commune or "", line.need or "", line.asked, line.unanswered) for line in lines]
    return spreadsheet.as_csv([heads, *rows])

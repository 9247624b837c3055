"""The report of a series: how many came, for the first time, from where, and what they said. Pure.

A figure comes from five people or more, whatever they bring or write, and is rounded down to a multiple of five: under
five it could be somebody, and so could the difference of two figures.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.community import spreadsheet
from bot.community.discretion import FEWEST, rounded
from bot.community.registrations import Registration, Seat
from bot.messages import Address
from content.schema import Series, Stage


@dataclass(frozen=True, slots=True)
class Line:
    """One stage: seats taken, seats filled, people who found it useful. None stands for "fewer than five people";
    nobody at all may be said."""

    stage: Stage
    registered: int | None
    present: int | None
    useful: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """Of the whole series, people are counted, each once; guests have no name to be counted by."""

    series: Series
    lines: tuple[Line, ...]
    registered: int | None
    present: int | None
    first_timers: int | None
    # By commune, those of five people or more.
    homes: tuple[tuple[str, int], ...]
    # What people wrote, in alphabetical order, where enough of them wrote.
    words: tuple[str, ...]


def enough(people: set[Address], count: int | None = None) -> int | None:
    """What may be said of a count that comes from these people; without one, they are what is counted."""
    if people and len(people) < FEWEST:
        return None
    return rounded(len(people) if count is None else count)


def make_report(series: Series, comers: Mapping[str, Sequence[Registration]], before: frozenset[Address]) -> Report:
    """`comers` gives the registrations of each stage; `before`, who came to an earlier series."""
    rows = [one for stage in series.stages for one in comers.get(stage.id, ()) if one.seat is Seat.GOING]
    present = {one.person for one in rows if one.present}
    homes = Counter({one.person: one.home for one in rows if one.home}.values())
    wrote = [one for one in rows if one.words]
    return Report(
        series,
        tuple(_line(stage, comers.get(stage.id, ())) for stage in series.stages),
        enough({one.person for one in rows}),
        enough(present),
        enough(present - before),
        tuple((home, rounded(count)) for home, count in homes.most_common() if count >= FEWEST),
        tuple(sorted(one.words for one in wrote)) if enough({one.person for one in wrote}) else (),
    )


def _line(stage: Stage, comers: Sequence[Registration]) -> Line:
    going = [one for one in comers if one.seat is Seat.GOING]
    present = [one for one in going if one.present]
    useful = {one.person for one in going if one.useful == "yes"}
    return Line(stage, _seats(going), _seats(present), enough(useful))


def _seats(rows: Sequence[Registration]) -> int | None:
    return enough({one.person for one in rows}, sum(one.seats for one in rows))


def as_csv(report: Report, fewer: str) -> bytes:
    """For a spreadsheet; `fewer` stands where there are too few."""
    rows: list[tuple[object, ...]] = [
        ("stage", "date", "commune", "registered_at_least", "present_at_least", "useful_at_least")
    ]
    for line in report.lines:
        counts = (line.registered, line.present, line.useful)
        shown = [fewer if count is None else count for count in counts]
        rows.append((line.stage.name, line.stage.date.isoformat(), line.stage.commune, *shown))
    return spreadsheet.as_csv(rows)

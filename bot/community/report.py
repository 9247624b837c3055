"""The report of a series: how many came, for the first time, from where, and what they said. Pure.

No number under five is shown: it could be somebody.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.community.registrations import Registration, Seat
from bot.messages import Address
from content.schema import Series, Stage

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One stage. None stands for "fewer than five"; nobody at all may be said."""

    stage: Stage
    registered: int | None
    present: int | None
    useful: int | None


@dataclass(frozen=True, slots=True)
class Report:
    series: Series
    lines: tuple[Line, ...]
    registered: int | None
    present: int | None
    first_timers: int | None
    # By commune, those of five people or more.
    homes: tuple[tuple[str, int], ...]
    # What people wrote, in alphabetical order, where enough of them wrote.
    words: tuple[str, ...]


def enough(count: int) -> int | None:
    return count if count == 0 or count >= FEWEST else None


def make_report(series: Series, comers: Mapping[str, Sequence[Registration]], before: frozenset[Address]) -> Report:
    """`comers` gives the registrations of each stage; `before`, who came to an earlier series."""
    rows = [one for stage in series.stages for one in comers.get(stage.id, ()) if one.seat is Seat.GOING]
    people = {one.person for one in rows}
    present = {one.person for one in rows if one.present}
    homes = Counter({one.person: one.home for one in rows if one.home}.values())
    words = sorted(one.words for one in rows if one.words)
    return Report(
        series,
        tuple(_line(stage, comers.get(stage.id, ())) for stage in series.stages),
        enough(len(people)),
        enough(len(present)),
        enough(len(present - before)),
        tuple((home, count) for home, count in homes.most_common() if count >= FEWEST),
        tuple(words) if len(words) >= FEWEST else (),
    )


def _line(stage: Stage, comers: Sequence[Registration]) -> Line:
    going = [one for one in comers if one.seat is Seat.GOING]
    present = sum(1 + one.guests for one in going if one.present)
    useful = sum(one.useful == "yes" for one in going)
    return Line(stage, enough(sum(one.seats for one in going)), enough(present), enough(useful))


def as_csv(report: Report, fewer: str) -> bytes:
    """For a spreadsheet; `fewer` stands where there are too few."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("stage", "date", "commune", "registered", "present", "useful"))
    for line in report.lines:
        counts = (line.registered, line.present, line.useful)
        shown = [fewer if count is None else count for count in counts]
        writer.writerow((line.stage.name, line.stage.date.isoformat(), line.stage.commune, *shown))
    return out.getvalue().encode("utf-8-sig")

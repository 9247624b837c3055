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
    """People of one stage. None stands for "fewer than five", nobody included: that all of a few stayed away, or that
    none of them found it useful, tells of each."""

    stage: Stage
    registered: int | None
    present: int | None
    useful: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everywhere people are counted, each once; guests have no name to be counted by."""

    series: Series
    lines: tuple[Line, ...]
    registered: int | None
    present: int | None
    first_timers: int | None
    # By commune, those of five people or more.
    homes: tuple[tuple[str, int], ...]
    # What people wrote, in alphabetical order, where enough of them wrote.
    words: tuple[str, ...]


def enough(people: set[Address]) -> int | None:
    """What may be said of how many they are."""
    return rounded(len(people)) or None


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
    present = {one.person for one in going if one.present}
    useful = {one.person for one in going if one.useful == "yes"}
    return Line(stage, enough({one.person for one in going}), enough(present), enough(useful))


COLUMNS = ("what", "name", "date", "commune", "registered", "present", "useful")
# What a row of the file tells: a stage, the whole, those who came for the first time, a commune, a word.
ROWS = ("stage", "total", "first", "home", "words")


def as_csv(report: Report, called: Mapping[str, str], fewer: str) -> bytes:
    """The whole, for a spreadsheet. `called` names columns and rows in the reader's language; `fewer` stands where
    there are too few."""

    def shown(count: int | None) -> object:
        return fewer if count is None else count

    rows: list[dict[str, object]] = [
        {"what": called["stage"], "name": line.stage.name, "date": line.stage.date.isoformat()}
        | {"commune": line.stage.commune, "registered": shown(line.registered)}
        | {"present": shown(line.present), "useful": shown(line.useful)}
        for line in report.lines
    ]
    totals = {"registered": shown(report.registered), "present": shown(report.present)}
    rows.append({"what": called["total"], "name": report.series.name} | totals)
    rows.append({"what": called["first"], "present": shown(report.first_timers)})
    rows += [{"what": called["home"], "commune": home, "registered": count} for home, count in report.homes]
    rows += [{"what": called["words"], "name": words} for words in report.words]
    head = [called[column] for column in COLUMNS]
    return spreadsheet.as_csv([head, *([row.get(column, "") for column in COLUMNS] for row in rows)])

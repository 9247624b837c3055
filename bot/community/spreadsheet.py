"""Tables for spreadsheets. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins so is a formula to spreadsheets, whoever wrote it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Names come as people write them: an apostrophe before what would be run makes it words."""
    out = io.StringIO()
    csv.writer(out).writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

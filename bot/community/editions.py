"""The next edition of a series, made from an earlier one. Pure."""

import datetime as dt
import re

from content.schema import Series, Stage

YEAR = re.compile(r"\b(19|20)\d\d\b")
EDITION = re.compile(r"\s*\(\d+(?:re|e|st|nd|rd|th)\s+[^)]*\)")


def copy_series(series: Series, first_day: dt.date) -> Series:
    """The same stages, as many days apart. What only held for the old edition (people counted, notes) is left."""
    year = str(first_day.year)
    stages = sorted(series.stages, key=lambda stage: (stage.date, stage.stage))
    shift = first_day - stages[0].date
    id = f"{re.sub(r'[0-9]+$', '', series.id)}{year}"
    copies = tuple(_copy(stage, f"{id}-{stage.stage}", shift, year) for stage in stages)
    name = EDITION.sub("", YEAR.sub(year, series.name))
    return series.model_copy(
        update={"id": id, "name": name, "stages": copies, "participants": None, "note": None, "names": series.names}
    )


def _copy(stage: Stage, id: str, shift: dt.timedelta, year: str) -> Stage:
    changes = {
        "id": id,
        "name": YEAR.sub(year, stage.name),
        "date": stage.date + shift,
        "date_certainty": "stated",
        "source": f"copy:{stage.id}",
        "note": None,
        "cancelled": False,
        "version": 1,
    }
    return stage.model_copy(update=changes)

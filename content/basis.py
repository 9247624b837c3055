"""Small types that content is made of: what every model keeps to, opening hours, how an event comes back."""

import datetime as dt
from typing import Annotated

from opening_hours import OpeningHours
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _opening_hours(value: str) -> str:
    try:
        OpeningHours(value)
    except Exception as error:  # the binding raises its own bare exception types
        raise ValueError(f"not opening hours in OpenStreetMap's syntax: {value!r}") from error
    return value


Hours = Annotated[str, AfterValidator(_opening_hours)]


class Strict(BaseModel):
    """Unknown keys are refused: a misspelt key must not be silently lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")


RULE = (
    r"^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"(;(INTERVAL|COUNT)=[1-9]\d{0,3}|;UNTIL=\d{8}|;BYDAY=([+-]?\d?(MO|TU|WE|TH|FR|SA|SU),?)+"
    r"|;(BYMONTHDAY|BYMONTH|BYSETPOS)=-?\d{1,3}(,-?\d{1,3})*|;WKST=(MO|TU|WE|TH|FR|SA|SU))*$"
)


class Repeats(Strict):
    """When an event comes back: a rule of RFC 5545, counted from the stage's date, less the days without it."""

    rule: Annotated[str, Field(pattern=RULE)]
    without: tuple[dt.date, ...] = ()


class Slot(Strict):
    """Which date of an event that comes back; it may have been moved since."""

    rule: Id
    day: dt.date

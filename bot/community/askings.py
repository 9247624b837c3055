"""Questions passed on to the territory's animators, and their answer through the bot."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Asking:
    """`answered_by` is the first animator who wrote back: the others are told that it is done."""

    id: str
    member: str
    words: str
    asked_at: dt.datetime
    answered_by: str | None = None
    answered_at: dt.datetime | None = None

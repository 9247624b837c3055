"""Standing needs: what somebody still looks for, kept open for a while, told once of each thing that fits."""

import datetime as dt
from dataclasses import dataclass, replace
from math import cos, radians
from typing import Self

LASTS = dt.timedelta(days=60)
ASKED_AGAIN = dt.timedelta(days=57)
# A need that ended is kept so long, in case its owner says after all that it goes on.
KEPT_AFTER = dt.timedelta(days=30)
# Within that of its end, it is worth asking whether it goes on.
LATE = LASTS - ASKED_AGAIN
# As far as someone goes for what they could not find next door; without a place, anywhere.
REACH_KM = 40.0
# When a grouped message goes out, local time.
DECENT_HOURS = (9, 18)
# The letter that says that something came, and for how long it is worth reading.
FOUND, LETTER_LASTS = "need-found", dt.timedelta(days=7)
KM_A_DEGREE = 111.2


@dataclass(frozen=True)
class StandingNeed:
    """One function near one place."""

    id: str
    member: str
    function: str
    words: str
    opened_at: dt.datetime
    until: dt.datetime
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    closed: bool = False

    def open(self, now: dt.datetime) -> bool:
        return not self.closed and now < self.until

    def renewed(self, now: dt.datetime) -> Self:
        return replace(self, until=now + LASTS, closed=False)


@dataclass(frozen=True)
class Box:
    """A rectangle of degrees around a point: what the database looks in before distances are worked out."""

    south: float
    north: float
    west: float
    east: float


def box_around(lat: float, lon: float, km: float = REACH_KM) -> Box:
    """Wide enough for a circle of that radius."""
    tall = km / (KM_A_DEGREE - 1)
    wide = tall / max(0.1, cos(radians(lat)))
    return Box(lat - tall, lat + tall, lon - wide, lon + wide)


@dataclass(frozen=True)
class News:
    """What a new member, entry or event is good for: `what` names it, `whose` is the member it comes from, if any."""

    what: str
    function: str
    at: dt.datetime
    lat: float | None = None
    lon: float | None = None
    whose: str = ""

    def fits(self, need: StandingNeed) -> bool:
        """What was there before was found by the question itself. Distance on a plane that touches the earth there."""
        if need.function != self.function or need.member == self.whose or self.at < need.opened_at:
            return False
        if self.lat is None or self.lon is None or need.lat is None or need.lon is None:
            return True
        tall = (need.lat - self.lat) * KM_A_DEGREE
        wide = (need.lon - self.lon) * KM_A_DEGREE * cos(radians(self.lat))
        return tall * tall + wide * wide <= REACH_KM**2


def hour_of(moment: dt.datetime) -> int:
    """A number for a moment to the hour, as a version in the outbox."""
    return int(moment.timestamp() // 3600)


def last_decent_time(local: dt.datetime) -> dt.datetime:
    """The last hour at which what is new is spread: nine in the morning or six in the evening, local time."""
    return [moment for moment in _decent_moments(local, -1, 0) if moment <= local][-1]


def decent_time(local: dt.datetime) -> dt.datetime:
    """The next such hour."""
    return next(moment for moment in _decent_moments(local, 0, 1) if moment > local)


def _decent_moments(local: dt.datetime, first: int, last: int) -> list[dt.datetime]:
    """In order, from so many days after today to so many."""
    days = [local.date() + dt.timedelta(days=number) for number in range(first, last + 1)]
    return [dt.datetime.combine(day, dt.time(hour), local.tzinfo) for day in days for hour in DECENT_HOURS]

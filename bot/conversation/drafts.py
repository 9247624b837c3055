"""What an animator writes of a stage, read: days and hours in words, a place called by its name or its commune."""

import datetime as dt
import re
from dataclasses import dataclass

from bot.conversation.recurring import Recurring, Scribe, found_at
from bot.conversation.talk import House
from content.formats.agenda import Event
from content.schema import Stage
from matching.geo import distance_km
from matching.model import Point, Question
from matching.text import LIGATURES, WORD, word

_HOUR = re.compile(r"\b([01]?\d|2[0-3])\s*(?:h(?:eures?)?|:)\s*([0-5]\d)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """A day, hours and how it comes back, each when it was said; `rest` is what is left, such as a place."""

    day: dt.date | None
    starts: dt.time | None
    ends: dt.time | None
    recurring: Recurring | None = None
    rest: str = ""
    whole_day: bool = False

    @property
    def nothing(self) -> bool:
        unread = self.recurring is not None and self.recurring.unread
        said = self.day or self.starts or self.recurring or self.whole_day
        return unread or not said


def read_when(text: str, now: dt.datetime, house: House) -> Told:
    """ "jeudi 24 juin de 14 h à 16 h 30". The hours are taken out first: what is left names the day, or nothing."""
    hours = [dt.time(int(found[1]), int(found[2] or 0)) for found in _HOUR.finditer(text)][:2]
    left, whole_day = _less(_HOUR.sub(" ", text), house.library.staff.whole_day)
    question = house.reader.read(left, now)
    when, recurring = question.when, scribe_of(house, now).read(left)
    ends = hours[1] if len(hours) == 2 and hours[1] > hours[0] else None
    free = " ".join(token.raw for token in question.tokens if token.role != "moment")
    rest = recurring.rest if recurring else scribe_of(house, now).trimmed(free.split())
    day = None if recurring or when is None else when.first
    return Told(day, hours[0] if hours else None, ends, recurring, rest, whole_day and not hours)


def _less(text: str, phrases: tuple[str, ...]) -> tuple[str, bool]:
    """The text without those phrases, its signs left as they are; and whether any was there."""
    text = text.translate(LIGATURES)
    spans = [found.span() for found in WORD.finditer(text)]
    said = found_at(phrases, [word(text[start:end]).folded for start, end in spans])
    for start, end in (spans[at] for at in sorted(said, reverse=True)):
        text = text[:start] + text[end:]
    return text, bool(said)


def scribe_of(house: House, now: dt.datetime) -> Scribe:
    def read_day(text: str) -> dt.date | None:
        when = house.reader.read(text, now).when if text else None
        return when.first if when else None

    return Scribe(house.library.staff, house.library.lexicon.time.months, now.date(), read_day)


def read_place(text: str, now: dt.datetime, house: House, stage: Stage) -> Stage | None:
    """An entry called by its name, else the words as they are, in the commune that they name or that it had."""
    question, catalogue = house.reader.read(text, now), house.reader.catalogue
    for named in question.named:
        entry = catalogue.entries[catalogue.row[named.entry]]
        if entry.commune and named.share >= HALF:
            return stage.model_copy(update=_at(entry.name, entry.commune, entry.lieu_dit, entry.id))
    commune = _commune_of(question, house) or stage.commune
    return stage.model_copy(update=_at(text.strip(), commune, None, None)) if commune else None


def read_commune(text: str, now: dt.datetime, house: House) -> str | None:
    return _commune_of(house.reader.read(text, now), house)


def _commune_of(question: Question, house: House) -> str | None:
    where = question.where
    return next((c.name for c in house.library.territory.communes if where and c.insee == where.insee), None)


HALF = 0.5
# A point of a calendar belongs to the nearest commune, unless it is farther than that.
NEAREST_KM = 12.0


def place_event(event: Event, stage: Stage, now: dt.datetime, house: House) -> Stage | None:
    """By the words of its place, else by its point."""
    placed = read_place(event.place, now, house, stage) if event.place else None
    if placed or event.lat is None or event.lon is None:
        return placed
    return at_point(Point(event.lat, event.lon), event.place, house, stage)


def at_point(here: Point, name: str, house: House, stage: Stage) -> Stage | None:
    """In the open air, called so in the commune that is nearest; None where none is near."""
    km, commune = min((distance_km(here, Point(c.lat, c.lon)), c.name) for c in house.library.territory.communes)
    if km > NEAREST_KM:
        return None
    at = _at(name or commune, commune, None, None) | {"lat": here.lat, "lon": here.lon}
    return stage.model_copy(update=at)


def _at(name: str, commune: str, village: str | None, entry: str | None) -> dict[str, object]:
    return {"place_name": name, "commune": commune, "lieu_dit": village, "place": entry, "lat": None, "lon": None}


def kilometres(house: House, one: Stage, other: Stage) -> float:
    return distance_km(_point(house, one), _point(house, other))


def _point(house: House, stage: Stage) -> Point:
    if stage.lat is not None and stage.lon is not None:
        return Point(stage.lat, stage.lon)
    commune = next(c for c in house.library.territory.communes if c.name == stage.commune)
    return Point(commune.lat, commune.lon)

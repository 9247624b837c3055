"""Draws one answer: name, how far, open or not, why, how fresh. What is unknown or inferred says so."""

import datetime as dt

from bot.conversation.phrase import Voice
from bot.messages import Card
from content.schema import Entry
from matching.geo import distance_km
from matching.hours import open_until, opening_spans, parsed
from matching.model import Match, Point, Question, When
from matching.pipeline import Reader
from matching.score import fitting

# Under that, "in the town itself".
HERE_KM = 1.0
# Information older than that, or of an entry that is not active, is to be confirmed.
FRESH_YEARS = 3


def entry_card(match: Match, question: Question, reader: Reader, voice: Voice, functions: dict[str, str]) -> Card:
    """`functions` gives what each function is called in "vous cherchez …"."""
    entry = reader.catalogue.entries[reader.catalogue.row[match.entry]]
    lines = (
        _place_line(entry, match, question, voice),
        entry.description,
        *_hours_lines(entry, question, voice),
        why_line(entry, match, voice, functions),
        fit_line(question, reader.catalogue.row[entry.id], reader, voice),
        _fresh_line(entry, question.now.date(), voice),
    )
    title = voice("card-title-in", name=entry.name, town=_town(entry)) if _town(entry) not in entry.name else entry.name
    return Card(title, tuple(line[0].upper() + line[1:] for line in lines if line))


def _town(entry: Entry) -> str:
    """The village where it is known, else the commune; nothing for what has no place."""
    if entry.coord_precision == "village" and entry.lieu_dit:
        return entry.lieu_dit
    return entry.commune or ""


def _place_line(entry: Entry, match: Match, question: Question, voice: Voice) -> str:
    if entry.mobile:
        return voice("card-mobile", area=entry.area) if entry.area else voice("card-mobile-anywhere")
    if entry.lat is None or entry.lon is None:
        if entry.area:
            return voice("card-area", area=entry.area)
        return voice("card-nowhere" if entry.kind == "place" else "card-everywhere")
    where = question.where
    if where is None:
        return voice("card-town", at=voice.at(_town(entry)))
    km = match.km
    if km is None:
        km = min(distance_km(Point(entry.lat, entry.lon), point) for point in where.points)
    if where.kind == "position":
        return voice("card-close-you") if km < HERE_KM else voice("card-distance-you", km=round(km))
    if km < HERE_KM:
        return voice("card-here", at=voice.at(where.label))
    return voice("card-distance", km=round(km), of=voice.of(where.label))


def _hours_lines(entry: Entry, question: Question, voice: Voice) -> list[str]:
    if entry.kind != "place":
        return []
    if entry.opening_hours is None:
        return [voice("card-hours-unknown")]
    when = question.when
    if when is not None and not when.now and when.first != question.now.date():
        return [_day_line(entry.opening_hours, day, voice) for day in _days(when)]
    return [_now_line(entry.opening_hours, question.now, voice)]


def _days(when: When) -> list[dt.date]:
    """At most three days, so that a card stays a card."""
    return [when.first + dt.timedelta(days=n) for n in range(min(3, (when.last - when.first).days + 1))]


def _day_line(hours: str, day: dt.date, voice: Voice) -> str:
    name = voice.day(day).capitalize()
    spans = opening_spans(hours, day)
    if not spans:
        return voice("card-closed-day", day=name)
    said = [voice("card-span", **{"from": voice.hour(opens), "to": voice.hour(closes)}) for opens, closes in spans]
    return voice("card-open-day", day=name, spans=voice.listing(said))


def _now_line(hours: str, now: dt.datetime, voice: Voice) -> str:
    change = open_until(hours, now)
    if parsed(hours).is_open(now.replace(tzinfo=None)):
        return voice("card-open-until", hour=voice.hour(change)) if change else voice("card-open-until", hour="")
    if change is None:
        return voice("card-closed-unknown")
    if change.date() == now.date():
        return voice("card-closed-today", hour=voice.hour(change))
    return voice("card-closed-until", day=voice.day(change.date()), hour=voice.hour(change))


def why_line(entry: Entry, match: Match, voice: Voice, functions: dict[str, str]) -> str:
    """In the person's own words, and a real criterion."""
    need = match.need
    if need is None:
        return voice("card-why-name")
    key = "card-why-said" if need.words else "card-why-heard"
    if need.function in entry.functions_inferred:
        key += "-inferred"
    values = {"words": " ".join(need.words)} if need.words else {}
    return voice(key, heard=functions[need.function], **values)


def fit_line(question: Question, row: int, reader: Reader, voice: Voice) -> str:
    """What a profile says is used, and said."""
    fit = fitting(question, row, reader.catalogue)
    if fit is None:
        return ""
    return voice("card-fit-trade", trade=fit.because) if fit.trade else voice("card-fit", because=fit.because)


def _fresh_line(entry: Entry, today: dt.date, voice: Voice) -> str:
    if entry.status_date is None:
        return voice("card-undated")
    old = entry.status != "active" or today.year - int(entry.status_date[:4]) > FRESH_YEARS
    return voice("card-to-confirm" if old else "card-fresh", date=voice.since(entry.status_date))

"""For when: days, parts of a day and hours said in words, relative to the `now` of the question."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from content.speech import Lexicon, Marks, TimeWords
from matching.model import Question, When
from matching.text import folded_words

HOURS = (["h"], ["heure"], ["heures"])
# What stands before an hour in words: "deux heures" alone is how long it takes.
AT = ("a", "vers", "des", "jusqu", "apres", "avant", "pour")
# Said in words, nobody means so early.
EARLIEST = 7.0
HOUR = re.compile(r"^(\d{1,2})h?(\d{2})?$")


@dataclass(frozen=True)
class Calendar:
    """The time words of a language, keyed for look-up."""

    words: TimeWords
    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    # Phrases by their first word, longest first: folded words, what they are, their value.
    phrases: dict[str, list[tuple[list[str], str, object]]]


def make_calendar(lexicon: Lexicon, english: Marks) -> Calendar:
    words = lexicon.time
    tables: list[tuple[str, Mapping[str, object]]] = [
        ("day", words.days | english.days),
        ("part", words.parts),
        ("span", {**words.spans, **english.spans}),
        ("now", dict.fromkeys(words.now)),
        ("open", dict.fromkeys(words.open)),
    ]
    phrases: dict[str, list[tuple[list[str], str, object]]] = defaultdict(list)
    for kind, table in tables:
        for said, value in table.items():
            parts = folded_words(said)
            phrases[parts[0]].append((parts, kind, value))
    for starting in phrases.values():
        starting.sort(key=lambda phrase: -len(phrase[0]))
    return Calendar(
        words,
        {day: index for days in (words.weekdays, english.weekdays) for index, day in enumerate(days)},
        {month: index + 1 for index, month in enumerate(words.months)},
        lexicon.limits.numbers,
        phrases,
    )


@dataclass
class _Found:
    """What one walk over the words gathered."""

    days: tuple[dt.date, dt.date] | None = None
    hours: tuple[float, float] | None = None
    now: bool = False
    open: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    def add(self, start: int, size: int) -> None:
        self.spans = (*self.spans, (start, start + size))


def find_moments(question: Question, calendar: Calendar) -> Question:
    """Reads `when`. "ouvert samedi" is a condition on opening; "samedi" alone is said in passing."""
    folded = [token.folded for token in question.tokens]
    today = question.now.date()
    found = _Found()
    index = 0
    while index < len(folded):
        size = _phrase(folded, index, calendar, found, today) or _date(folded, index, calendar, found, today)
        size = size or _hour(folded, index, calendar.numbers, found)
        if size:
            found.add(index, size)
        index += size or 1
    if not found.spans:
        return question
    masked = question.mask(list(found.spans), "moment")
    if not (found.days or found.hours or found.now or found.open):
        return question
    said = " ".join(question.tokens[i].raw for start, end in found.spans for i in range(start, end))
    first, last = found.days or (today, today)
    strict = found.open or found.now or found.hours is not None or found.days is not None
    when = When(said, first, last, found.hours, found.now, strict, found.open)
    if found.open and not (found.days or found.hours or found.now):
        when = When(said, today, today, None, True, True, True)
    return question.evolve(when=when, tokens=masked)


def _phrase(folded: list[str], index: int, calendar: Calendar, found: _Found, today: dt.date) -> int:
    for words, kind, value in calendar.phrases.get(folded[index], ()):
        if folded[index : index + len(words)] != words or _in_passing(folded, index, calendar):
            continue
        if kind == "day" and isinstance(value, int):
            day = today + dt.timedelta(days=value)
            found.days = found.days or (day, day)
        elif kind == "part" and isinstance(value, tuple):
            found.hours = found.hours or value
        elif kind == "span":
            found.days = found.days or _span(str(value), today)
        else:
            setattr(found, kind, True)
        return len(words)
    return 0


def _in_passing(folded: list[str], index: int, calendar: Calendar) -> bool:
    """ "il faut maintenant un compte", "infirmière de nuit"."""
    before = folded[index - 1] if index else ""
    return before in calendar.words.in_passing.get(folded[index], ())


def _span(name: str, today: dt.date) -> tuple[dt.date, dt.date]:
    monday = today - dt.timedelta(days=today.weekday())
    spans = {
        "week": (today, monday + dt.timedelta(days=6)),
        "next week": (monday + dt.timedelta(days=7), monday + dt.timedelta(days=13)),
        "weekend": (monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)),
        "month": (today, today + dt.timedelta(days=31)),
    }
    return spans[name]


def _date(folded: list[str], index: int, calendar: Calendar, found: _Found, today: dt.date) -> int:
    """ "mercredi", "le 28", "28 juin", "mercredi 27"."""
    here = folded[index]
    if here in calendar.weekdays:
        ahead = (calendar.weekdays[here] - today.weekday()) % 7
        day = today + dt.timedelta(days=ahead)
        _widen(found, day)
        return 1
    if not here.isdigit() or not 1 <= int(here) <= 31:
        return 0
    following = folded[index + 1] if index + 1 < len(folded) else ""
    before = folded[index - 1] if index else ""
    if following in calendar.months:
        found.days = _on(int(here), calendar.months[following], today)
        return 2
    last = index + 1 == len(folded)
    if before in calendar.weekdays or (before == "le" and (last or following in ("a", "au", "matin", "apres", "soir"))):
        month = today.month if int(here) >= today.day else today.month % 12 + 1
        found.days = _on(int(here), month, today) or found.days
        return 1
    return 0


def _widen(found: _Found, day: dt.date) -> None:
    """ "lundi mardi" is a span."""
    if found.days is None:
        found.days = (day, day)
    else:
        found.days = (min(found.days[0], day), max(found.days[1], day))


def _on(day: int, month: int, today: dt.date) -> tuple[dt.date, dt.date] | None:
    for year in (today.year, today.year + 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            return None
        if date >= today - dt.timedelta(days=60):
            return date, date
    return None


def _hour(folded: list[str], index: int, numbers: Mapping[str, int], found: _Found) -> int:
    """ "à 14 h", "14h30", "vers dix heures": the half-hour that follows."""
    match = HOUR.match(folded[index])
    hour = int(match[1]) + int(match[2] or 0) / 60 if match else float(numbers.get(folded[index], 25))
    joined = match is not None and "h" in folded[index]
    following = folded[index + 1 : index + 4]
    if hour > 24 or not (joined or following[:1] in HOURS):
        return 0
    if match is None and (index == 0 or folded[index - 1] not in AT or following[1:2] == ["de"]):
        return 0
    # "cinq heures" said in words is in the afternoon, unless it is of the morning.
    hour += 12.0 * (match is None and hour < EARLIEST and following[1:] != ["du", "matin"])
    found.hours = (hour, min(hour + 0.5, 24.0))
    return 1 if joined else 2

"""Events that come back, in words: "tous les mardis, sauf le 14 juillet" read into a rule, and a rule said again."""

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.conversation.phrase import Voice
from content.basis import Repeats
from content.recurrence import days_between
from content.schema import Stage
from content.staff import StaffWords
from matching.phrases import compile_phrases
from matching.text import split, word

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A first date is looked for that far ahead: a rule without any is none.
SOON = dt.timedelta(days=400)
ReadDay = Callable[[str], dt.date | None]


@dataclass(frozen=True)
class Recurring:
    """What a message says of coming back. `rule` is empty when only days without it were said; `rest` is the rest."""

    rule: str
    first: dt.date
    without: tuple[dt.date, ...]
    rest: str
    # A part that should name days and does not: it is asked again rather than forgotten.
    unread: bool = False

    def over(self, stage: Stage) -> Stage:
        """The stage, coming back so; days without it add to those of a rule that stays. Unchanged when none is left."""
        old = stage.repeats
        rule, since = (self.rule, self.first) if self.rule or not old else (old.rule, stage.date)
        dated = stage.model_copy(update={"repeats": Repeats(rule=rule), "date": since, "part_of_day": None})
        its_days = set(days_between(dated, since, since + SOON))
        # Of a month without it, only its own days are kept.
        without = tuple(day for day in self.without if day in its_days) or self.without
        kept = old.without if old and not self.rule else ()
        repeats = Repeats(rule=rule, without=tuple(dict.fromkeys((*kept, *without))))
        left = sorted(its_days - set(repeats.without))
        return dated.model_copy(update={"repeats": repeats, "date": left[0] if self.rule else since}) if left else stage


@dataclass(frozen=True)
class Scribe:
    """Reads with the words of animators; `read_day` reads one date, `months` are the names of the months."""

    words: StaffWords
    months: Sequence[str]
    today: dt.date
    read_day: ReadDay

    def read(self, text: str) -> Recurring | None:
        """None when nothing of it comes back. Hours are to be taken out before."""
        parts = self._parts(text.replace(",", f" {self.words.and_also[0]} "))
        main, rule = self._rule(parts["main"])
        if not rule and not parts["except_for"]:
            return None
        without, rests = self._days_without(parts["except_for"])
        until = self._end(parts["until"])
        unread = (bool(parts["until"]) and until is None) or (bool(parts["except_for"]) and not without)
        if until and rule:
            rule += f";UNTIL={until:%Y%m%d}"
        first = self.read_day(" ".join(parts["from_day"])) if parts["from_day"] else None
        return Recurring(rule, first or self.today, without, self.trimmed([*main, *rests]), unread)

    def _parts(self, text: str) -> dict[str, list[str]]:
        """The words up to the first marker, and those after each, as they were typed."""
        parts: dict[str, list[str]] = {name: [] for name in ("main", *self._markers)}
        words, name = split(text), "main"
        while words:
            found = next((one for one in self._markers if self._size(self._markers[one], words)), None)
            if found:
                name, words = found, words[self._size(self._markers[found], words) :]
            else:
                parts[name].append(words.pop(0))
        return parts

    @cached_property
    def _markers(self) -> dict[str, list[list[str]]]:
        names = ("except_for", "until", "from_day")
        return {name: [phrase.split() for phrase in getattr(self.words, name)] for name in names}

    @staticmethod
    def _size(phrases: Sequence[Sequence[str]], words: Sequence[str]) -> int:
        """How many words the longest of the phrases takes at the beginning, 0 when none does."""
        begun = [word(one).folded for one in words[:4]]
        return max((len(phrase) for phrase in phrases if begun[: len(phrase)] == list(phrase)), default=0)

    def _rule(self, words: list[str]) -> tuple[list[str], str]:
        """What is left of the words, and the rule that the others said."""
        folded = [word(one).folded for one in words]
        named = [at for at, one in enumerate(folded) if one in self._weekdays]
        days = self._said_days(folded, named)
        said = {name: found_at(getattr(self.words, name), folded) for name in ("every", "fortnightly", "monthly")}
        daily = found_at(self.words.every_day, folded)
        ranked = [at for at, one in enumerate(folded) if one in self.words.ordinals and at + 1 in named]
        plural = any(folded[at].endswith("s") for at in named)
        if daily and not days:
            rule = "FREQ=DAILY"
        elif not days or not (any(said.values()) or plural or len(days) > len(named)):
            return words, ""
        elif ranked and (said["monthly"] or said["every"]):
            rank = self.words.ordinals[folded[ranked[0]]]
            rule = "FREQ=MONTHLY;BYDAY=" + ",".join(f"{rank}{day}" for day in days)
        else:
            rule = f"FREQ=WEEKLY{';INTERVAL=2' if said['fortnightly'] else ''};BYDAY=" + ",".join(days)
        taken = {*named, *ranked, *daily, *(at for found in said.values() for at in found)}
        return [one for at, one in enumerate(words) if at not in taken], rule

    @cached_property
    def _weekdays(self) -> dict[str, int]:
        return {name: index for index, names in enumerate(self.words.weekdays) for name in names}

    def _said_days(self, folded: list[str], named: list[int]) -> list[str]:
        """ "lundi au vendredi" is five of them."""
        numbers = [self._weekdays[folded[at]] for at in named]
        if len(named) == 2 and named[1] == named[0] + 2 and folded[named[0] + 1] in self.words.to_day:
            numbers = list(range(numbers[0], numbers[1] + 1))
        return [DAYS[number] for number in dict.fromkeys(numbers)]

    def _days_without(self, words: list[str]) -> tuple[tuple[dt.date, ...], list[str]]:
        """Dates and whole months, one after each "et"; and the words that are neither."""
        days: list[dt.date] = []
        rests: list[str] = []
        for piece in self._pieces(words):
            day = self.read_day(" ".join(piece))
            found = [day] if day else self._month(piece)
            days += found
            months = {*self.months, *self._weekdays}
            dated = {at for at, one in enumerate(piece) if one.isdigit() or word(one).folded in months}
            rests += piece[max(dated) + 1 :] if found and dated else piece
        return tuple(dict.fromkeys(days)), rests

    def _pieces(self, words: list[str]) -> list[list[str]]:
        pieces: list[list[str]] = [[]]
        for one in words:
            if word(one).folded in self.words.and_also:
                pieces.append([])
            else:
                pieces[-1].append(one)
        return [piece for piece in pieces if piece]

    def _month(self, words: Sequence[str]) -> list[dt.date]:
        """The days of a month that is named without a day: the one that goes on, or the next."""
        number = next((list(self.months).index(m) + 1 for m in (word(w).folded for w in words) if m in self.months), 0)
        if not number:
            return []
        year = self.today.year + (number < self.today.month)
        return [dt.date(year, number, day) for day in range(1, calendar.monthrange(year, number)[1] + 1)]

    def _end(self, words: list[str]) -> dt.date | None:
        return self.read_day(" ".join(words)) or next(reversed(self._month(words)), None)

    def trimmed(self, words: list[str]) -> str:
        """Less the small words at both ends."""
        while words and word(words[0]).folded in self.words.around_a_place:
            words = words[1:]
        while words and word(words[-1]).folded in self.words.around_a_place:
            words = words[:-1]
        return " ".join(words)


def found_at(phrases: Sequence[str], folded: Sequence[str]) -> set[int]:
    """The places of the words that any of the phrases takes."""
    text = " ".join(folded)
    spans = [
        (text[: found.start()].count(" "), found.group().count(" "))
        for found in compile_phrases(phrases).finditer(text)
    ]
    return {at for start, size in spans for at in range(start, start + size + 1)}


def rhythm(repeats: Repeats, say: Voice) -> str:
    """ "tous les mardis"."""
    return _rhythm(_parts(repeats), say)


def limits(repeats: Repeats, say: Voice) -> list[str]:
    """ "jusqu'au mercredi 30 juin", "sauf le mercredi 14 juillet"."""
    parts, said = _parts(repeats), []
    if "UNTIL" in parts:
        said.append(say("repeat-until", day=say.day(dt.datetime.strptime(parts["UNTIL"], "%Y%m%d").date())))
    if "COUNT" in parts:
        said.append(say("repeat-count", count=int(parts["COUNT"])))
    if repeats.without:
        said.append(_without(repeats.without, say))
    return said


def _parts(repeats: Repeats) -> dict[str, str]:
    return dict(part.split("=") for part in repeats.rule.split(";"))


def _rhythm(parts: dict[str, str], say: Voice) -> str:
    days = [one for one in parts.get("BYDAY", "").split(",") if one]
    every, rest = parts.get("INTERVAL", "1"), parts.keys() - {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}
    names = [say(f"weekday-{DAYS.index(day[-2:])}") for day in days]
    plain = all(len(day) == 2 for day in days)
    match parts["FREQ"], every:
        case "DAILY", "1" if not days and not rest:
            return say("repeat-daily")
        case "WEEKLY", "1" if plain and days and not rest:
            return say("repeat-weekly", days=say.listing([say("repeat-day", day=name) for name in names]))
        case "WEEKLY", "2" if plain and days and not rest:
            return say("repeat-fortnightly", days=say.listing(names))
        case "MONTHLY", "1" if len(days) == 1 and days[0][:-2] in RANKS and not rest:
            return say("repeat-monthly", rank=say(f"repeat-rank-{RANKS[days[0][:-2]]}"), day=names[0])
    return say("repeat-other")


RANKS = {"1": "1", "2": "2", "3": "3", "4": "4", "-1": "last"}
# Beyond that many days without it, they are counted rather than told.
TOLD = 3


def _without(days: Sequence[dt.date], say: Voice) -> str:
    if len(days) > TOLD:
        return say("repeat-without-days", count=len(days))
    return say("repeat-without", days=say.listing([say.day(day) for day in days]))

"""Puts words on what was decided: Fluent messages, and dates and hours as people say them."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from content.library import ROOT
from matching.text import fold

LANGUAGES = ("fr", "en")
LOCALES = {"fr": "fr-FR", "en": "en-GB"}


# Before these, "de" loses its vowel.
VOWELS = frozenset("aeiouyh")


class MissingTextError(LookupError):
    """No such message, or one of its variables was not given."""


@dataclass(frozen=True)
class Phrases:
    """The messages of every language."""

    bundles: dict[str, FluentBundle]

    def say(self, language: str, key: str, /, **values: Any) -> str:
        """The message in a language. Raises MissingTextError rather than show a hole to a person."""
        bundle = self.bundles.get(language) or self.bundles[LANGUAGES[0]]
        if not bundle.has_message(key):
            raise MissingTextError(f"{language}: no message {key!r}")
        pattern = bundle.get_message(key).value
        text, errors = bundle.format_pattern(pattern, values) if pattern else ("", [LookupError("no text")])
        if errors:
            raise MissingTextError(f"{language}: {key!r}: {errors[0]}")
        return str(text)


def load_phrases(root: Path = ROOT) -> Phrases:
    """Reads content/texts/LANGUAGE/*.ftl."""
    bundles = {}
    for language in LANGUAGES:
        # Isolation marks are for mixed directions of writing; screen readers stumble on them.
        bundle = FluentBundle([LOCALES[language]], use_isolating=False)
        for path in sorted((root / "texts" / language).glob("*.ftl")):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf8")))
        bundles[language] = bundle
    return Phrases(bundles)


@dataclass(frozen=True)
class Voice:
    """The phrases in one person's language."""

    phrases: Phrases
    language: str

    def __call__(self, key: str, **values: Any) -> str:
        return self.phrases.say(self.language, key, **values)

    def day(self, date: dt.date) -> str:
        """ "mardi 26 juin": the year only when it is not near."""
        return self("day-date", weekday=self(f"weekday-{date.weekday()}"), day=date.day, month=self.month(date.month))

    def dated(self, date: dt.date) -> str:
        return self("day-date-year", date=self.day(date), year=str(date.year))

    def month(self, number: int) -> str:
        return self(f"month-{number}")

    def hour(self, instant: dt.datetime | dt.time) -> str:
        """ "19 h", "8 h 30"."""
        if instant.minute:
            return self("hour-minutes", hour=instant.hour, minute=f"{instant.minute:02d}")
        return self("hour", hour=instant.hour)

    def since(self, partial: str) -> str:
        """A date known to the year, the month or the day: "2018", "avril 2018", "août 2024"."""
        year, *rest = partial.split("-")
        return self("month-year", month=self.month(int(rest[0])), year=year) if rest else year

    def at(self, place: str) -> str:
        """ "à Mende", "au Bleymard"."""
        return self._placed("at", place)

    def of(self, place: str) -> str:
        """ "de Mende", "du Bleymard", "d'Altier"."""
        form = "vowel" if fold(place[:1]) in VOWELS else "plain"
        return self._placed("of", place, form)

    def _placed(self, preposition: str, place: str, form: str = "plain") -> str:
        article, _, rest = place.partition(" ")
        if article in ("Le", "Les"):
            return self(f"{preposition}-{article.lower()}", rest=rest)
        return self(f"{preposition}-{form}", place=place)

    def listing(self, parts: list[str]) -> str:
        """ "a, b et c"."""
        if len(parts) < 2:
            return "".join(parts)
        return self("list-and", first=", ".join(parts[:-1]), last=parts[-1])

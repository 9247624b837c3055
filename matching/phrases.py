"""Small tables of phrases, compiled once, searched in the folded words of a message."""

import re
from collections.abc import Iterable, Mapping

from matching.text import folded_words

NEVER = re.compile(r"(?!)")


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words in words joined by spaces; the longest first."""
    folded = sorted({" ".join(folded_words(phrase)) for phrase in phrases}, key=len, reverse=True)
    body = "|".join(re.escape(phrase) for phrase in folded if phrase)
    return re.compile(rf"(?<!\S)(?:{body})(?!\S)") if body else NEVER


def compile_table(table: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    return {name: compile_phrases(phrases) for name, phrases in table.items()}

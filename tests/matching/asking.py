"""Questions as tests ask them."""

import datetime as dt
from zoneinfo import ZoneInfo

from matching.model import Point, Question, Where
from matching.pipeline import split_into_words

# A Monday at eight.
NOW = dt.datetime(2018, 6, 25, 8, tzinfo=ZoneInfo("Europe/Paris"))
MENDE = Where("commune", "Mende", "Mende", (Point(44.518, 3.501),))
FLORAC = Where("commune", "Florac", "Florac", (Point(44.324, 3.594),))


def said(text: str, **known: object) -> Question:
    """A message, parted into words and nothing more."""
    return split_into_words(Question(text, NOW).evolve(**known), {})

"""Turns example sentences into lessons: read as questions are, places and dates masked, so that no place is learned."""

import datetime as dt
from collections.abc import Iterable

from content.library import Library
from matching.model import Question
from matching.pipeline import make_reader
from matching.text import Word

# What masks words before the readers of needs see them.
MASKING = ("split into words", "find moments", "find places")
ANY_DAY = dt.datetime(2018, 6, 25, 8, tzinfo=dt.UTC)


def words_to_learn(sentences: Iterable[str], library: Library) -> list[list[Word]]:
    """The words of each sentence that the classifier would be given for it."""
    reader = make_reader(library, ())
    steps = [step for name, step in reader.steps if name in MASKING]
    lessons = []
    for sentence in sentences:
        question = Question(sentence, ANY_DAY)
        for step in steps:
            question = step(question)
        lessons.append([token.word for token in question.free_tokens])
    return lessons

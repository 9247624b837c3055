"""Turns example sentences into lessons: read as questions are, places and dates masked, so that no place is learned."""

import datetime as dt
from collections.abc import Iterable, Sequence

from content.library import Library
from matching.model import Question
from matching.ordinary import often_said
from matching.pipeline import Step, make_reader
from matching.settle import words_to_read
from matching.text import Word, words

# What masks words before the readers of needs see them.
MASKING = ("split into words", "find moments", "find places")
ANY_DAY = dt.datetime(2018, 6, 25, 8, tzinfo=dt.UTC)


def words_to_learn(sentences: Iterable[str], library: Library) -> list[list[Word]]:
    """The words of each sentence that the classifier would be given for it."""
    sentences = list(sentences)
    reader = make_reader(library, (), ordinary=often_said([words(sentence) for sentence in sentences]))
    steps = [step for name, step in reader.steps if name in MASKING]
    return [_free_words(Question(sentence, ANY_DAY), steps) for sentence in sentences]


def _free_words(question: Question, steps: Sequence[Step]) -> list[Word]:
    for step in steps:
        question = step(question)
    return words_to_read(question)

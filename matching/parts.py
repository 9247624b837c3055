"""Parts of a message that may ask apart: what stands between its full stops, commas, "et" and "puis"."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from matching.model import Question, Token

MARKS = re.compile(r"[.!?;\n…,:+&/()]")


def parts(question: Question, breaks: frozenset[str]) -> list[list[Token]]:
    """The words of each part; the words that part them are left out."""
    marks = [mark.start() for mark in MARKS.finditer(question.text)]
    runs: list[list[Token]] = [[]]
    for token, before in zip(question.tokens, _marks_before(question, marks), strict=True):
        parting = token.folded in breaks
        if parting or before:
            runs.append([])
        if not parting:
            runs[-1].append(token)
    return [run for run in runs if _says_something(run)]


def _says_something(run: Iterable[Token]) -> bool:
    return any(not token.role and len(token.folded) > 2 for token in run)


def _marks_before(question: Question, marks: list[int]) -> list[bool]:
    """For each word, whether a mark stands between the one before and it."""
    found, at = [], 0
    for token in question.tokens:
        start = question.text.find(token.raw, at)
        found.append(start >= 0 and bisect_left(marks, start) > bisect_left(marks, at))
        at = start + len(token.raw) if start >= 0 else at
    return found

"""Parts of a message that may ask apart: its sentences, and what stands between "et", "puis" and commas in each."""

from collections.abc import Iterable

from matching.model import Question, Token

ENDS = ".!?;\n…"
COMMAS = ",:+&/()"


def sentences(question: Question) -> list[list[Token]]:
    """The words of each sentence."""
    ends = _gaps(question, ENDS)
    return [run for run in _runs(question.tokens, ends) if _says_something(run)]


def clauses(question: Question, sentence: list[Token], breaks: frozenset[str]) -> list[list[Token]]:
    """The words of each part of a sentence; the words that part them are left out."""
    gaps = _gaps(question, COMMAS) | {token.index for token in sentence if token.folded in breaks}
    runs = _runs(sentence, gaps)
    kept = [[token for token in run if token.folded not in breaks] for run in runs]
    return [run for run in kept if _says_something(run)]


def _says_something(run: Iterable[Token]) -> bool:
    return any(not token.masked and len(token.folded) > 2 for token in run)


def _runs(tokens: Iterable[Token], starts: set[int]) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.index in starts:
            runs.append([])
        runs[-1].append(token)
    return runs


def _gaps(question: Question, marks: str) -> set[int]:
    """Indices of the words before which one of the marks stands."""
    found, at = set(), 0
    for token in question.tokens:
        start = question.text.find(token.raw, at)
        if start < 0:
            continue
        if any(mark in question.text[at:start] for mark in marks):
            found.add(token.index)
        at = start + len(token.raw)
    return found

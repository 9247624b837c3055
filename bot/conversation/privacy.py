"""Least data: what looks like a name, a number, a mail or a handle is masked before a question is logged."""

import re

MASK = "…"
LONGEST_LOGGED = 300
_PERSONAL = re.compile(
    r"""
    [\w.+-]+@[\w-]+(?:\.[\w-]+)+        # mails
    | @\w{3,}                            # handles
    | (?:https?://|www\.)\S+             # addresses of pages
    | \+?\d(?:[\s.()/-]?\d){5,}          # telephone and other long numbers
    """,
    re.VERBOSE,
)
# A capital inside a sentence may be a person; places are kept apart, in `near`.
_NAME = re.compile(r"(?<=[\w,;:] )(?:[A-ZÀ-Ý][\w'’-]+)(?: [A-ZÀ-Ý][\w'’-]+)*")


def personal(words: str, mask: str = MASK) -> str:
    """The words without numbers, mails, handles and addresses of pages; names stay."""
    return _PERSONAL.sub(mask, words)


def masked(words: str) -> str:
    """The words with personal parts replaced by an ellipsis, cut to a reasonable length."""
    return _NAME.sub(MASK, _PERSONAL.sub(MASK, words))[:LONGEST_LOGGED]

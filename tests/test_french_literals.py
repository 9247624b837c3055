"""No French sentence stands in Python: words shown to people live in content/texts, so that they can be translated.

The rule, on every string literal outside docstrings: no accented letter, no French quote, and no two French small
words. Comments and docstrings may quote examples.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for folder in ("bot", "matching") for path in (ROOT / folder).rglob("*.py"))
FRENCH_LETTERS = re.compile(r"[àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»]")
# Words that stand alone in French and hardly ever in English or in code.
SMALL_WORDS = re.compile(
    r"(?<![\w-])(?:le|la|les|un|une|des|du|de|et|est|sont|pas|pour|dans|avec|sur|vous|votre|vos|nous|je|qui|que|il|elle)"
    r"(?![\w-])",
    re.IGNORECASE,
)
# Classes of signs in a pattern are data. A word beside them is not excused.
DATA = re.compile(r"\[(?:\\.|[^\]\\])*\]")


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Strings that are not docstrings, f-strings included, with their lines."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def is_french(text: str) -> bool:
    """A sentence or a word; letters one by one, and classes of signs in a pattern, are data."""
    bare = DATA.sub("", text)
    words_with_accents = [word for word in re.findall(r"[^\W\d_]{2,}", bare) if FRENCH_LETTERS.search(word)]
    quotes = "«" in bare or "»" in bare
    return bool(words_with_accents) or quotes or (" " in bare.strip() and len(set(SMALL_WORDS.findall(bare))) >= 2)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_french_stands_in_the_code(path: Path) -> None:
    found = [f"line {line}: {text!r}" for line, text in literals(path.read_text(encoding="utf8")) if is_french(text)]
    assert found == []


@pytest.mark.parametrize(
    "text", ["Voilà.", "Je ne sais pas", "« ici »", "le plus proche de vous", "Rien de prévu {day}", "fermé"]
)
def test_the_rule_catches_french(text: str) -> None:
    assert is_french(text)


@pytest.mark.parametrize(
    "text",
    [
        "web-send",
        "de",
        "a key over 64 bytes",
        r"[A-ZÀ-Ý][\w'’-]+",
        r"[^\s«»\]]+",
        "no message",
        "que",
        "the same key again",
    ],
)
def test_the_rule_leaves_code_and_english_alone(text: str) -> None:
    assert not is_french(text)


def test_docstrings_may_quote() -> None:
    source = 'def f():\n    """ "où faire une visio" est une question """\n    return "visio"\n'
    assert [text for _, text in literals(source)] == ["visio"]

"""A copy of the content that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from content.library import ROOT
from content.source import Problem
from tests.content.spoiling import problems_of

Spoil = Callable[[str, str, str], list[Problem]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Everything that a library is loaded from, without the examples and the texts."""
    left_out = shutil.ignore_patterns("examples", "texts", "__pycache__", "*.py")
    return Path(shutil.copytree(ROOT, tmp_path / "content", ignore=left_out))


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """`spoil(file, old, new)`: replaces the first `old`, loads, and gives the problems that were found."""

    def spoiled(file: str, old: str, new: str) -> list[Problem]:
        path = folder / file
        before = path.read_text(encoding="utf8")
        assert old in before, f"{file} holds no {old!r}: this test is out of date"
        path.write_text(before.replace(old, new, 1), encoding="utf8")
        return problems_of(folder)

    return spoiled

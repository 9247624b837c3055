"""What is wrong with a content folder, and where things stand in the real one."""

from pathlib import Path

import pytest

from content.library import ROOT, load_library, load_personas
from content.source import ContentError, Problem

DIRECTORY = "territories/lozere/directory.yaml"
EVENTS = "territories/lozere/events.yaml"
COMMUNES = "territories/lozere/communes.csv"
FORMER = "territories/lozere/former_communes.csv"
PERSONAS = "territories/lozere/personas.yaml"
ZONES = "territories/lozere/zones.yaml"
FUNCTIONS = "functions.yaml"


def problems_of(root: Path) -> list[Problem]:
    """Why a folder is refused; a test of its own fails when it is not."""
    with pytest.raises(ContentError) as refused:
        load_personas(load_library("lozere", root).territory, root)
    return refused.value.problems


def line_of(file: str, words: str) -> int:
    """Where the words stand first in the real content."""
    lines = (ROOT / file).read_text(encoding="utf8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)

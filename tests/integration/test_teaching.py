"""What an animator teaches is understood by the running house, without a restart, and so is what resembles it."""

import time
from pathlib import Path

import pytest

from tests.integration.test_run import ask_on_page
from tests.running import PATIENCE, Served, command, serving_house

TAUGHT = "le bastringue à mémé est tout escagassé du pantographe"
ALIKE = "mon bastringue est escagassé, pantographe compris"


def understood(served: Served, text: str, name: str) -> bool:
    """Whether the page comes to answer with that entry, within the time that learning takes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if name in ask_on_page(served, text):
            return True
        time.sleep(2)
    return False


def test_a_sentence_taught_as_an_entry_is_answered_by_it_without_a_restart(tmp_path: Path) -> None:
    with serving_house(tmp_path) as served:
        assert "Aloès" not in ask_on_page(served, TAUGHT)
        said = command(tmp_path, "teach", TAUGHT, "--means", "org-aloes")
        assert said.returncode == 0 and "org-aloes" in said.stdout
        assert understood(served, TAUGHT, "Aloès")
        assert understood(served, ALIKE, "Aloès")


def test_an_expression_taught_is_recognised_without_a_restart(tmp_path: Path) -> None:
    with serving_house(tmp_path) as served:
        assert command(tmp_path, "teach", "escagasser", "--means", "recyclerie", "--expression").returncode == 0
        assert understood(served, "escagasser à Mende", "ecycl")


@pytest.mark.parametrize("wrong", [["--means", "org-nowhere"], ["--means", "org-aloes", "--expression"]])
def test_what_means_nothing_known_is_refused_and_the_known_said(tmp_path: Path, wrong: list[str]) -> None:
    said = command(tmp_path, "teach", TAUGHT, *wrong)
    assert said.returncode == 1 and "recyclerie" in said.stdout + said.stderr

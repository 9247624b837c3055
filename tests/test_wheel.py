"""What `pip install` gives elsewhere answers the founding question, with nothing of the repository at hand."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Away from the repository and from what points to it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with the backend of this environment, or with one that pip fetches."""
    folder = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    run(sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("entrelieux-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel alone; libraries, and only they, come from this one's site-packages."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env", with_pip=False, symlinks=True)
    site = next((home / "env" / "lib").glob("python*/site-packages"))
    target = ("--python", home / "env" / "bin" / "python")
    run(sys.executable, "-m", "pip", "-q", *target, "install", "--no-deps", "--no-index", wheel, cwd=home)
    # Appended, so that the wheel comes first; `.pth` lines of the other folder (an editable install) are not read.
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf8")
    return home


def python(elsewhere: Path, *arguments: str, **environment: str) -> str:
    work = elsewhere / "work"
    work.mkdir(exist_ok=True)
    return run(elsewhere / "env" / "bin" / "python", *arguments, cwd=work, **environment)


def test_content_texts_pages_and_migrations_travel_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (
        ("content", "**/*.yaml"),
        ("content", "**/*.csv"),
        ("content", "**/*.ftl"),
        ("migrations", "**/*.py"),
        ("bot/channels/web", "static/**/*.*"),
        ("bot/channels/web", "templates/*.html"),
    ):
        here = {str(path.relative_to(ROOT)) for path in (ROOT / folder).glob(pattern) if path.is_file()}
        assert here and here - names == set(), f"{folder}/{pattern}"


def test_no_test_and_no_secret_travels_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "content", "matching", "migrations"}


def test_the_licence_and_the_command_are_declared(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    read = {Path(name).name: name for name in archive.namelist() if ".dist-info/" in name}
    metadata = archive.read(read["METADATA"]).decode()
    assert "License-Expression: EUPL-1.2" in metadata and "LICENSE" in read
    assert "entrelieux = bot.cli:main" in archive.read(read["entry_points.txt"]).decode()


def test_the_code_that_runs_elsewhere_is_that_of_the_wheel(elsewhere: Path) -> None:
    code = (
        "import bot, content, matching, migrations; print(*(m.__file__ for m in (bot, content, matching, migrations)))"
    )
    assert all(path.startswith(str(elsewhere)) for path in python(elsewhere, "-c", code).split())


@pytest.fixture
def learned(house: object) -> str:
    """The cache of this machine: the same sentences give the same model, learned once."""
    from bot.settings import Settings

    return str(Settings().cache_dir.resolve())


def test_the_founding_question_is_answered_with_polen(elsewhere: Path, learned: str) -> None:
    question = "où faire une visio près de Mende ?"
    command = elsewhere / "env" / "bin" / "entrelieux"
    answered = json.loads(run(command, "ask", question, "--json", cwd=elsewhere, ENTRELIEUX_CACHE_DIR=learned))
    assert answered["ids"][0] == "polen", answered


def test_the_database_is_made_by_the_migrations_of_the_wheel(elsewhere: Path) -> None:
    code = (
        "import asyncio; from bot.storage.database import migrate; "
        "asyncio.run(migrate('sqlite+aiosqlite:///talk.db')); "
        "import sqlite3; print(*(row[0] for row in sqlite3.connect('talk.db').execute("
        "\"SELECT name FROM sqlite_master WHERE type = 'table'\")))"
    )
    tables = python(elsewhere, "-c", code).split()
    assert {"turn", "session", "entry", "alembic_version"} <= set(tables)
    assert not (ROOT / "talk.db").exists()

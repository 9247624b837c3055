"""What runs by itself beside the channels: a hiccup ends nothing, and nothing is lost by it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot import app as app_module
from bot.app import App, open_app
from bot.commands import run
from bot.commands.saying import explain_error
from bot.settings import Settings
from bot.storage.database import transaction
from bot.storage.knowledge import SqlKnowledge
from tests.factories import TUESDAY, entry

GONE = OperationalError("SELECT", None, Exception("gone"))


class Hiccuping:
    """Fails the first time, and asks to stop the second."""

    def __init__(self) -> None:
        self.stop, self.done = asyncio.Event(), 0

    async def refresh(self) -> None:
        self.done += 1
        if self.done > 1:
            return self.stop.set()
        raise GONE

    tend = refresh


@pytest.mark.parametrize("loop", [run._refresh, run._tend])
async def test_a_database_that_hiccups_ends_no_loop(
    loop: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(run, "REFRESH_SECONDS", 0.01)
    monkeypatch.setattr(run, "TEND_SECONDS", 0.01)
    app = Hiccuping()
    await asyncio.wait_for(loop(app, app.stop), 5)
    assert app.done == 2 and "gone" in caplog.text


def test_what_ends_several_tasks_at_once_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain_error(ExceptionGroup("tasks", [GONE, ExceptionGroup("more", [FileNotFoundError(2, "no", "x.ics")])]))
    said = capsys.readouterr().err
    assert "base de données" in said and "x.ics" in said
    assert not explain_error(ExceptionGroup("tasks", [GONE, RuntimeError("a bug of ours")]))


@pytest.fixture
async def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_url: str) -> App:
    monkeypatch.setenv("ENTRELIEUX_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ENTRELIEUX_VAR_DIR", str(tmp_path))
    return await open_app(Settings())


async def test_new_entries_are_news_even_when_telling_fails_at_first(
    opened: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    async def fragile(house: Any, begin: Any, entries: Any, now: Any) -> None:
        told.extend(one.id for one in entries)
        if len(told) == 1:
            raise GONE

    monkeypatch.setattr(app_module, "announce", fragile)
    async with transaction(opened.engine) as connection:
        await SqlKnowledge(connection, "lozere").contribute(entry("lab"), TUESDAY)
    with pytest.raises(OperationalError):
        await opened.refresh()
    await opened.refresh()
    await opened.close()
    assert told == ["lab", "lab"] and "lab" in opened.desk.house.reader.catalogue.row

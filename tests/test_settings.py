"""What the environment may say, and the key of cookies."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.commands.run import _web_options
from bot.commands.saying import explain_error
from bot.conversation.talk import House
from bot.settings import EmptyKey, Settings


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ENTRELIEUX_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("ENTRELIEUX_SECRET_KEY", raising=False)


def test_a_key_is_made_once_for_us_alone(tmp_path: Path) -> None:
    key = Settings().signing_key()
    assert len(key) > 30 and Settings().signing_key() == key
    (kept,) = (tmp_path / "var").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("given", ["", "  "])
def test_an_empty_key_is_no_key(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ENTRELIEUX_SECRET_KEY", given)
    assert len(Settings().signing_key()) > 30
    monkeypatch.setenv("ENTRELIEUX_SECRET_KEY", "given")
    assert Settings().signing_key() == "given"


async def test_processes_that_start_at_once_agree_on_the_key() -> None:
    keys = await asyncio.gather(*(asyncio.to_thread(Settings().signing_key) for _ in range(20)))
    assert len(set(keys)) == 1


def test_a_stop_while_the_key_is_made_leaves_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way, pytest.raises(KeyboardInterrupt):
        half_way.setattr(Path, "write_text", stopped)
        Settings().signing_key()
    assert not (tmp_path / "var" / "secret_key").exists() and Settings().signing_key()


def test_a_file_left_empty_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret_key").touch()
    with pytest.raises(EmptyKey) as refused:
        Settings().signing_key()
    assert explain_error(refused.value) and "secret_key est vide" in capsys.readouterr().err


def test_addresses_lose_their_final_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTRELIEUX_TELEGRAM_API_URL", "https://botapi.example/")
    monkeypatch.setenv("ENTRELIEUX_PUBLIC_URL", "https://entrelieux.example/")
    assert Settings().telegram_api_url == "https://botapi.example"
    assert Settings().public_url == "https://entrelieux.example"


@pytest.mark.parametrize(
    ("url", "secure"), [("https://entrelieux.example", True), ("http://127.0.0.1", False), ("", False)]
)
def test_cookies_are_secure_where_the_page_is(
    house: House, monkeypatch: pytest.MonkeyPatch, url: str, secure: bool
) -> None:
    monkeypatch.setenv("ENTRELIEUX_PUBLIC_URL", url)
    app: Any = SimpleNamespace(settings=Settings(), desk=SimpleNamespace(house=house))
    assert _web_options(app).secure_cookies is secure

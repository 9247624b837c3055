"""`entrelieux invite` prints a code that gives a role once; `entrelieux revoke` ends both."""

import re
from pathlib import Path

import pytest

from bot.app import open_app
from bot.commands.invite import invite_to, revoke
from bot.community.roles import Right, Role
from bot.conversation.people.visit import with_right
from bot.messages import Address, Incoming
from bot.settings import Settings


@pytest.fixture(autouse=True)
def own_house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_url: str) -> None:
    monkeypatch.setenv("ENTRELIEUX_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ENTRELIEUX_VAR_DIR", str(tmp_path))
    monkeypatch.delenv("ENTRELIEUX_TELEGRAM_TOKEN", raising=False)
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)


async def animators() -> int:
    app = await open_app(Settings())
    async with app.desk.begin() as unit:
        found = await with_right(unit.people, Right.ANSWER)
    await app.close()
    return len(found)


async def types(code: str, who: str) -> str:
    app = await open_app(Settings())
    replies = await app.desk.answer(Incoming(Address("telegram", who), f"key-{who}", code))
    await app.close()
    return replies[0].text


async def test_a_printed_code_gives_the_role_once_until_it_is_revoked(capsys: pytest.CaptureFixture[str]) -> None:
    await invite_to(Role.ANIMATOR, "lozere", None)
    code = capsys.readouterr().out.strip()
    assert re.fullmatch(r"[2-9A-Z]{5}-[2-9A-Z]{5}", code)
    assert "Bienvenue" in await types(code.lower(), "gerard")
    assert "n'est plus valable" in await types(code, "eve")
    assert await animators() == 1
    with pytest.raises(SystemExit) as ended:
        await revoke(code, "lozere")
    assert ended.value.code == 0 and await animators() == 0


async def test_a_code_that_never_was_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        await revoke("AAAAA-22222", "lozere")
    assert ended.value.code == 1

"""`entrelieux invite` prints a code that gives a role once; `entrelieux revoke` ends both."""

import re
from collections.abc import Awaitable, Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.app import App, open_app
from bot.commands import invite, teach
from bot.commands.invite import invite_to, revoke
from bot.community.roles import Right, Role
from bot.conversation.people.visit import with_right
from bot.messages import Address, Incoming
from bot.settings import Settings
from tests.integration.test_people_over_channels import Town, town, until, visiting

__all__ = ["town"]


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
    code = capsys.readouterr().out.splitlines()[0]
    assert re.fullmatch(r"[2-9A-Z]{5}-[2-9A-Z]{5}", code)
    assert "Bienvenue" in await types(code.lower(), "gerard")
    assert "n'est plus valable" in await types(code, "eve")
    assert await animators() == 1
    with pytest.raises(SystemExit) as ended:
        await revoke(code, "lozere")
    assert ended.value.code == 0 and await animators() == 0


async def test_the_database_is_closed_whatever_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[App] = []
    monkeypatch.setattr(App, "close", closes(closed))
    monkeypatch.setattr(invite, "new_code", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await invite_to(Role.ANIMATOR, "lozere", None)
    monkeypatch.setattr(teach, "SqlKnowledge", lambda *_: 1 / 0)
    for work in (teach.list_unanswered(None), teach.teach_meaning("un fablab", "fablab", False, None)):
        with pytest.raises(ZeroDivisionError):
            await work
    assert len(closed) == 3


def closes(closed: list[App]) -> Callable[[App], Awaitable[None]]:
    close = App.close

    async def noted(app: App) -> None:
        closed.append(app)
        await close(app)

    return noted


async def test_a_code_that_never_was_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        await revoke("AAAAA-22222", "lozere")
    assert ended.value.code == 1


async def links(capsys: pytest.CaptureFixture[str], role: Role) -> tuple[str, dict[str, str]]:
    """The code and the links that `entrelieux invite` prints, by host."""
    await invite_to(role, "lozere", None)
    code, *printed = capsys.readouterr().out.split()
    return code, {urlsplit(link).netloc: link for link in printed if link.startswith("http")}


@pytest.fixture
def known_places(monkeypatch: pytest.MonkeyPatch, town: Town) -> None:
    monkeypatch.setenv("ENTRELIEUX_TELEGRAM_TOKEN", town.telegram.token)
    monkeypatch.setenv("ENTRELIEUX_TELEGRAM_API_URL", town.telegram.url)
    monkeypatch.setenv("ENTRELIEUX_PUBLIC_URL", "https://village.example/")


@pytest.mark.usefixtures("known_places")
async def test_the_link_opened_on_telegram_gives_the_role_which_can_be_given_up(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    _, printed = await links(capsys, Role.OFFICIAL)
    elue = town.person(1003, "Zoé", None)
    started = parse_qs(urlsplit(printed["t.me"]).query)["start"][0]
    assert printed["t.me"].startswith("https://t.me/EntrelieuxBot?start=")
    elue.says(f"/start {started}")
    assert "jamais qui le demande" in (await until(elue, "Bienvenue")).text
    elue.says("/tableau")
    await until(elue, "Trop peu de demandes")
    elue.says("/roles")
    await until(elue, "élu")
    elue.presses("Rendre ce rôle")
    await until(elue, "C'est rendu")
    elue.says("/tableau")
    await until(elue, "celles et ceux")
    elue.says(f"/start {started}")
    await until(elue, "n'est plus valable")


@pytest.mark.usefixtures("known_places")
async def test_the_link_opened_on_the_page_gives_the_role_until_it_is_revoked(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = await links(capsys, Role.OFFICIAL)
    link = printed["village.example"]
    async with visiting(town) as page:
        for _ in range(2):
            opened = unescape((await page.client.get(link.removeprefix("https://village.example"))).text)
        assert "Vous avez reçu un code" in opened, "opening it twice has used nothing"
        (typed,) = re.findall(r'<button name="text" value="([^"]+)">Utiliser', opened)
        assert "Bienvenue" in await page.says(typed)
        assert "Trop peu de demandes" in await page.says("/tableau")
        with pytest.raises(SystemExit):
            await revoke(code, "lozere")
        assert "celles et ceux" in await page.says("/tableau")
        assert "n'est plus valable" in await page.says(typed)
        assert "Vous avez reçu un code" not in unescape((await page.client.get("/?start=<script>")).text)

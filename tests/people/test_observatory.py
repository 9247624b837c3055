"""/tableau for officials, its page behind a link, and who may open them."""

import datetime as dt
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.app import FrontDesk
from bot.channels.web import WebOptions, create_web
from bot.community.roles import Role
from bot.messages import Address, File, Incoming, Reply
from bot.observatory_page import observatory_of
from tests.people.test_waiting import holds
from tests.people.village import Village, labels, texts


@pytest.fixture
async def asked(village: Village) -> Village:
    """Six people look for an accountant near Mende, one for a fablab; six find nothing near Nasbinals."""
    for n in range(6):
        await village.says(f"person{n}", "je cherche un comptable à Mende")
        await village.says(f"person{n}", "un fablab à moins de 2 km de Nasbinals")
    await village.says("zephyrine", "où faire une visio à Florac ?")
    return village


def link_of(replies: list[Reply]) -> str:
    (link,) = [button.url for reply in replies for button in reply.buttons if button.url]
    return link


def csv_of(replies: list[Reply]) -> str:
    (file,) = [block for reply in replies for block in reply.blocks if isinstance(block, File)]
    return file.content.decode("utf-8-sig")


async def test_an_official_sees_what_is_asked_and_never_who(asked: Village) -> None:
    await holds(asked, "elue", Role.OFFICIAL)
    seen = await asked.says("elue", "/tableau")
    assert "au moins 5 demandes" in texts(seen) and "Nasbinals : au moins 5 demandes, dont au moins 5 sans" in texts(
        seen
    )
    assert "Mende : au moins 5 demandes." in texts(seen)
    for hidden in ("isio", "Florac", "person0", "chat-of", "6"):
        assert hidden not in texts(seen), hidden
    assert "Nasbinals,fablab,5,5" in csv_of(seen) and "Florac" not in csv_of(seen)
    assert asked.house.sealed(asked.address("person0")) not in csv_of(seen)


async def test_over_a_period_and_in_english(asked: Village) -> None:
    await holds(asked, "elue", Role.OFFICIAL)
    asked.passes(days=60)
    seen = await asked.says("elue", "/tableau")
    assert "Trop peu de demandes" in texts(seen)
    seen = await asked.presses_label("elue", seen, "Voir trois mois")
    assert "au moins 5 demandes" in texts(seen)
    await asked.says("elue", "where can I find an accountant near Mende?")
    assert "at least 5 requests" in texts(await asked.presses("elue", "observe:year"))


async def test_an_animator_reaches_it_from_the_report(asked: Village) -> None:
    await holds(asked, "gerard", Role.ANIMATOR)
    report = await asked.says("gerard", "/tableau")
    assert "au moins 5 demandes" in texts(await asked.presses_label("gerard", report, "Voir les demandes"))


async def test_nobody_else_sees_it(asked: Village) -> None:
    for said in ({"text": "/tableau"}, {"action": "observe:month"}):
        assert "celles et ceux" in texts(await asked.hears(asked.message("basile", **said)))


async def test_an_official_is_shown_nobody(asked: Village) -> None:
    """The right of the role is to observe: members, questions to humans and reports are for others."""
    await holds(asked, "elue", Role.OFFICIAL)
    await asked.settle("ana")
    assert "rôle" in texts(await asked.presses("elue", "hide:ana"))


async def test_without_an_address_of_ours_no_link_is_given_where_it_would_lead_nowhere(asked: Village) -> None:
    await holds(asked, "elue", Role.OFFICIAL)
    assert "Ouvrir la page" not in labels(await asked.says("elue", "/tableau"))
    asked.house = replace(asked.house, site="https://entrelieux.example")
    assert link_of(await asked.says("elue", "/tableau")).startswith("https://entrelieux.example/observatoire?pass=")


@pytest.fixture
async def page(asked: Village) -> AsyncIterator[httpx.AsyncClient]:
    desk = FrontDesk(asked.house, asked.store.begin, lambda: asked.now)
    options = WebOptions(secret_key="key", territory="Lozère")
    web = create_web(desk, asked.house.phrases.say, options, None, observatory_of(desk))
    french = {"Accept-Language": "fr"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(web), base_url="http://village", headers=french
    ) as client:
        yield client


async def link_on_the_page(asked: Village) -> str:
    """An official who came by the page."""
    await holds(asked, "elue", Role.OFFICIAL)
    visitor = Address("web", "visitor")
    elue = await asked.member("elue")
    assert elue is not None
    async with asked.store.begin() as unit:
        await unit.people.members.write(elue.evolve(address=visitor))
    return link_of(await asked.hears(Incoming(visitor, "tableau", "/tableau")))


async def test_the_page_says_it_in_tables_with_words(asked: Village, page: httpx.AsyncClient) -> None:
    link = await link_on_the_page(asked)
    shown = (await page.get(link)).text
    assert "<caption>Par commune et par besoin :</caption>" in shown
    assert re.search(r'<th scope="row">Nasbinals</th>.*<td>5</td>', shown)
    assert "Florac" not in shown and "person" not in shown.replace("personne", "")
    english = (await page.get(f"{link}&lang=en")).text
    assert "What people ask for here" in english
    shown_pass = parse_qs(urlsplit(link).query)["pass"][0]
    file = await page.get(f"/observatoire.csv?pass={shown_pass}&period=month")
    assert "Nasbinals,fablab,5,5" in file.text and file.headers["content-type"].startswith("text/csv")


async def test_the_link_is_good_for_an_hour_and_cannot_be_forged(asked: Village, page: httpx.AsyncClient) -> None:
    link = await link_on_the_page(asked)
    shown_pass = parse_qs(urlsplit(link).query)["pass"][0]
    until, _, signature = shown_pass.partition(".")
    for forged in (
        "",
        "9999999999.",
        f"{int(until) + 9999}.{signature}",
        f"{until}.{signature[:-1]}",
        "é.é",
        ".",
        "x.y",
    ):
        for address in ("/observatoire", "/observatoire.csv"):
            assert (await page.get(address, params={"pass": forged})).status_code == 404
    asked.now += dt.timedelta(hours=1)
    assert (await page.get(link)).status_code == 404

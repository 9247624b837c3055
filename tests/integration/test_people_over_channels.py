"""Two people over the real Telegram bot and its stand-in, and one of them on the page: as they live it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from html import unescape

import httpx
import pytest

from bot.app import FrontDesk
from bot.channels.telegram.channel import Settings, TelegramChannel
from bot.channels.web import WebOptions, create_web
from bot.conversation.talk import House
from bot.messages import Address
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from matching.people import Board
from tests.botapi import StandIn
from tests.botapi.people import Person
from tests.botapi.world import Shown


class Town:
    """The bot, and a postman in place of the worker: what is due is sent over Telegram."""

    def __init__(self, telegram: StandIn, desk: FrontDesk, channel: TelegramChannel) -> None:
        self.telegram, self.desk, self.channel = telegram, desk, channel

    def person(self, key: int, name: str, username: str | None) -> Person:
        person = self.telegram.person(key, name)
        if username:
            person.user["username"] = username
        return person

    async def post(self, person: Person) -> None:
        address = Address("telegram", str(person.chat.id))
        async with self.desk.begin() as unit:
            letters = await unit.people.outbox.collect(address, self.desk.now())
        for letter in letters:
            await self.channel.send(address, letter)


async def until(person: Person, words: str) -> Shown:
    """The next message that says so."""
    while True:
        shown = await person.hears()
        if words in shown.text:
            return shown


@asynccontextmanager
async def running(telegram: StandIn, desk: FrontDesk) -> AsyncIterator[Town]:
    stop = asyncio.Event()
    settings = Settings(telegram.token, telegram.url, retry_waits=(0.01, 0.01), grace=1.0)
    channel = TelegramChannel(settings, desk)
    bot = asyncio.create_task(channel.run(stop))
    try:
        yield Town(telegram, desk, channel)
    finally:
        stop.set()
        await asyncio.wait_for(bot, 10)


@pytest.fixture
async def town(house: House, sqlite_url: str) -> AsyncIterator[Town]:
    engine = open_engine(sqlite_url)
    desk = FrontDesk(replace(house, board=Board()), SqlStore(engine, "lozere").begin)
    async with StandIn() as telegram, running(telegram, desk) as town:
        yield town
    await engine.dispose()


async def offers(ana: Person) -> None:
    """Ana presents herself and lets members find her."""
    ana.says("je suis comptable à Mende, je propose de relire un bilan")
    await until(ana, "Comment vous appelle-t-on")
    ana.says("Ana")
    await until(ana, "les membres vous trouvent")
    ana.presses("Oui, me montrer")
    await until(ana, "La charte du réseau")
    ana.presses("Accepter la charte")
    await until(ana, "peuvent vous trouver")


async def asks(town: Town, basile: Person, ana: Person) -> Shown:
    """Basile looks for an accountant, finds Ana, and asks; what Ana is then shown."""
    basile.says("je cherche un comptable")
    assert "Ana" in (await until(basile, "Un membre du réseau propose")).text
    basile.presses("Être mis en relation")
    await until(basile, "La charte du réseau")
    basile.presses("Accepter la charte")
    await until(basile, "en une phrase")
    basile.says("une heure pour mon premier bilan")
    await until(basile, "C'est transmis")
    await town.post(ana)
    return await until(ana, "premier bilan")


@pytest.fixture
async def two(town: Town) -> tuple[Town, Person, Person]:
    ana, basile = town.person(1001, "Ana", "ana48"), town.person(1002, "Basile", "basile48")
    await offers(ana)
    return town, ana, basile


async def test_from_a_need_to_a_made_introduction(two: tuple[Town, Person, Person]) -> None:
    town, ana, basile = two
    assert "basile" not in (await asks(town, basile, ana)).text.lower()
    ana.presses("Accepter")
    await until(ana, "vous joindre")
    ana.presses("Donner mon nom Telegram")
    await until(ana, "doit encore confirmer")
    await town.post(basile)
    await until(basile, "Bonne nouvelle")
    assert not [shown for shown in basile.heard if "@ana48" in shown.text]
    basile.presses("Confirmer")
    await until(basile, "vous joindre")
    basile.presses("Donner mon nom Telegram")
    assert "@ana48" in (await until(basile, "en relation avec Ana")).text
    await town.post(ana)
    assert "@basile48" in (await until(ana, "en relation avec")).text


async def test_a_refusal_is_never_told(two: tuple[Town, Person, Person]) -> None:
    town, ana, basile = two
    await asks(town, basile, ana)
    ana.presses("Non merci")
    await until(ana, "sans un mot")
    heard = len(basile.heard)
    await town.post(basile)
    basile.says("je cherche un comptable")
    await until(basile, "comptabilité")
    assert not [shown for shown in basile.heard[heard:] if "Ana" in shown.text or "refus" in shown.text]


async def test_a_withdrawal_between_acceptance_and_confirmation_reveals_nothing(
    two: tuple[Town, Person, Person],
) -> None:
    town, ana, basile = two
    await asks(town, basile, ana)
    ana.presses("Accepter")
    await until(ana, "vous joindre")
    ana.presses("Donner mon nom Telegram")
    await until(ana, "doit encore confirmer")
    await town.post(basile)
    await until(basile, "Bonne nouvelle")
    ana.says("/accords")
    await until(ana, "Vos accords")
    ana.presses("Ne plus me montrer")
    await until(ana, "C'est retiré")
    basile.presses("Confirmer")
    await until(basile, "n'est plus possible")
    assert not [shown for shown in basile.heard if "@ana48" in shown.text]


async def test_a_block_ends_it(two: tuple[Town, Person, Person]) -> None:
    town, ana, basile = two
    await asks(town, basile, ana)
    ana.presses("Voir son profil")
    await until(ana, "Membre depuis")
    ana.presses("Bloquer")
    await until(ana, "plus jamais mis en relation")
    basile.presses("Abandonner")
    await until(basile, "C'est abandonné")
    basile.presses("Être mis en relation")
    await until(basile, "n'est pas disponible")


async def test_nothing_personal_is_said_in_a_group(two: tuple[Town, Person, Person]) -> None:
    town, ana, _ = two
    group = town.telegram.group()
    for said in ("/profil", "/mesdonnees", "/oublier", "@EntrelieuxBot je suis potière près de Florac"):
        group.hears_from(ana, said)
        shown = await group.hears()
        (button,) = shown.message["reply_markup"]["inline_keyboard"][0]
        assert button["url"] == "https://t.me/EntrelieuxBot?start=profil"
        assert "Ana" not in shown.text and "comptable" not in shown.text
    group.hears_from(ana, "@EntrelieuxBot je cherche un comptable")
    answer = await group.hears()
    assert "Être mis en relation" not in answer.buttons and "Aussi parce que" not in answer.text


async def test_the_deep_link_goes_on_with_the_profile(two: tuple[Town, Person, Person]) -> None:
    _, ana, _ = two
    ana.says("/start profil")
    assert "Vous êtes comptable." in (await until(ana, "ce que je retiens")).text


class Page:
    """A browser without JavaScript."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def says(self, text: str) -> str:
        await self.client.post("/message", data={"text": text})
        return await self.read()

    async def presses(self, label: str) -> str:
        page = await self.read()
        buttons = re.findall(r'<button[^>]*name="action"[^>]*value="([^"]+)"[^>]*>\s*([^<]+?)\s*</button>', page)
        await self.client.post("/message", data={"action": [action for action, said in buttons if said == label][-1]})
        return await self.read()

    async def read(self) -> str:
        return unescape((await self.client.get("/")).text)


async def test_one_on_the_page_and_one_on_telegram(town: Town) -> None:
    ana = town.person(1001, "Ana", "ana48")
    await offers(ana)
    options = WebOptions(secret_key="key", territory="Lozère", languages=("fr", "en"), examples={"fr": (), "en": ()})
    transport = httpx.ASGITransport(create_web(town.desk, town.desk.house.phrases.say, options))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://village", headers={"Accept-Language": "fr"}
    ) as client:
        page = Page(client)
        await page.says("je cherche un comptable")
        await page.presses("Être mis en relation")
        await page.presses("Accepter la charte")
        await page.says("une heure pour mon premier bilan")
        await town.post(ana)
        await until(ana, "premier bilan")
        ana.presses("Accepter")
        await until(ana, "vous joindre")
        ana.presses("Passer par le robot")
        await until(ana, "doit encore confirmer")
        assert "Bonne nouvelle" in await page.says("bonjour")
        await page.presses("Confirmer")
        assert "en relation avec Ana" in await page.presses("Passer par le robot")
        await town.post(ana)
        await until(ana, "par le robot")
        ana.presses("Lui écrire")
        await until(ana, "je le transmets")
        ana.says("Mardi à dix heures ?")
        await until(ana, "C'est transmis")
        assert "Ana vous écrit : « Mardi à dix heures ? »" in await page.says("bonjour")

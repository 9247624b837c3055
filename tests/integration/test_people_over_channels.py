"""Two people over the real Telegram bot, the real worker and the stand-in Bot API, and one on the page."""

import asyncio
import datetime as dt
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from html import unescape

import httpx
import pytest

from bot.app import FrontDesk
from bot.channels.telegram.channel import Settings, TelegramChannel
from bot.channels.telegram.sender import TelegramSender
from bot.channels.web import WebOptions, create_web
from bot.community.consents import Purpose
from bot.community.letters import Letters
from bot.conversation.people.tending import announce, spread
from bot.conversation.talk import House
from bot.messages import Address
from bot.outbox.dispatch import Dispatcher
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from bot.worker import options_of
from matching.people import Board
from tests.botapi import StandIn
from tests.botapi.people import Person
from tests.botapi.world import Shown
from tests.factories import PARIS, TUESDAY, entry

# As long as it takes a worker that is not asked to hurry to look again, and to send.
A_WHILE = 2.5


class Clock:
    """The true clock, from a Tuesday morning, that a test moves on."""

    def __init__(self) -> None:
        self.ahead = TUESDAY - dt.datetime.now(dt.UTC)

    def __call__(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead

    def goes_to(self, hour: int, days: int = 0) -> None:
        here = self().astimezone(PARIS)
        there = here.replace(hour=hour, minute=0, second=0, microsecond=0) + dt.timedelta(days=days)
        self.ahead += there - here


@dataclass
class Town:
    """The bot, its worker, and the clock by which they live."""

    telegram: StandIn
    desk: FrontDesk
    clock: Clock

    def person(self, key: int, name: str, username: str | None) -> Person:
        person = self.telegram.person(key, name)
        if username:
            person.user["username"] = username
        return person

    async def settles(self, wanted: dict[str, int], **which: object) -> None:
        """Until the worker has written down what became of what it sent."""
        async with asyncio.timeout(5):
            while True:
                if await self.letters(**which) == wanted:
                    return
                await asyncio.sleep(0.05)

    async def letters(self, **which: object) -> dict[str, int]:
        """How many letters in each state."""
        async with self.desk.begin() as unit:
            return dict(await unit.mail.counts(Letters(**which)))  # type: ignore[arg-type]


def address(person: Person) -> Address:
    return Address("telegram", str(person.chat.id))


async def until(person: Person, words: str) -> Shown:
    """The next message that says so."""
    while True:
        shown = await person.hears()
        if words in shown.text:
            return shown


@asynccontextmanager
async def running(telegram: StandIn, desk: FrontDesk) -> AsyncIterator[None]:
    stop = asyncio.Event()
    settings = Settings(telegram.token, telegram.url, retry_waits=(0.01, 0.01), grace=1.0)
    bot = asyncio.create_task(TelegramChannel(settings, desk).run(stop))
    async with TelegramSender(telegram.token, telegram.url) as sender:
        worker = asyncio.create_task(Dispatcher(desk.begin, {"telegram": sender}, options_of(desk)).run(stop))
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(asyncio.gather(bot, worker), 15)


@pytest.fixture
async def town(house: House, sqlite_url: str) -> AsyncIterator[Town]:
    engine, clock = open_engine(sqlite_url), Clock()
    desk = FrontDesk(replace(house, board=Board()), SqlStore(engine, "lozere").begin, clock)
    async with StandIn() as telegram, running(telegram, desk):
        yield Town(telegram, desk, clock)
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
    await until(basile, "Bonne nouvelle")
    assert not [shown for shown in basile.heard if "@ana48" in shown.text]
    basile.presses("Confirmer")
    await until(basile, "vous joindre")
    basile.presses("Donner mon nom Telegram")
    assert "@ana48" in (await until(basile, "en relation avec Ana")).text
    assert "@basile48" in (await until(ana, "en relation avec")).text


async def test_a_refusal_is_never_told(two: tuple[Town, Person, Person]) -> None:
    town, ana, basile = two
    await asks(town, basile, ana)
    ana.presses("Non merci")
    await until(ana, "sans un mot")
    heard = len(basile.heard)
    town.clock.goes_to(10, days=8)
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
    for said in ("/profil", "/demandes", "/mesdonnees", "/oublier", "@EntrelieuxBot je suis potière près de Florac"):
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

    async def polls(self) -> str:
        return unescape((await self.client.get("/letters")).text)

    async def read(self) -> str:
        return unescape((await self.client.get("/")).text)


@asynccontextmanager
async def visiting(town: Town) -> AsyncIterator[Page]:
    """A new visitor of the page."""
    options = WebOptions(secret_key="key", territory="Lozère", languages=("fr", "en"), examples={"fr": (), "en": ()})
    transport = httpx.ASGITransport(create_web(town.desk, town.desk.house.phrases.say, options))
    french = {"Accept-Language": "fr"}
    async with httpx.AsyncClient(transport=transport, base_url="http://village", headers=french) as client:
        yield Page(client)


async def asks_from_the_page(page: Page) -> None:
    await page.says("je cherche un comptable")
    await page.presses("Être mis en relation")
    await page.presses("Accepter la charte")
    await page.says("une heure pour mon premier bilan")


async def test_one_on_the_page_and_one_on_telegram(town: Town) -> None:
    ana = town.person(1001, "Ana", "ana48")
    await offers(ana)
    async with visiting(town) as page:
        await asks_from_the_page(page)
        await until(ana, "premier bilan")
        ana.presses("Accepter")
        await until(ana, "vous joindre")
        ana.presses("Passer par le robot")
        await until(ana, "doit encore confirmer")
        assert "Bonne nouvelle" in await page.read(), "it is there at the next visit"
        await page.presses("Confirmer")
        assert "en relation avec Ana" in await page.presses("Passer par le robot")
        await until(ana, "par le robot")
        ana.presses("Lui écrire")
        await until(ana, "je le transmets")
        ana.says("Mardi à dix heures ?")
        await until(ana, "C'est transmis")
        assert "Ana vous écrit : « Mardi à dix heures ? »" in await page.polls(), "or by itself, while the page is open"
        assert await page.polls() == ""
        assert (await page.read()).count('<p class="words">Ana vous écrit') == 1
        await page.presses("Répondre")
        await page.says("Mardi me va.")
        await until(ana, "Mardi me va.")


async def test_a_letter_on_the_page_is_not_shown_once_its_consent_is_withdrawn(town: Town) -> None:
    ana = town.person(1001, "Ana", "ana48")
    await offers(ana)
    async with visiting(town) as page:
        await asks_from_the_page(page)
        await until(ana, "premier bilan")
        ana.presses("Accepter")
        await until(ana, "vous joindre")
        ana.presses("Donner mon nom Telegram")
        await until(ana, "doit encore confirmer")
        ana.says("/oublier")
        await until(ana, "effacer")
        ana.presses("Tout effacer")
        await until(ana, "C'est effacé")
        assert await page.polls() == "" and "Bonne nouvelle" not in await page.read()


async def test_two_on_telegram_and_one_on_the_page_ask_for_the_same_member(two: tuple[Town, Person, Person]) -> None:
    """Three people at once: each introduction is its own, each letter reaches its own."""
    town, ana, basile = two
    await asks(town, basile, ana)
    ana.presses("Accepter")
    await until(ana, "vous joindre")
    ana.presses("Donner mon nom Telegram")
    await until(ana, "doit encore confirmer")
    async with visiting(town) as page:
        await asks_from_the_page(page)
        await until(ana, "premier bilan")
        ana.presses("Accepter")
        await until(ana, "vous joindre")
        ana.presses("Passer par le robot")
        await until(ana, "doit encore confirmer")
        await until(basile, "Bonne nouvelle")
        basile.presses("Confirmer")
        await until(basile, "vous joindre")
        basile.presses("Passer par le robot")
        assert "@ana48" in (await until(basile, "en relation avec Ana")).text
        await page.read()
        await page.presses("Confirmer")
        made = await page.presses("Passer par le robot")
        assert "en relation avec Ana" in made and "@ana48" not in made
        await until(ana, "en relation avec")
        await until(ana, "en relation avec")
    await town.settles({"sent": 2}, kind="meet-made")


async def test_what_is_posted_at_night_waits_for_the_morning(two: tuple[Town, Person, Person]) -> None:
    town, ana, basile = two
    town.clock.goes_to(22)
    await asks_unheard(basile)
    await asyncio.sleep(A_WHILE)
    assert await town.letters(kind="meet-ask") == {"pending": 1}
    town.clock.goes_to(9, days=1)
    await until(ana, "premier bilan")


async def asks_unheard(basile: Person) -> None:
    """As `asks`, at night, when the other is told nothing yet."""
    basile.says("je cherche un comptable")
    await until(basile, "Un membre du réseau propose")
    basile.presses("Être mis en relation")
    await until(basile, "La charte du réseau")
    basile.presses("Accepter la charte")
    await until(basile, "en une phrase")
    basile.says("une heure pour mon premier bilan")
    await until(basile, "Il fait nuit : ce sera transmis demain à 8 h au plus tard. Vous aurez une réponse")


async def test_a_consent_withdrawn_while_a_letter_waits_stops_it(two: tuple[Town, Person, Person]) -> None:
    town, ana, basile = two
    town.clock.goes_to(22)
    await asks_unheard(basile)
    ana.says("/accords")
    await until(ana, "Vos accords")
    ana.presses("Ne plus me montrer")
    await until(ana, "C'est retiré")
    town.clock.goes_to(9, days=1)
    await asyncio.sleep(A_WHILE)
    assert not [shown for shown in ana.heard if "premier bilan" in shown.text]
    assert await town.letters(kind="meet-ask") == {"cancelled": 1}


async def test_a_withdrawal_that_called_nothing_back_is_seen_when_the_letter_would_go(
    two: tuple[Town, Person, Person],
) -> None:
    """As a process that died between the two would leave it: the worker looks again, and does not send."""
    town, ana, basile = two
    town.clock.goes_to(22)
    await asks_unheard(basile)
    async with town.desk.begin() as unit:
        member = await unit.people.members.at(address(ana))
        assert member is not None
        await unit.people.members.write(member.withdraws(Purpose.FOUND, town.desk.now()))
    town.clock.goes_to(9, days=1)
    await asyncio.sleep(A_WHILE)
    assert not [shown for shown in ana.heard if "premier bilan" in shown.text]
    assert await town.letters(kind="meet-ask") == {"cancelled": 1}


async def test_news_of_a_standing_need_go_out_at_six_unless_they_are_not_wanted_any_more(town: Town) -> None:
    ana, basile = town.person(1001, "Ana", None), town.person(1002, "Basile", None)
    for person in (ana, basile):
        person.says("un fablab à moins de 2 km de Nasbinals")
        await until(person, "pas encore de réponse")
        person.presses("Me prévenir")
        await until(person, "soixante jours")
    news = entry("lab", functions=("fablab",), lat=44.66, lon=3.05)
    await announce(town.desk.house, town.desk.begin, [news], town.desk.now())
    async with town.desk.begin() as unit:
        member = await unit.people.members.at(address(ana))
        assert member is not None
        await unit.people.members.write(member.withdraws(Purpose.MATCHES, town.desk.now()))
    town.clock.goes_to(18)
    for _ in range(2):
        await spread(town.desk.house, town.desk.begin, town.desk.now())
    await until(basile, "du nouveau")
    await asyncio.sleep(A_WHILE)
    assert not [shown for shown in ana.heard if "du nouveau" in shown.text]
    await town.settles({"cancelled": 1, "sent": 1}, kind="need-found")


async def test_who_is_forgotten_while_a_letter_waits_gets_nothing_and_leaves_nothing(
    two: tuple[Town, Person, Person],
) -> None:
    town, ana, basile = two
    town.clock.goes_to(22)
    await asks_unheard(basile)
    ana.says("/oublier")
    await until(ana, "effacer")
    ana.presses("Tout effacer")
    await until(ana, "C'est effacé")
    assert await town.letters(recipient=address(ana)) == {}
    assert await town.letters(recipient=address(basile)) == {}, "the sentence of the end was about both"
    town.clock.goes_to(9, days=1)
    heard = len(ana.heard)
    await asyncio.sleep(A_WHILE)
    assert len(ana.heard) == heard

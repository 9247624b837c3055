"""The worker as `entrelieux run` starts it: its ticks wake, follow and tidy; a restart loses and doubles nothing."""

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot import worker
from bot.app import FrontDesk
from bot.community.registrations import Registration, Seat
from bot.community.roles import Invitation, Role, digest_of, new_code
from bot.conversation.talk import House
from bot.messages import Address, Incoming, Reply, Sent
from bot.outbox.rate import Lane
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from content.schema import Series
from tests.outbox.making import FREELY, until
from tests.outbox.staging import stage
from tests.week.village import MONDAY, house_with

ZOE = Address("telegram", "99")
BEGAN = dt.datetime.now(dt.UTC)


@dataclass
class Noted:
    """A channel that notes what it sends and edits; `pause` holds each call."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    pause: float = 0.0

    async def send(self, address: Address, reply: Reply) -> Sent:
        await asyncio.sleep(self.pause)
        self.sent.append((address.key, reply.text))
        return Sent("sent", key=str(len(self.sent)))

    async def edit(self, address: Address, key: str, reply: Reply) -> Sent:
        self.edited.append(reply.text)
        return Sent("sent", key=key)

    def told(self, words: str) -> Counter[str]:
        return Counter(key for key, text in self.sent if text == words)


@pytest.fixture
async def app(house: House, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    """A house over SQLite on a Monday at nine, whose worker looks for itself once an hour: only ticks wake it."""
    for name, seconds in {"WAKE_SECONDS": 0.1, "FOLLOW_SECONDS": 0.1, "PRUNE_SECONDS": 0.1}.items():
        monkeypatch.setattr(worker, name, seconds)
    options_of: Callable[[FrontDesk], Any] = worker.options_of
    still = {"look_every": 3600.0, "rhythm": FREELY, "hands": 2}
    monkeypatch.setattr(worker, "options_of", lambda desk: replace(options_of(desk), **still))
    week = Series(id="stl2027", name="Semaine 2027", coordinator="SoLozère", stages=(stage(),))
    engine = open_engine(sqlite_url)
    desk = FrontDesk(
        house_with(house, MONDAY.date(), week), SqlStore(engine, "lozere").begin,
        lambda: MONDAY.astimezone(dt.UTC) + (dt.datetime.now(dt.UTC) - BEGAN),
    )  # fmt: skip
    yield SimpleNamespace(engine=engine, settings=SimpleNamespace(territory="lozere"), desk=desk)
    await engine.dispose()


@asynccontextmanager
async def _at_work(app: Any, channel: Noted) -> AsyncIterator[None]:
    stop = asyncio.Event()
    working = asyncio.create_task(worker.run_worker(app, {"telegram": channel}, stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(working, 10)


async def _writes_to(app: Any, count: int) -> None:
    """An animator's message to so many."""
    code = new_code()
    async with app.desk.begin() as unit:
        await unit.people.roles.write(Invitation(digest_of(code), Role.ANIMATOR, app.desk.now()))
        for key in range(count):
            await unit.registrations.write(
                Registration("stl2027-1", Address("telegram", str(1000 + key)), Seat.GOING, MONDAY)
            )
    replies: list[Reply] = []
    for number, said in enumerate((code, "/diffuser", "Bonjour", "tous les inscrits", "Envoyer")):
        replies = await app.desk.answer(Incoming(ZOE, f"{count}-{number}", said))
    assert "C'est parti" in replies[0].text


async def test_ticks_send_what_is_due_and_show_it_to_the_end(app: Any) -> None:
    channel = Noted()
    async with app.desk.begin() as unit:
        await unit.lanes.write([Lane("telegram:7", app.desk.clock() - 2 * worker.IDLE)])
    async with _at_work(app, channel):
        await asyncio.sleep(0.3)
        await _writes_to(app, 5)
        await until(lambda: bool(channel.edited) and "Envoi terminé" in channel.edited[-1])
        await asyncio.sleep(0.3)
    assert set(channel.told("Bonjour").values()) == {1} and len(channel.told("Bonjour")) == 5
    assert "5 reçus sur 5" in channel.edited[-1]
    assert len([text for text in channel.edited if "Envoi terminé" in text]) == 1, "nothing is edited into itself"
    async with app.desk.begin() as unit:
        assert [one.closed for one in await unit.broadcasts.latest(1)] == [True]
        # A lane that was there would say since when it is free.
        now = app.desk.clock()
        assert (await unit.lanes.read(["telegram:7"], now))["telegram:7"].free_at == now


async def test_a_restart_in_the_middle_loses_and_doubles_nothing(app: Any) -> None:
    """Neither messages nor ticks: what is due is in the database."""
    channel = Noted(pause=0.02)
    await _writes_to(app, 40)
    for _ in range(3):
        before = len(channel.sent)
        async with _at_work(app, channel):
            await until(lambda: len(channel.sent) >= before + 3)  # noqa: B023
    async with _at_work(app, channel):
        await until(lambda: bool(channel.edited) and "Envoi terminé" in channel.edited[-1], 20)
    told = channel.told("Bonjour")
    assert len(told) == 40 and set(told.values()) == {1} and "40 reçus sur 40" in channel.edited[-1]


async def test_a_stop_half_way_is_said_with_what_had_left(app: Any) -> None:
    channel = Noted(pause=0.02)
    await _writes_to(app, 60)
    async with app.desk.begin() as unit:
        (one,) = await unit.broadcasts.latest(1)
    async with _at_work(app, channel):
        await until(lambda: len(channel.told("Bonjour")) >= 10)
        await app.desk.answer(Incoming(ZOE, "stop", action=f"cast:stop:{one.id}"))
        await until(lambda: bool(channel.edited) and "Envoi arrêté" in channel.edited[-1])
        await asyncio.sleep(0.3)
    received = len(channel.told("Bonjour"))
    assert 10 <= received < 60 and set(channel.told("Bonjour").values()) == {1}
    assert f"{received} reçus sur 60" in channel.edited[-1] and f" : {60 - received}." in channel.edited[-1]

"""The week over Telegram: the real channel, desk, worker and database, the stand-in, and a clock that a test moves."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.app import FrontDesk
from bot.channels.telegram.sender import TelegramSender
from bot.community.roles import Invitation, Role, digest_of, new_code
from bot.conversation.talk import House
from bot.following import Follower
from bot.outbox.dispatch import Dispatcher
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from bot.worker import options_of
from content.schema import Series, Stage
from tests.botapi import Person, StandIn
from tests.botapi.desk import running
from tests.factories import PARIS
from tests.outbox.making import FREELY
from tests.week.village import MONDAY, house_with


class Territory:
    def __init__(self, house: House, store: SqlStore, telegram: StandIn, sender: TelegramSender, week: Series) -> None:
        self.files, self.store, self.telegram, self.week = house, store, telegram, week
        self.channels = {"telegram": sender}
        self.now = MONDAY
        self.desk = FrontDesk(house_with(house, MONDAY.date(), week), store.begin, lambda: self.now.astimezone(dt.UTC))

    async def animator(self, key: int, name: str) -> Person:
        """Someone who took the role with a code."""
        code, person = new_code(), self.telegram.person(key, name)
        async with self.store.begin() as unit:
            await unit.people.roles.write(Invitation(digest_of(code), Role.ANIMATOR, self.desk.now()))
        person.says(code)
        await self.hears(person, "Bienvenue")
        return person

    async def hears(self, person: Person, words: str) -> str:
        """The next thing that says so; what comes before is let pass."""
        while True:
            shown = await person.hears(20)
            if words in shown.text:
                return shown.text

    async def refresh(self) -> None:
        """As each process does when the version of the catalogue moves."""
        async with self.store.begin() as unit:
            made = await unit.stages.series()
        self.desk.house = house_with(self.files, self.desk.now().date(), self.week, *made)

    async def at(self, text: str) -> None:
        """Goes to a local time, hour by hour, the worker sending all the while."""
        goal = dt.datetime.fromisoformat(text).replace(tzinfo=PARIS)
        while self.now < goal:
            self.now = min(goal, self.now + dt.timedelta(hours=1))
            await self.deliver()

    async def deliver(self) -> None:
        """As the real worker does, but without its rhythm."""
        options = replace(options_of(self.desk), rhythm=FREELY)
        await Dispatcher(self.store.begin, self.channels, options).drain()
        await Follower(self.store.begin, self.channels, self.desk.house.phrases).look(self.desk.clock())


@asynccontextmanager
async def territory(house: House, url: str, stages: list[Stage]) -> AsyncIterator[Territory]:
    week = Series(id="stl2027", name="Semaine 2027", coordinator="SoLozère", stages=tuple(stages))
    engine = open_engine(url)
    async with StandIn() as telegram, TelegramSender(telegram.token, telegram.url) as sender:
        place = Territory(replace(house), SqlStore(engine, "lozere"), telegram, sender, week)
        async with running(telegram, place.desk):  # type: ignore[arg-type]
            yield place
    await engine.dispose()

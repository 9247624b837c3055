"""A week ahead, several people who talk with the bot, a worker whose channel writes down what each is told."""

import datetime as dt
from dataclasses import replace
from itertools import count
from typing import Any

from bot.app import FrontDesk
from bot.community.quiet import is_quiet, next_morning
from bot.community.roles import Invitation, Role, digest_of, new_code
from bot.conversation.announcing import Office
from bot.conversation.answer import answer
from bot.conversation.rechecking import RECHECKS, Recheck
from bot.conversation.talk import House
from bot.conversation.telling import Teller
from bot.following import Follower
from bot.messages import Address, Attached, Incoming, Reply, Sent
from bot.outbox.dispatch import Dispatcher, Options
from bot.storage.memory import Memory
from content.schema import Series, Stage
from content.series import with_series
from matching.pipeline import make_reader
from tests.conversation.person import check_promises
from tests.factories import PARIS
from tests.outbox.making import FREELY

MONDAY = dt.datetime(2027, 6, 21, 9, 0, tzinfo=PARIS)
_keys = count(1)


def house_with(house: House, today: dt.date, *series: Series) -> House:
    library = with_series(house.library, series, today)
    reader = make_reader(library, list(library.territory.entries), house.reader.classifier)
    return replace(house, library=library, reader=reader)


class Villager:
    def __init__(self, village: "Village", key: str, channel: str = "telegram") -> None:
        self.village, self.address = village, Address(channel, key)
        self.replies: list[Reply] = []

    async def says(self, text: str, **more: Any) -> str:
        incoming = Incoming(self.address, str(next(_keys)), text, **more)
        village = self.village
        self.replies = await answer(incoming, village.now, village.house, village.store.begin)
        check_promises(self.replies)
        return "\n".join(reply.text for reply in self.replies)

    async def sends(self, content: bytes, name: str = "agenda.ics") -> str:
        """A file, read by the desk before the turn as in the running house."""
        village = self.village
        desk = FrontDesk(village.house, village.store.begin, lambda: village.now)
        file = Attached(name, len(content), content=content)
        incoming = Incoming(self.address, str(next(_keys)), attachment="document", file=file)
        await desk.record(incoming)
        self.replies = await desk.answer(incoming)
        check_promises(self.replies)
        return "\n".join(reply.text for reply in self.replies)

    async def presses(self, label: str) -> str:
        shown = [*self.replies, *self.told]
        buttons = [button for reply in reversed(shown) for button in reply.buttons]
        action = next(button.action for button in buttons if button.label.startswith(label))
        return await self.says("", action=action)

    @property
    def told(self) -> list[Reply]:
        """What came without being asked, oldest first."""
        return [reply for address, reply in self.village.told if address == self.address]

    @property
    def told_words(self) -> list[str]:
        return [reply.text for reply in self.told]


class Village:
    """Channel and clock at once: `later` moves the time and lets the worker send what has become due."""

    def __init__(self, house: House, stages: list[Stage], now: dt.datetime = MONDAY) -> None:
        self.week = Series(id="stl2027", name="Semaine 2027", coordinator="SoLozère", stages=tuple(stages))
        self.files = house
        self.house, self.now = house_with(house, now.date(), self.week), now
        self.store = Memory()
        self.told: list[tuple[Address, Reply]] = []
        self.edited: list[tuple[str, str]] = []
        self.verdicts: dict[str, Sent] = {}
        self.follower: Follower | None = None

    def villager(self, key: str, channel: str = "telegram") -> Villager:
        return Villager(self, key, channel)

    async def gives(self, one: Villager, role: Role, community: str | None = None) -> None:
        """A role, with a code as `entrelieux invite` prints it."""
        code = new_code()
        await self.store.people.roles.write(Invitation(digest_of(code), role, self.now, community))
        await one.says(code)

    async def animator(self, key: str, channel: str = "telegram") -> Villager:
        one = self.villager(key, channel)
        await self.gives(one, Role.ANIMATOR)
        return one

    @property
    def office(self) -> Office:
        return Office(self.store, Teller(self.house.phrases, PARIS), self.now)

    async def refresh(self) -> None:
        """As each process does when the version of the catalogue moves."""
        self.house = house_with(self.files, self.now.date(), self.week, *await self.store.stages.series())

    async def send(self, address: Address, reply: Reply) -> Sent:
        self.told.append((address, reply))
        return self.answer(address)

    async def edit(self, address: Address, key: str, reply: Reply) -> Sent:
        self.edited.append((key, reply.text))
        return Sent("sent", key=key)

    def answer(self, address: Address) -> Sent:
        return self.verdicts.get(address.key, Sent("sent", key=str(len(self.told))))

    async def at(self, text: str) -> None:
        """Goes to a local time, hour by hour, the worker sending all the while."""
        goal = dt.datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(dt.UTC)
        self.now = self.now.astimezone(dt.UTC)
        while self.now < goal:
            self.now = min(goal, self.now + dt.timedelta(hours=1))
            await self.deliver()
        self.now = self.now.astimezone(PARIS)

    async def deliver(self) -> None:
        def quiet_until(now: dt.datetime) -> dt.datetime | None:
            return next_morning(now, PARIS) if is_quiet(now, PARIS) else None

        def at_this_time(recheck: Recheck) -> Any:
            return lambda unit, held: recheck(unit, held, self.now)

        rechecks = {kind: at_this_time(recheck) for kind, recheck in RECHECKS.items()}
        options = Options(lambda: self.now, quiet_until=quiet_until, rechecks=rechecks, rhythm=FREELY)
        dispatcher = Dispatcher(self.store.begin, {"telegram": self}, options)
        await dispatcher.drain()
        await (self.follower or Follower(self.store.begin, {"telegram": self}, self.house.phrases)).look(self.now)

"""A village in memory: people who speak and press, mail that waits for them, and a clock that a test moves."""

import datetime as dt
from dataclasses import replace
from itertools import count

from bot.community.consents import Purpose
from bot.community.introductions import Introduction
from bot.community.people import Home, Line, Member, Profile, Status
from bot.conversation.answer import answer
from bot.conversation.calling import call_for
from bot.conversation.people.tending import spread
from bot.conversation.people.visit import post_notice
from bot.conversation.talk import House
from bot.messages import Address, Incoming, Reply
from bot.storage.memory import Memory
from matching.people import Board
from tests.factories import TUESDAY

MENDE = Home("Mende", 44.518, 3.501)
FLORAC = Home("Florac Trois Rivières", 44.325, 3.593)
COMPTA = Line("relire un bilan", ("compta-gestion",))


class Village:
    def __init__(self, house: House) -> None:
        self.house = replace(house, board=Board())
        self.store = Memory()
        self.now = TUESDAY
        self.handles: dict[str, str] = {}
        self._keys = count(1)

    async def settle(self, name: str, *, visible: bool = True, **profile: object) -> Member:
        """Someone who is there already, charter read."""
        known = Profile(first_name=name.capitalize(), home=MENDE, **profile)  # type: ignore[arg-type]
        member = Member(name, self.address(name), self.now, self.now, profile=known, charter=1)
        member = member.gives(Purpose.FOUND, 1, self.now) if visible else member
        async with self.store.begin() as unit:
            await unit.people.members.write(member)
            await post_notice(unit.people, member)
        return member

    def address(self, name: str) -> Address:
        return Address("telegram", f"chat-of-{name}")

    async def says(self, name: str, text: str) -> list[Reply]:
        return await self.hears(self.message(name, text=text))

    async def presses(self, name: str, action: str) -> list[Reply]:
        return await self.hears(self.message(name, action=action))

    async def presses_label(self, name: str, replies: list[Reply], label: str) -> list[Reply]:
        """The one button so labelled."""
        found = [button.action for reply in replies for button in reply.buttons if button.label == label]
        assert len(found) == 1, (label, [button.label for reply in replies for button in reply.buttons])
        return await self.presses(name, found[0])

    def message(self, name: str, text: str = "", action: str | None = None) -> Incoming:
        key = f"key-{next(self._keys)}"
        return Incoming(self.address(name), key, text, action=action, handle=self.handles.get(name))

    async def hears(self, incoming: Incoming) -> list[Reply]:
        return await answer(incoming, self.now, self.house, self.store.begin)

    async def mail(self, name: str) -> list[Reply]:
        """What is due for someone and still holds, as if it were sent now."""
        await spread(self.house, self.store.begin, self.now)
        async with self.store.begin() as unit:
            return [one.reply for one in await call_for(unit, self.address(name), self.now)]

    async def introductions(self) -> list[Introduction]:
        return list(self.store.people.introductions.rows.values())  # type: ignore[attr-defined]

    async def member(self, name: str) -> Member | None:
        return await self.store.people.members.at(self.address(name))

    def passes(self, **time: float) -> None:
        self.now += dt.timedelta(**time)


def texts(replies: list[Reply]) -> str:
    return "\n".join(reply.text for reply in replies)


def labels(replies: list[Reply]) -> list[str]:
    return [button.label for reply in replies for button in reply.buttons]


__all__ = ["COMPTA", "FLORAC", "MENDE", "Status", "Village", "labels", "texts"]

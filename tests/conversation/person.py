"""Someone who talks with the bot through its one door, and to whom the promises of every reply are kept."""

import datetime as dt
from dataclasses import replace
from itertools import count
from typing import Any

from bot.conversation.answer import answer
from bot.conversation.ports import LoggedQuestion
from bot.conversation.session import Session
from bot.conversation.talk import House
from bot.messages import LONGEST_ACTION, LONGEST_LABEL, Address, Button, Incoming, Outcome, Pin, Reply
from bot.storage.memory import Memory
from tests.factories import SOMEONE, TUESDAY

# One best answer, then at most two more (VOICE, rule 4).
SHOWN = 3


class Person:
    def __init__(self, house: House, address: Address = SOMEONE, now: dt.datetime = TUESDAY) -> None:
        self.house, self.address, self.now = house, address, now
        self.store = Memory()
        self.replies: list[Reply] = []
        self.heard: list[str] = []
        self.last = Incoming(address, "none")
        self.keys = count(1)

    async def says(self, text: str, **more: Any) -> str:
        """Sends a message; what is answered, in words."""
        return await self.sends(Incoming(self.address, str(next(self.keys)), text, **more))

    async def sends(self, incoming: Incoming) -> str:
        self.last = incoming
        self.replies = await answer(incoming, self.now, self.house, self.store.begin)
        check_promises(self.replies)
        self.heard.append(self.text)
        return self.text

    async def presses(self, label: str) -> str:
        """A button of the last replies, by the beginning of its label."""
        button = next(button for button in self.buttons if button.label.startswith(label))
        return await self.presses_action(button.action)

    async def presses_action(self, action: str) -> str:
        return await self.says("", action=action)

    async def again(self) -> list[Reply]:
        """The last message delivered a second time."""
        return await answer(replace(self.last), self.now, self.house, self.store.begin)

    @property
    def text(self) -> str:
        return "\n".join(reply.text for reply in self.replies)

    @property
    def buttons(self) -> list[Button]:
        return [button for reply in self.replies for button in reply.buttons]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def outcome(self) -> Outcome:
        found = self.replies[0].outcome
        assert found is not None
        return found

    @property
    def found(self) -> tuple[str, ...]:
        """The answer and the two that "un autre" would bring."""
        return self.outcome.ids[:SHOWN]

    @property
    def pins(self) -> list[Pin]:
        return [block for reply in self.replies for block in reply.blocks if isinstance(block, Pin)]

    @property
    def session(self) -> Session:
        return self.store.sessions.rows.get(self.address, Session())

    @property
    def logged(self) -> list[LoggedQuestion]:
        return self.store.questions.rows


def check_promises(replies: list[Reply]) -> None:
    """What holds for every reply, whatever was said."""
    assert replies and replies[0].outcome is not None
    for reply in replies:
        labels = [button.label for button in reply.buttons]
        assert reply.text.strip(), "a reply without words"
        assert labels, f"no next step after {reply.text!r}"
        assert len(labels) == len(set(labels)), f"two buttons say the same: {labels}"
        assert all(0 < len(label) <= LONGEST_LABEL for label in labels), labels
        assert all(len(button.action.encode()) <= LONGEST_ACTION for button in reply.buttons)
        assert all(button.action or button.url for button in reply.buttons)
    if replies[0].outcome.kind == "none":
        assert len({button.label for reply in replies for button in reply.buttons}) >= 2

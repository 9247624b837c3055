"""Updates waiting for the bot, with Telegram's semantics: asking from `offset` confirms all before it."""

import asyncio
from typing import Any

from .refusal import Refusal

Json = dict[str, Any]

_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class _Poll:
    """A request that waits. A later one ends it, as Telegram does."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.superseded = False


class Mailbox:
    def __init__(self, first_id: int = 700_001) -> None:
        self._next_id = first_id
        self._pending: list[Json] = []
        self._again: list[Json] = []
        self._all: dict[int, Json] = {}
        self._poll: _Poll | None = None
        self._wanted: set[str] | None = None
        self._closed = False

    @property
    def unconfirmed(self) -> list[int]:
        return [update["update_id"] for update in self._pending]

    def push(self, kind: str, body: Any) -> int:
        """Returns the update's id, even when the bot does not want such updates."""
        update_id, self._next_id = self._next_id, self._next_id + 1
        if kind in self._wanted if self._wanted else kind not in _NOT_BY_DEFAULT:
            self._all[update_id] = {"update_id": update_id, kind: body}
            self._pending.append(self._all[update_id])
            self._wake()
        return update_id

    def redeliver(self, update_id: int) -> None:
        """Hands out an update once more, as after a confirmation that got lost."""
        self._again.append(self._all[update_id])
        self._wake()

    def close(self) -> None:
        self._closed = True
        self._wake()

    async def take(self, offset: int, limit: int, patience: float) -> list[Json]:
        if self._poll:
            self._poll.superseded = True
            self._wake()
        poll = self._poll = _Poll()
        self._confirm(offset)
        if not self._ready() and patience > 0 and not self._closed:
            await self._wait(poll, patience)
        if poll.superseded:
            raise Refusal(409, _CONFLICT)
        again, self._again = self._again, []
        return (again + self._pending)[: limit or 100]

    def want(self, kinds: list[str]) -> None:
        self._wanted = set(kinds) or None

    def forget_all(self) -> None:
        self._pending.clear()

    def _ready(self) -> bool:
        return bool(self._pending or self._again)

    def _confirm(self, offset: int) -> None:
        """A negative offset keeps that many of the last updates, and forgets the others."""
        if offset < 0:
            self._pending = self._pending[offset:]
        elif offset:
            self._pending = [update for update in self._pending if update["update_id"] >= offset]

    async def _wait(self, poll: _Poll, patience: float) -> None:
        try:
            await asyncio.wait_for(poll.woken.wait(), patience)
        except TimeoutError:
            return

    def _wake(self) -> None:
        if self._poll:
            self._poll.woken.set()

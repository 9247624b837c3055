"""Telegram with more ways to fail, a database beside it, and workers in processes of their own, to be killed."""

import asyncio
import contextlib
import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.telegram.sender import PATIENCE, TelegramSender
from bot.community.broadcasts import Audience, Broadcast
from bot.community.letters import Letter
from bot.community.quiet import is_quiet, next_morning
from bot.community.registrations import Registration, Seat
from bot.conversation import rechecking
from bot.conversation.rechecking import RECHECKS
from bot.messages import Address, Reply, Text
from bot.outbox.delivery import Delivery
from bot.outbox.dispatch import Dispatcher, Options
from bot.outbox.ports import Recheck
from bot.outbox.rate import Rhythm
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from tests.botapi import StandIn
from tests.botapi.refusal import Refusal

AGAIN = "Rappel."
FIRST_CHAT = 10_000


class Telegram(StandIn):
    """The stand-in, and what each person got from it."""

    def copies(self) -> Counter[int]:
        """How many messages each person has received: the ground truth."""
        return Counter({key: len(chat.feed) for key, chat in self.world.chats.items() if chat.feed})


class Moved(Refusal):
    def __init__(self, to: int) -> None:
        super().__init__(400, "Bad Request: group chat was upgraded to a supergroup chat")
        self.to = to

    def as_json(self) -> dict[str, Any]:
        return super().as_json() | {"parameters": {"migrate_to_chat_id": self.to}}


@dataclass(frozen=True)
class Plan:
    """How a worker in a process works; picklable."""

    api: str
    token: str
    database: str
    lease: float = 1.0
    ahead: float = 0.15
    a_second: float = 25.0
    # What its clock says beside the true time, in seconds, read again and again: a clock that jumps.
    clock: Path | None = None
    # Where people live: nothing goes out in their night. Without it, there is none.
    zone: str | None = None
    # Looks again at what letters rely on, as the real worker does: consent, registration, the event.
    rechecks: bool = False
    # How long an answer is waited for.
    patience: float = PATIENCE


def work(plan: Plan) -> None:
    """Until SIGTERM."""
    asyncio.run(_work(plan))


async def _work(plan: Plan) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    engine = open_engine(plan.database)
    async with TelegramSender(plan.token, plan.api, patience=plan.patience) as sender:
        rhythm = Rhythm(a_second=plan.a_second, ahead=dt.timedelta(seconds=plan.ahead))
        quick = {"lease": plan.lease, "look_every": 0.2, "grown_after": 0.5}
        options = Options(
            now=lambda: _now(plan), mark_again=mark, quiet_until=_night(plan), rhythm=rhythm,
            rechecks=_rechecks(plan), **quick,
        )  # fmt: skip
        store = SqlStore(engine, "lozere")
        await Dispatcher(store.begin, {"telegram": sender}, options).run(stop)
    await engine.dispose()


def _now(plan: Plan) -> dt.datetime:
    skew = float(plan.clock.read_text()) if plan.clock else 0.0
    return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=skew)


def _rechecks(plan: Plan) -> dict[str, Recheck]:
    def by_its_clock(recheck: rechecking.Recheck) -> Recheck:
        return lambda unit, held: recheck(unit, held, _now(plan))

    return {kind: by_its_clock(recheck) for kind, recheck in RECHECKS.items()} if plan.rechecks else {}


def _night(plan: Plan) -> Callable[[dt.datetime], dt.datetime | None]:
    zone = ZoneInfo(plan.zone) if plan.zone else None
    return lambda now: next_morning(now, zone) if zone and is_quiet(now, zone) else None


async def mark(unit: object, delivery: Delivery) -> Reply:
    return replace(delivery.reply, blocks=(Text(AGAIN), *delivery.reply.blocks))


_forge = multiprocessing.get_context("forkserver")
_forge.set_forkserver_preload(["tests.faults.world"])


def start_worker(plan: Plan) -> BaseProcess:
    """From a process that has imported everything already: it works some milliseconds later."""
    process = _forge.Process(target=work, args=(plan,), daemon=True)
    process.start()
    return process


@contextlib.contextmanager
def worker(plan: Plan) -> Iterator[BaseProcess]:
    process = start_worker(plan)
    try:
        yield process
    finally:
        process.terminate()
        process.join(12)
        if process.is_alive():
            process.kill()


async def die(process: BaseProcess) -> None:
    os.kill(process.pid or 0, signal.SIGKILL)
    await asyncio.to_thread(process.join)


def memory_of(process: BaseProcess) -> int:
    """Resident, in MiB."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


def people(telegram: StandIn, count: int) -> list[Address]:
    return [Address("telegram", str(telegram.person(FIRST_CHAT + n).chat.id)) for n in range(count)]


def letters(to: Iterable[Address], kind: str = "reminder", **more: Any) -> list[Letter]:
    reply = Reply((Text("La Semaine passe demain à Florac."),))
    return [Letter(kind, "stage-7", address, reply, **more) for address in to]


class Book:
    """The outbox as it stands, read beside the workers."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.path = url.partition("///")[2]

    async def post(self, posted: list[Letter], now: dt.datetime | None = None) -> None:
        engine = open_engine(self.url)
        async with SqlStore(engine, "lozere").begin() as unit:
            await unit.mail.post(posted, now or dt.datetime.now(dt.UTC))
        await engine.dispose()

    async def announce(self, comers: list[Address]) -> None:
        """A message to all who come to a stage, as `/diffuser` writes it down beside its letters."""
        now = dt.datetime.now(dt.UTC)
        to_all = Audience("ahead", stages=("stl-1",))
        one = Broadcast("stage-7", Address("telegram", "1"), "…", to_all, "tous", len(comers), now, now)
        engine = open_engine(self.url)
        async with SqlStore(engine, "lozere").begin() as unit:
            await unit.broadcasts.write(one)
            for comer in comers:
                await unit.registrations.write(Registration("stl-1", comer, Seat.GOING, now))
        await engine.dispose()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as connection:
            return connection.execute(query).fetchall()

    def counts(self) -> dict[str, int]:
        return dict(self.rows("SELECT state, count(*) FROM outbox GROUP BY state"))  # type: ignore[arg-type]

    def sending(self) -> set[tuple[str, int]]:
        return set(self.rows("SELECT id, fence FROM outbox WHERE state = 'sending'"))  # type: ignore[arg-type]

    def chats(self, state: str) -> set[int]:
        return {int(row[0]) for row in self.rows(f"SELECT address FROM outbox WHERE state = '{state}'")}

    async def settled(self, within: float = 60) -> dict[str, int]:
        """When nothing more is to be done. Lost answers are looked at now rather than in half a minute."""
        async with asyncio.timeout(within):
            while self.rows("SELECT 1 FROM outbox WHERE due_at IS NOT NULL LIMIT 1"):
                self._hasten()
                await asyncio.sleep(0.1)
        return self.counts()

    def lapse(self) -> None:
        """As if the leases of the dead had ended."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as connection, connection:
            connection.execute("UPDATE outbox SET due_at = created_at WHERE state IN ('sending', 'claimed')")

    def all_due(self) -> None:
        """As when it was posted: whoever looks decides anew."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as connection, connection:
            connection.execute("UPDATE outbox SET due_at = created_at")

    def _hasten(self) -> None:
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as connection, connection:
            late = "due_at > datetime('now', '+5 seconds')"
            connection.execute(f"UPDATE outbox SET due_at = created_at WHERE state = 'unknown' AND {late}")

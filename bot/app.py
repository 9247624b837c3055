"""The only wiring: content, reader, storage and channels are put together here and nowhere else."""

import asyncio
import ctypes
import datetime as dt
import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.conversation.agendas import Agenda, understand
from bot.conversation.answer import answer
from bot.conversation.calling import pick_up
from bot.conversation.drafts import place_event
from bot.conversation.people.tending import announce, spread, tend
from bot.conversation.phrase import Phrases, load_phrases
from bot.conversation.ports import Begin
from bot.conversation.staff import prepares
from bot.conversation.talk import House
from bot.conversation.trouble import own_up
from bot.learned import find_classifier
from bot.messages import LARGEST_FILE, Address, Away, Incoming, Reply
from bot.settings import Settings
from bot.storage.database import migrate, open_engine, transaction
from bot.storage.events import SqlStages
from bot.storage.knowledge import Known, LoadReport, SqlKnowledge
from bot.storage.memory import Memory
from bot.storage.unit import SqlStore
from content.examples import with_expressions
from content.formats.agenda import AgendaError, read_apart
from content.library import Library, load_library
from content.schema import Entry
from content.series import with_series
from matching.classify import Classifier
from matching.pipeline import make_reader
from matching.text import forget as forget_words

log = logging.getLogger(__name__)

# The press that erases everything.
FORGOTTEN = "forget:yes"
# A database that is away comes back: such a turn stays to be answered, and nothing could be written of it anyway.
AWAY = (OperationalError, InterfaceError, PoolTimeout)


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def make_house(library: Library, entries: list[Entry], classifier: Classifier | None, phrases: Phrases) -> House:
    """Entries in the order of their ids, so that ties fall the same way wherever they came from."""
    return House(library, make_reader(library, sorted(entries, key=lambda entry: entry.id), classifier), phrases)


async def house_of(settings: Settings, library: Library, known: Known, phrases: Phrases) -> House:
    """What the database knows: entries from files and from people, and what animators taught. May learn first."""
    library = replace(library, taxonomy=with_expressions(library.taxonomy, known.taught))
    classifier = await asyncio.to_thread(find_classifier, settings.cache_dir, library, known.taught)
    house = make_house(library, known.entries, classifier, phrases)
    return replace(house, site=settings.public_url)


def house_from_files(settings: Settings, territory: str | None = None) -> House:
    """What the files say, without a database."""
    library = load_library(territory or settings.territory)
    library = with_series(library, (), dt.datetime.now(ZoneInfo(library.territory.facts.timezone)).date())
    classifier = find_classifier(settings.cache_dir, library)
    return make_house(library, list(library.territory.entries), classifier, load_phrases())


async def read_agenda(house: House, content: bytes | None, now: dt.datetime) -> Agenda:
    """What a calendar file holds, as the territory understands it."""
    if content is None:
        return Agenda(error="not-fetched")
    try:
        reading = await read_apart(content, house.library.territory.facts.timezone, LARGEST_FILE)
    except AgendaError as error:
        return Agenda(error=error.why)
    return understand(reading, lambda event, stage: place_event(event, stage, now, house), now.date())


class FrontDesk:
    """What every channel is handed: answers, and the book of turns."""

    def __init__(self, house: House, begin: Begin, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self.house, self.begin, self.clock = house, begin, clock
        self.zone = house.zone

    def now(self) -> dt.datetime:
        return self.clock().astimezone(self.zone)

    async def record(self, incoming: Incoming) -> bool:
        async with self.begin() as unit:
            return await unit.turns.record(incoming.without_content, self.now())

    async def answer(self, incoming: Incoming) -> list[Reply]:
        """Whoever wrote is answered, by an apology where a flow of ours fails."""
        try:
            return await self._answer(incoming)
        except AWAY as error:
            raise Away(str(getattr(error, "orig", error))) from error

    async def _answer(self, incoming: Incoming) -> list[Reply]:
        try:
            return await answer(incoming, self.now(), self.house, self.begin, await self._agenda(incoming))
        except AWAY:
            raise
        except Exception:
            log.exception("a turn could not be answered", extra={"action": "turn-failed"})
            return await own_up(incoming, self.now(), self.house, self.begin)

    async def _agenda(self, incoming: Incoming) -> Agenda | None:
        """The calendar that an animator sent, read before any transaction begins; nobody else's is opened."""
        if incoming.file is None or incoming.in_group:
            return None
        async with self.begin() as unit:
            if not await prepares(unit, incoming.address):
                return None
        return await read_agenda(self.house, incoming.file.content, self.now())

    async def delivered(self, incoming: Incoming) -> None:
        async with self.begin() as unit:
            await unit.turns.delivered(incoming)
            if incoming.action == FORGOTTEN:
                # The goodbye has arrived: its own trace goes too. Pressed again, it would erase nothing again.
                await unit.turns.forget(incoming.address)

    async def unfinished(self, channel: str) -> list[Incoming]:
        async with self.begin() as unit:
            return await unit.turns.unfinished(channel)

    async def letters(self, address: Address) -> tuple[Incoming, list[Reply]] | None:
        return await pick_up(address, self.now(), self.begin)

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        async with self.begin() as unit:
            return await unit.turns.history(address)


@dataclass
class App:
    """A running house over a database."""

    settings: Settings
    library: Library
    engine: AsyncEngine
    desk: FrontDesk
    loaded: LoadReport
    version: int = 0
    day: dt.date = dt.date.min

    async def refresh(self) -> bool:
        """Rebuilds the catalogue when the entries in the database have changed since, and every day: what comes back
        has new dates ahead."""
        today = self.desk.now().date()
        async with transaction(self.engine) as connection:
            knowledge = SqlKnowledge(connection, self.settings.territory)
            if await knowledge.version() == self.version and today == self.day:
                return False
            known = await knowledge.all()
            library = with_series(self.library, await SqlStages(connection, self.settings.territory).series(), today)
        # Learning takes seconds: the old house answers until the new one stands.
        old = self.desk.house
        house = await house_of(self.settings, library, known, old.phrases)
        house = replace(house, key=old.key, board=old.board)
        # News first, while the old house tells what is new: if it fails, all of it is to be done again.
        await self.announce(house, [entry for entry in known.entries if entry.id not in old.reader.catalogue.row])
        self.desk.house, self.version, self.day = house, known.version, today
        settle_memory()
        return True

    async def announce(self, house: House, entries: list[Entry]) -> None:
        """New entries of the directory, and events ahead, to those who wait for such."""
        await announce(house, self.desk.begin, entries, self.desk.now())

    async def tend(self) -> None:
        """What time does to introductions, profiles and news. As often as one likes."""
        await tend(self.desk.house, self.desk.begin, self.desk.now())
        await spread(self.desk.house, self.desk.begin, self.desk.now())

    async def close(self) -> None:
        await self.engine.dispose()


async def open_app(settings: Settings) -> App:
    """Migrates, loads the files into the database, and answers from what the database then holds."""
    library = load_library(settings.territory)
    await migrate(settings.database_url)
    engine = open_engine(settings.database_url)
    now = dt.datetime.now(dt.UTC)
    async with transaction(engine) as connection:
        knowledge = SqlKnowledge(connection, settings.territory)
        before = {entry.id for entry in await knowledge.entries()}
        report = await knowledge.load(library.territory.entries, now)
        known = await knowledge.all()
        made = await SqlStages(connection, settings.territory).series()
    today = now.astimezone(ZoneInfo(library.territory.facts.timezone)).date()
    house = await house_of(settings, with_series(library, made, today), known, load_phrases())
    house = replace(house, key=settings.signing_key().encode())
    desk = FrontDesk(house, SqlStore(engine, settings.territory).begin)
    app = App(settings, library, engine, desk, report, known.version, today)
    # At the very first load everything is new to everybody, and nobody waits yet.
    await app.announce(house, [entry for entry in known.entries if entry.id not in before] if before else [])
    settle_memory()
    return app


@asynccontextmanager
async def opened(territory: str | None = None) -> AsyncIterator[App]:
    """The house of the settings, or of another territory, for the time of a command; closed whatever happens."""
    app = await open_app(Settings() if territory is None else Settings(territory=territory))
    try:
        yield app
    finally:
        await app.close()


def settle_memory() -> None:
    """What was built once is not looked at again for what could be freed, and what building took is given back.

    A turn is no longer held up by a collection of the whole house; ten megabytes go back to the machine where its
    library can do that (glibc).
    """
    forget_words()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if give_back:
        give_back(0)


def stranger_desk(house: House) -> FrontDesk:
    """A desk that keeps nothing: for scripts and for a first try."""
    return FrontDesk(house, Memory().begin)

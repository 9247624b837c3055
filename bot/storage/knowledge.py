"""Entries in the database: files are loaded again and again without ever touching what people contributed."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import catalogue_version, entry, question, taught
from bot.storage.talk import upsert
from content.examples import Taught
from content.schema import Entry


@dataclass(frozen=True)
class LoadReport:
    """What a load changed."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    kept: int = 0

    @property
    def moved(self) -> bool:
        return bool(self.added or self.changed or self.retired)


@dataclass(frozen=True)
class Known:
    """All that a house is built from, and the version at which it was read."""

    entries: list[Entry]
    taught: list[Taught]
    version: int


class SqlKnowledge:
    """The entries of one territory."""

    def __init__(self, connection: AsyncConnection, territory: str) -> None:
        self.connection, self.territory = connection, territory

    async def load(self, entries: Sequence[Entry], now: dt.datetime) -> LoadReport:
        """Makes the rows from files say what the files say. Rows of people are left alone, even with the same id."""
        rows = await self.connection.execute(
            select(entry.c.id, entry.c.origin, entry.c.digest, entry.c.retired).where(self._here)
        )
        known = {row.id: row for row in rows}
        counts = dict.fromkeys(("added", "changed", "retired", "kept"), 0)
        for one in entries:
            row = known.pop(one.id, None)
            digest = digest_of(one)
            if row is not None and (row.origin != "file" or (row.digest == digest and not row.retired)):
                counts["kept"] += 1
                continue
            counts["changed" if row else "added"] += 1
            await self._write(one, "file", digest, now)
        gone = [id for id, row in known.items() if row.origin == "file" and not row.retired]
        if gone:
            await self.connection.execute(
                update(entry).where(self._here, entry.c.id.in_(gone)).values(retired=True, changed_at=now)
            )
        report = LoadReport(**(counts | {"retired": len(gone)}))
        if report.moved:
            await self.move_version()
        return report

    async def contribute(self, one: Entry, now: dt.datetime) -> None:
        """Adds or replaces an entry that a person gave; no load will touch it. No flow does yet (decisions, 6)."""
        await self._write(one, "person", digest_of(one), now)
        await self.move_version()

    async def entries(self) -> list[Entry]:
        """All that is not retired, in the order of their ids' first load."""
        rows = await self.connection.scalars(
            select(entry.c.body).where(self._here, entry.c.retired.is_(False)).order_by(entry.c.id)
        )
        return [Entry.model_validate(body) for body in rows]

    async def teach(self, lesson: Taught, now: dt.datetime) -> None:
        """Keeps what a question meant; the same lesson twice is one."""
        row = {"territory_id": self.territory, "id": str(uuid.uuid4()), "taught_at": now, **asdict(lesson)}
        await self.connection.execute(upsert(self.connection)(taught).values(row).on_conflict_do_nothing())
        await self.move_version()

    async def lessons(self) -> list[Taught]:
        rows = await self.connection.execute(
            select(taught.c.text, taught.c.means, taught.c.as_expression)
            .where(taught.c.territory_id == self.territory)
            .order_by(taught.c.taught_at)
        )
        return [Taught(*row) for row in rows]

    async def unanswered(self, limit: int = 20) -> list[str]:
        """The latest questions that found nothing, without their askers."""
        rows = await self.connection.scalars(
            select(question.c.words)
            .where(question.c.territory_id == self.territory, question.c.kind == "none", question.c.words != "")
            .order_by(question.c.asked_on.desc())
            .limit(limit)
        )
        return list(dict.fromkeys(rows))

    async def all(self) -> Known:
        return Known(await self.entries(), await self.lessons(), await self.version())

    async def version(self) -> int:
        """Moves with every change: processes reload their catalogue when it does."""
        query = select(catalogue_version.c.number).where(catalogue_version.c.territory_id == self.territory)
        return await self.connection.scalar(query) or 0

    async def move_version(self) -> None:
        statement = upsert(self.connection)(catalogue_version).values(territory_id=self.territory, number=1)
        await self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=catalogue_version.primary_key, set_={"number": catalogue_version.c.number + 1}
            )
        )

    async def _write(self, one: Entry, origin: str, digest: str, now: dt.datetime) -> None:
        row = {
            "territory_id": self.territory,
            "id": one.id,
            "origin": origin,
            "digest": digest,
            "body": one.model_dump(mode="json", exclude_defaults=True),
            "retired": False,
            "changed_at": now,
        }
        statement = upsert(self.connection)(entry).values(row)
        changes = {name: statement.excluded[name] for name in ("origin", "digest", "body", "retired", "changed_at")}
        await self.connection.execute(statement.on_conflict_do_update(index_elements=entry.primary_key, set_=changes))

    @property
    def _here(self):  # type: ignore[no-untyped-def]
        return entry.c.territory_id == self.territory


def digest_of(one: Entry) -> str:
    return hashlib.sha256(one.model_dump_json().encode()).hexdigest()

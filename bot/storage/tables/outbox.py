"""Messages to people who did not just speak. Unique by what they are about, so that nothing is sent twice."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables.base import Instant, TerritoryId, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("address", String(120), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("reply", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    UniqueConstraint("territory_id", "kind", "subject", "channel", "address", "version"),
    Index(None, "territory_id", "state", "due_at"),
)

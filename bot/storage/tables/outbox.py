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
    # When the row is looked at again, whatever its state: its time, the end of a lease. Empty: nothing more to do.
    Column("due_at", Instant),
    Column("expires_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("resends", Integer, nullable=False, server_default="0"),
    Column("fence", Integer, nullable=False, server_default="0"),
    # Lower goes first: people before broadcasts.
    Column("priority", Integer, nullable=False, server_default="5"),
    Column("settled_at", Instant),
    Column("reason", String(120)),
    # The name that the channel gave to the message.
    Column("message", String(40)),
    UniqueConstraint("territory_id", "kind", "subject", "channel", "address", "version"),
    Index(None, "territory_id", "channel", "priority", "due_at"),
    Index(None, "territory_id", "channel", "address"),
)

# Who may speak when, shared by all processes: bot/outbox/rate.py.
lane = Table(
    "lane",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("name", String(160), primary_key=True),
    Column("free_at", Instant, nullable=False),
    Column("paused_until", Instant),
    Column("paused_at", Instant),
    Column("recent", JSON, nullable=False),
)

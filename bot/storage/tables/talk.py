"""The talk: turns as they were said and answered, sessions, and questions without their askers."""

from sqlalchemy import JSON, Column, Index, String, Table, Text

from bot.storage.tables.base import Instant, TerritoryId, metadata

# A message received, then answered, then delivered. Its words go once it is delivered, unless the channel has no
# memory of its own (the web page).
turn = Table(
    "turn",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("key", String(120), primary_key=True),
    Column("address", String(120), nullable=False),
    Column("state", String(12), nullable=False),
    Column("said", JSON),
    Column("replies", JSON),
    Column("received_at", Instant, nullable=False),
    Index(None, "territory_id", "channel", "address", "received_at"),
    Index(None, "territory_id", "channel", "state"),
)

session = Table(
    "session",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("address", String(120), primary_key=True),
    Column("state", JSON, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

# What is asked here, for the observatory and for teaching: no address, and nothing that looks like a name or number.
question = Table(
    "question",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("asked_on", Instant, nullable=False),
    Column("words", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("needs", JSON, nullable=False),
    Column("near", String(120)),
    # A keyed hash, so that someone's words can be erased when they ask; it leads to nobody.
    Column("asker", String(64)),
    Index(None, "territory_id", "asker"),
    Index(None, "territory_id", "asked_on"),
)

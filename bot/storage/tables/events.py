"""Stages that people made or changed, and who comes to them."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text

from bot.storage.tables.base import Instant, TerritoryId, metadata

series = Table(
    "series",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", String(80), primary_key=True),
    # The series without its stages.
    Column("body", JSON, nullable=False),
)

stage = Table(
    "stage",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("series_id", String(80), nullable=False),
    # "file" rows only hold a place for registrations: the files say what they are.
    Column("origin", String(8), nullable=False),
    Column("body", JSON, nullable=False),
)

registration = Table(
    "registration",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("stage_id", String(80), primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("address", String(120), primary_key=True),
    Column("seat", String(8), nullable=False),
    Column("since", Instant, nullable=False),
    Column("guests", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("language", String(5), nullable=False),
    Column("day_before", Boolean, nullable=False),
    Column("hours_before", Boolean, nullable=False),
    Column("present", Boolean),
    Column("useful", String(12)),
    Column("words", Text, nullable=False),
    Column("home", String(120)),
    Index(None, "territory_id", "channel", "address"),
)

# Who wrote what to how many.
broadcast = Table(
    "broadcast",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("due_at", Instant, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("body", JSON, nullable=False),
)

"""What the community knows, in the database: entries from files and from people, and a version that moves with them."""

from sqlalchemy import JSON, Boolean, Column, Integer, String, Table

from bot.storage.tables.base import Instant, TerritoryId, metadata

entry = Table(
    "entry",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", String(80), primary_key=True),
    # "file" rows are rewritten by a load; "person" rows never are.
    Column("origin", String(8), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

# One row a territory: processes compare it with what they hold in memory.
catalogue_version = Table(
    "catalogue_version",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("number", Integer, nullable=False),
)

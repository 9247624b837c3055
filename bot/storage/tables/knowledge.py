"""What the community knows, in the database: entries from files and from people, and a version that moves with them."""

from sqlalchemy import JSON, Boolean, Column, Integer, String, Table, Text, UniqueConstraint

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

# What an animator said that an unanswered question meant: a whole sentence to learn, or an expression.
taught = Table(
    "taught",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("text", Text, nullable=False),
    Column("means", String(80), nullable=False),
    Column("as_expression", Boolean, nullable=False),
    Column("taught_at", Instant, nullable=False),
    UniqueConstraint("territory_id", "text", "means"),
)

# One row a territory: processes compare it with what they hold in memory.
catalogue_version = Table(
    "catalogue_version",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("number", Integer, nullable=False),
)

"""People: each record is JSON beside the columns that it is looked up by. Erasing a person deletes their rows."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Index, String, Table, UniqueConstraint

from bot.storage.tables.base import Instant, TerritoryId, metadata

RecordId = String(40)

member = Table(
    "member",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", RecordId, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("address", String(120), nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("body", JSON, nullable=False),
    UniqueConstraint("territory_id", "channel", "address"),
    Index(None, "territory_id", "seen_at"),
)

# Who joined which community, from its side; the member's record says it too.
membership = Table(
    "membership",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("community", String(80), primary_key=True),
    Column("member", RecordId, primary_key=True),
    Index(None, "territory_id", "member"),
)

# `one` and `other` are the pair in the order of their ids: it has one introduction for ever, whoever asked.
introduction = Table(
    "introduction",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", RecordId, primary_key=True),
    Column("one", RecordId, nullable=False),
    Column("other", RecordId, nullable=False),
    Column("state", String(12), nullable=False),
    Column("since", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("body", JSON, nullable=False),
    UniqueConstraint("territory_id", "one", "other"),
    Index(None, "territory_id", "other"),
    Index(None, "territory_id", "state", "expires_at"),
)

standing_need = Table(
    "standing_need",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", RecordId, primary_key=True),
    Column("member", RecordId, nullable=False),
    Column("function", String(60), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("body", JSON, nullable=False),
    Index(None, "territory_id", "member"),
    # It covers the search for what something new fits: no row is read for that.
    Index("ix_standing_need_search", "territory_id", "function", "lat", "lon", "until", "closed", "since", "member"),
)

# What is new, a row a function; `spread` once the owners of the needs that it fits were written to.
news = Table(
    "news",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("function", String(60), primary_key=True),
    Column("what", String(120), primary_key=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("whose", RecordId, nullable=False),
    Column("at", Instant, nullable=False),
    Column("spread", Boolean, nullable=False),
)

# Questions passed on to animators.
asking = Table(
    "asking",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", RecordId, primary_key=True),
    Column("member", RecordId, nullable=False),
    Column("since", Instant, nullable=False),
    Column("body", JSON, nullable=False),
    Index(None, "territory_id", "member"),
)

# One-time codes, by their digest; with a member, a role that is held.
invitation = Table(
    "invitation",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("id", RecordId, primary_key=True),
    Column("member", RecordId),
    Column("since", Instant, nullable=False),
    Column("body", JSON, nullable=False),
    Index(None, "territory_id", "member"),
)

# The board of visible members: functions and a commune's point, no name and no words. `changed` numbers the changes.
notice = Table(
    "notice",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("member", RecordId, primary_key=True),
    Column("changed", BigInteger, nullable=False),
    Column("body", JSON),
    Index(None, "territory_id", "changed"),
)

# Turns whose replies name a member: where to look when they ask to be forgotten.
mention = Table(
    "mention",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("member", RecordId, primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("key", String(120), primary_key=True),
    Column("address", String(120), nullable=False),
    Index(None, "territory_id", "channel", "address"),
)

# Keyed hashes of erased addresses, for whoever restores a backup.
erased = Table(
    "erased",
    metadata,
    Column("territory_id", TerritoryId, primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("erased_at", Instant, nullable=False),
)

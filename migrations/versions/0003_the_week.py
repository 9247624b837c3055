"""The outbox with fences and leases, the lanes that processes share, stages and registrations"""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.base import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OLD_INDEX = "ix_outbox_territory_id_state_due_at"
NEW_INDEX = "ix_outbox_territory_id_channel_priority_due_at"
ADDED = ("resends", "fence", "priority", "settled_at", "reason", "message")


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("due_at", existing_type=Instant(), nullable=True)
        batch.add_column(sa.Column("resends", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("fence", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("priority", sa.Integer(), nullable=False, server_default="5"))
        batch.add_column(sa.Column("settled_at", Instant(), nullable=True))
        batch.add_column(sa.Column("reason", sa.String(length=120), nullable=True))
        batch.add_column(sa.Column("message", sa.String(length=40), nullable=True))
        batch.drop_index(OLD_INDEX)
        batch.create_index(NEW_INDEX, ["territory_id", "channel", "priority", "due_at"])
    op.create_table(
        "lane",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("free_at", Instant(), nullable=False),
        sa.Column("paused_until", Instant(), nullable=True),
        sa.Column("paused_at", Instant(), nullable=True),
        sa.Column("recent", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "name", name=op.f("pk_lane")),
    )
    _create_events()


def _create_events() -> None:
    op.create_table(
        "series",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_series")),
    )
    op.create_table(
        "stage",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("series_id", sa.String(length=80), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_stage")),
    )
    op.create_table(
        "registration",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("stage_id", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("seat", sa.String(length=8), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("day_before", sa.Boolean(), nullable=False),
        sa.Column("hours_before", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.Column("useful", sa.String(length=12), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("home", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("territory_id", "stage_id", "channel", "address", name=op.f("pk_registration")),
    )
    op.create_index(
        op.f("ix_registration_territory_id_channel_address"), "registration", ["territory_id", "channel", "address"]
    )
    op.create_table(
        "broadcast",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_broadcast")),
    )


def downgrade() -> None:
    for table in ("broadcast", "registration", "stage", "series", "lane"):
        op.drop_table(table)
    op.execute("UPDATE outbox SET due_at = created_at WHERE due_at IS NULL")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_index(NEW_INDEX)
        for column in ADDED:
            batch.drop_column(column)
        batch.alter_column("due_at", existing_type=Instant(), nullable=False)
        batch.create_index(OLD_INDEX, ["territory_id", "state", "due_at"])

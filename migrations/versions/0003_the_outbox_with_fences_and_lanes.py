"""The outbox with fences and leases, and the lanes that processes share"""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.base import Instant

revision = "0003"
down_revision = "0001"
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
        batch.add_column(sa.Column("reason", sa.String(length=120), nullable=False, server_default=""))
        batch.add_column(sa.Column("message", sa.String(length=40), nullable=False, server_default=""))
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


def downgrade() -> None:
    op.drop_table("lane")
    op.execute("UPDATE outbox SET due_at = created_at WHERE due_at IS NULL")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_index(NEW_INDEX)
        for column in ADDED:
            batch.drop_column(column)
        batch.alter_column("due_at", existing_type=Instant(), nullable=False)
        batch.create_index(OLD_INDEX, ["territory_id", "state", "due_at"])

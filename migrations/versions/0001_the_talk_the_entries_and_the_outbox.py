"""The talk, the entries and the outbox"""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.base import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "catalogue_version",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", name=op.f("pk_catalogue_version")),
    )
    op.create_table(
        "entry",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_entry")),
    )
    op.create_table(
        "outbox",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reply", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_outbox")),
        sa.UniqueConstraint(
            "territory_id",
            "kind",
            "subject",
            "channel",
            "address",
            "version",
            name=op.f("uq_outbox_territory_id_kind_subject_channel_address_version"),
        ),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outbox_territory_id_state_due_at"), ["territory_id", "state", "due_at"], unique=False
        )

    op.create_table(
        "question",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("asked_on", Instant(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("near", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_question")),
    )
    op.create_table(
        "session",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "channel", "address", name=op.f("pk_session")),
    )
    op.create_table(
        "taught",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("means", sa.String(length=80), nullable=False),
        sa.Column("as_expression", sa.Boolean(), nullable=False),
        sa.Column("taught_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_taught")),
        sa.UniqueConstraint("territory_id", "text", "means", name=op.f("uq_taught_territory_id_text_means")),
    )
    op.create_table(
        "turn",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("said", sa.JSON(), nullable=True),
        sa.Column("replies", sa.JSON(), nullable=True),
        sa.Column("received_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "channel", "key", name=op.f("pk_turn")),
    )
    with op.batch_alter_table("turn", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_turn_territory_id_channel_address_received_at"),
            ["territory_id", "channel", "address", "received_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_turn_territory_id_channel_state"), ["territory_id", "channel", "state"], unique=False
        )


def downgrade() -> None:

    with op.batch_alter_table("turn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_turn_territory_id_channel_state"))
        batch_op.drop_index(batch_op.f("ix_turn_territory_id_channel_address_received_at"))

    op.drop_table("turn")
    op.drop_table("taught")
    op.drop_table("session")
    op.drop_table("question")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_territory_id_state_due_at"))

    op.drop_table("outbox")
    op.drop_table("entry")
    op.drop_table("catalogue_version")

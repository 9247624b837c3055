"""What was found for standing needs, in rows of its own; indexes for forgetting somebody's letters and for counting"""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.base import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    found = op.create_table(
        "found",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("need", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "need", "what", name=op.f("pk_found")),
    )
    op.create_index(op.f("ix_found_territory_id_at"), "found", ["territory_id", "at"])
    op.create_index(op.f("ix_outbox_territory_id_channel_address"), "outbox", ["territory_id", "channel", "address"])
    op.create_index(op.f("ix_question_territory_id_asked_on"), "question", ["territory_id", "asked_on"])
    _move(found)


def _move(found: sa.Table) -> None:
    """Until now it was a list in the record of the need, which is left as it was."""
    need = sa.table(
        "standing_need",
        sa.column("territory_id"),
        sa.column("id"),
        sa.column("since", Instant()),
        sa.column("body", sa.JSON()),
    )
    rows = op.get_bind().execute(sa.select(need.c.territory_id, need.c.id, need.c.since, need.c.body)).all()
    moved = [
        {"territory_id": territory, "need": id, "what": what, "at": since}
        for territory, id, since, body in rows
        for what in dict.fromkeys(body.get("found", ()))
    ]
    if moved:
        op.bulk_insert(found, moved)


def downgrade() -> None:
    op.drop_index(op.f("ix_question_territory_id_asked_on"), "question")
    op.drop_index(op.f("ix_outbox_territory_id_channel_address"), "outbox")
    op.drop_table("found")

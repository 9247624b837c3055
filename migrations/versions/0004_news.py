"""News in rows of their own, matched with standing needs when they are spread; indexes for forgetting and counting

What needs had found before stays in their records, unread: their owners were told of it.
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.base import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


SEARCH = "ix_standing_need_search"
BEFORE = ["territory_id", "function", "lat", "lon", "until", "closed"]


def upgrade() -> None:
    op.drop_index(SEARCH, "standing_need")
    op.create_index(SEARCH, "standing_need", [*BEFORE, "since", "member"])
    op.create_table(
        "news",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("function", sa.String(length=60), nullable=False),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("whose", sa.String(length=40), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("spread", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "function", "what", name=op.f("pk_news")),
    )
    op.create_index(op.f("ix_outbox_territory_id_channel_address"), "outbox", ["territory_id", "channel", "address"])
    op.create_index(op.f("ix_question_territory_id_asked_on"), "question", ["territory_id", "asked_on"])


def downgrade() -> None:
    op.drop_index(op.f("ix_question_territory_id_asked_on"), "question")
    op.drop_index(op.f("ix_outbox_territory_id_channel_address"), "outbox")
    op.drop_table("news")
    op.drop_index(SEARCH, "standing_need")
    op.create_index(SEARCH, "standing_need", [*BEFORE, "id"])

"""People: members, introductions, standing needs, roles, and what it takes to erase somebody"""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.base import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asking",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_asking")),
    )
    with op.batch_alter_table("asking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asking_territory_id_member"), ["territory_id", "member"], unique=False)

    op.create_table(
        "erased",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("erased_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "digest", name=op.f("pk_erased")),
    )
    op.create_table(
        "introduction",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("one", sa.String(length=40), nullable=False),
        sa.Column("other", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_introduction")),
        sa.UniqueConstraint("territory_id", "one", "other", name=op.f("uq_introduction_territory_id_one_other")),
    )
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_introduction_territory_id_other"), ["territory_id", "other"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_introduction_territory_id_state_expires_at"),
            ["territory_id", "state", "expires_at"],
            unique=False,
        )

    op.create_table(
        "invitation",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=True),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_invitation")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_territory_id_member"), ["territory_id", "member"], unique=False)

    op.create_table(
        "member",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_member")),
        sa.UniqueConstraint("territory_id", "channel", "address", name=op.f("uq_member_territory_id_channel_address")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_territory_id_seen_at"), ["territory_id", "seen_at"], unique=False)

    op.create_table(
        "membership",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("community", sa.String(length=80), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "community", "member", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_territory_id_member"), ["territory_id", "member"], unique=False)

    op.create_table(
        "mention",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "member", "channel", "key", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mention_territory_id_channel_address"),
            ["territory_id", "channel", "address"],
            unique=False,
        )

    op.create_table(
        "notice",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("territory_id", "member", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_territory_id_changed"), ["territory_id", "changed"], unique=False)

    op.create_table(
        "standing_need",
        sa.Column("territory_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.Column("function", sa.String(length=60), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("territory_id", "id", name=op.f("pk_standing_need")),
    )
    with op.batch_alter_table("standing_need", schema=None) as batch_op:
        batch_op.create_index(
            "ix_standing_need_search",
            ["territory_id", "function", "lat", "lon", "until", "closed", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_standing_need_territory_id_member"), ["territory_id", "member"], unique=False
        )

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asker", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_question_territory_id_asker"), ["territory_id", "asker"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_territory_id_asker"))
        batch_op.drop_column("asker")

    with op.batch_alter_table("standing_need", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standing_need_territory_id_member"))
        batch_op.drop_index("ix_standing_need_search")

    op.drop_table("standing_need")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_territory_id_changed"))

    op.drop_table("notice")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_territory_id_channel_address"))

    op.drop_table("mention")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_territory_id_member"))

    op.drop_table("membership")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_territory_id_seen_at"))

    op.drop_table("member")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_territory_id_member"))

    op.drop_table("invitation")
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_introduction_territory_id_state_expires_at"))
        batch_op.drop_index(batch_op.f("ix_introduction_territory_id_other"))

    op.drop_table("introduction")
    op.drop_table("erased")
    with op.batch_alter_table("asking", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_asking_territory_id_member"))

    op.drop_table("asking")

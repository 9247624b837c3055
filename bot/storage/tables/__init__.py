"""The tables. Every key starts with `territory_id`, so that rows can be spread over machines by it (DESIGN §10)."""

from bot.storage.tables.base import metadata
from bot.storage.tables.knowledge import catalogue_version, entry, taught
from bot.storage.tables.outbox import outbox
from bot.storage.tables.people import (
    asking,
    erased,
    introduction,
    invitation,
    member,
    membership,
    mention,
    notice,
    standing_need,
)
from bot.storage.tables.talk import question, session, turn

__all__ = [
    "asking",
    "catalogue_version",
    "entry",
    "erased",
    "introduction",
    "invitation",
    "member",
    "membership",
    "mention",
    "metadata",
    "notice",
    "outbox",
    "question",
    "session",
    "standing_need",
    "taught",
    "turn",
]

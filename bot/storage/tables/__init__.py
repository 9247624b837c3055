"""The tables. Every key starts with `territory_id`, so that rows can be spread over machines by it."""

from bot.storage.tables.base import metadata
from bot.storage.tables.events import broadcast, registration, series, stage
from bot.storage.tables.knowledge import catalogue_version, entry, taught
from bot.storage.tables.outbox import lane, outbox
from bot.storage.tables.people import (
    asking,
    erased,
    introduction,
    invitation,
    member,
    membership,
    mention,
    news,
    notice,
    standing_need,
)
from bot.storage.tables.talk import question, session, turn

__all__ = [
    "asking",
    "broadcast",
    "catalogue_version",
    "entry",
    "erased",
    "introduction",
    "invitation",
    "lane",
    "member",
    "membership",
    "mention",
    "metadata",
    "news",
    "notice",
    "outbox",
    "question",
    "registration",
    "series",
    "session",
    "stage",
    "standing_need",
    "taught",
    "turn",
]

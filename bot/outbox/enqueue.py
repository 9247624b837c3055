"""Makes rows of letters. Pure: the same letter to the same person is the same row, however often it is posted."""

import datetime as dt
import uuid

from bot.community.letters import Letter
from bot.outbox.delivery import Delivery, kind_of

# Names of rows are drawn from what makes them unique.
_NAMES = uuid.UUID("5a0fd1f0-5b0c-4c0e-9d0e-0e9d4c0e5b0c")


def delivery_of(letter: Letter, now: dt.datetime) -> Delivery:
    """Written now, to go when it is due. KeyError for a kind whose behaviour was not decided."""
    kind_of(letter.kind)
    unique = f"{letter.kind}|{letter.subject}|{letter.recipient}|{letter.version}"
    return Delivery(
        id=str(uuid.uuid5(_NAMES, unique)),
        kind=letter.kind,
        subject=letter.subject,
        recipient=letter.recipient,
        version=letter.version,
        reply=letter.reply,
        created_at=now,
        due_at=letter.due_at or now,
        expires_at=letter.expires_at,
    )

"""Who has not been seen for long: warned at eleven months, erased at twelve."""

import datetime as dt
from typing import Literal

from bot.community.people import Member

WARNED_AFTER = dt.timedelta(days=335)
ERASED_AFTER = dt.timedelta(days=365)
# Nobody is erased without that much time after the warning, even when the warning came late.
NOTICE = dt.timedelta(days=30)


def due(member: Member, now: dt.datetime) -> Literal["warn", "erase"] | None:
    """What is due now. Whoever came back after a warning starts anew."""
    idle = now - member.seen_at
    warned = member.warned_at is not None and member.warned_at > member.seen_at
    if idle >= ERASED_AFTER and warned and member.warned_at is not None and now - member.warned_at >= NOTICE:
        return "erase"
    return "warn" if idle >= WARNED_AFTER and not warned else None

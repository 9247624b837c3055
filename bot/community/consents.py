"""What a person allowed, for what, under which version of the words, and since when. Nobody is visible by default."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum


class Purpose(StrEnum):
    """Each is asked apart, and withdrawn apart."""

    # Members may see the minimal card: first name, what is offered or sought, rough area, since when.
    FOUND = "found"
    # The bot may write when something or someone fits a standing need.
    MATCHES = "matches"
    # The network and its communities may write.
    NEWS = "news"


@dataclass(frozen=True)
class Consent:
    """One act. A withdrawn one stays, with both its dates, as long as the person does."""

    purpose: Purpose
    version: int
    given_at: dt.datetime
    withdrawn_at: dt.datetime | None = None

    @property
    def live(self) -> bool:
        return self.withdrawn_at is None


Consents = tuple[Consent, ...]


def allows(consents: Consents, purpose: Purpose) -> bool:
    return any(one.live and one.purpose == purpose for one in consents)


def give(consents: Consents, purpose: Purpose, version: int, now: dt.datetime) -> Consents:
    """A second press adds nothing; a new version of the words is a new act."""
    if any(one.live and one.purpose == purpose and one.version == version for one in consents):
        return consents
    return (*withdraw(consents, purpose, now), Consent(purpose, version, now))


def withdraw(consents: Consents, purpose: Purpose, now: dt.datetime) -> Consents:
    return tuple(replace(one, withdrawn_at=now) if one.live and one.purpose == purpose else one for one in consents)

"""What goes wrong on purpose: injected with `StandIn.inject`, first match first, each for so many calls."""

from dataclasses import dataclass
from typing import Any

from .refusal import Refusal

FOR_EVER = 10**9


@dataclass
class Fault:
    """Strikes calls of `method` to `chat_id` (any, when None). `delay` in seconds, before the work."""

    refusal: Refusal | None = None
    delay: float = 0.0
    drop: str | None = None  # "before" or "after" the work is done
    page: int | None = None  # the status of a page of HTML, answered in the place of JSON
    method: str | None = None
    chat_id: int | None = None
    times: int = 1

    def strikes(self, method: str, chat_id: object) -> bool:
        """Polling is only struck by name."""
        named = self.method == method if self.method else method != "getUpdates"
        return self.times > 0 and named and self.chat_id in (None, chat_id)


def throttled(seconds: int, **where: Any) -> Fault:
    return Fault(Refusal(429, f"Too Many Requests: retry after {seconds}", seconds), **where)


def blocked(**where: Any) -> Fault:
    return Fault(Refusal(403, "Forbidden: bot was blocked by the user"), **where)


def broken(**where: Any) -> Fault:
    return Fault(Refusal(500, "Internal Server Error"), **where)


def cut(when: str = "after", **where: Any) -> Fault:
    return Fault(drop=when, **where)


def page(status: int, when: str = "before", **where: Any) -> Fault:
    """A proxy's page of HTML instead of JSON; with "after", the work was done all the same."""
    return Fault(page=status, drop=when, **where)


def slow(seconds: float, **where: Any) -> Fault:
    return Fault(delay=seconds, **where)

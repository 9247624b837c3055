"""Tiny makers of the nouns of the house, so that a test names only what it is about."""

import datetime as dt
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from bot.messages import Address, Button, Choices, Incoming, Reply, Text
from content.schema import Entry

PARIS = ZoneInfo("Europe/Paris")
# A Tuesday morning of autumn, when most public places are open.
TUESDAY = dt.datetime(2024, 9, 10, 10, 0, tzinfo=PARIS)
SOMEONE = Address("telegram", "4201")
VISITOR = Address("web", "visitor-1")

_numbers = count(1)


def incoming(text: str = "un comptable", address: Address = SOMEONE, key: str | None = None, **more: Any) -> Incoming:
    """A message; each has a key of its own unless one is given."""
    return Incoming(address, key or f"key-{next(_numbers)}", text, **more)


def reply(text: str = "Voici.", *actions: str) -> Reply:
    """One paragraph, with a button for each action."""
    buttons = tuple(Button(f"Bouton {number}", action) for number, action in enumerate(actions, 1))
    return Reply((Text(text), Choices(buttons)) if buttons else (Text(text),))


def entry(id: str = "atelier", **more: Any) -> Entry:
    """A place that is there, stated by a source."""
    facts: dict[str, Any] = {
        "id": id,
        "kind": "place",
        "name": id.capitalize(),
        "functions": ("espace-travail",),
        "description": "Un lieu.",
        "status": "active",
        "certainty": "stated",
        "source": ("source",),
    }
    return Entry.model_validate(facts | more)


def at(text: str) -> dt.datetime:
    """A local instant: `at("2024-09-10 10:00")`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=PARIS)

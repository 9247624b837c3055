"""What the page must be told: its secret, its territory, its languages, and where map tiles come from, if anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit


class Phrases(Protocol):
    """A sentence in a language, from content/texts: `phrases("fr", "web-send")`."""

    def __call__(self, language: str, key: str, /, **args: object) -> str: ...


@dataclass(frozen=True, slots=True)
class WebOptions:
    """Settings of the page. Without `tiles_url` it calls no other host at all."""

    secret_key: str = field(repr=False)
    territory: str
    languages: tuple[str, ...] = ("fr", "en")
    # Leaflet's form: https://tile.openstreetmap.org/{z}/{x}/{y}.png
    tiles_url: str | None = None
    tiles_credit: str = "© OpenStreetMap"
    # Questions shown on the first screen, by language.
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    secure_cookies: bool = False
    messages_a_minute: int = 30

    def __post_init__(self) -> None:
        if not self.secret_key or not self.languages:
            raise ValueError("the web page needs a secret key and at least one language")

    @property
    def tiles_host(self) -> str | None:
        """The host that a content security policy must let through, `{s}` being any subdomain."""
        if not self.tiles_url:
            return None
        parts = urlsplit(self.tiles_url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"

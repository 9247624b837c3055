"""Addresses inside plain words become links: web pages, mail, and French telephone numbers for those on a phone."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_LINK = re.compile(
    r"(?P<page>https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]'’…])"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<phone>(?<![\d.,])(?:\+33[ .]?|0)[1-9](?:[ .]?\d{2}){4}(?!\d))"
)
_PREFIX = {"page": "", "mail": "mailto:", "phone": "tel:"}
_SAFE_SCHEMES = {"http", "https", "mailto", "tel", "geo"}


def linked(text: str) -> Markup:
    """Escaped words, with what looks like an address made a link."""
    pieces, end = [], 0
    for found in _LINK.finditer(text):
        pieces += [escape(text[end : found.start()]), _anchor(found)]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


def safe_url(url: str | None) -> str | None:
    """The address, unless a press on it could run something (`javascript:`) or leave without a scheme (`//host`)."""
    if not url or url.startswith("//") or "\\" in url:
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    return url if scheme in _SAFE_SCHEMES or (not scheme and url.startswith("/")) else None


def _anchor(found: re.Match[str]) -> Markup:
    shown, kind = found.group(), found.lastgroup or "page"
    address = re.sub(r"[ .]", "", shown) if kind == "phone" else shown
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(_PREFIX[kind] + address, shown)

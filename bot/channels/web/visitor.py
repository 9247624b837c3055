"""Who is on the other side: a random name in a signed cookie, which nobody can guess or forge."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.options import WebOptions

COOKIE = "entrelieux_visitor"
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """`known` is False for whoever came without a cookie of ours: a first visit, or a browser that keeps none."""

    name: str
    known: bool


def visitor_of(request: Request, options: WebOptions) -> Visitor:
    name = open_seal(request.cookies.get(COOKIE, ""), options.secret_key)
    return Visitor(name, known=True) if name else Visitor(secrets.token_urlsafe(18), known=False)


def remember(response: Response, visitor: Visitor, options: WebOptions) -> None:
    keep_cookie(response, COOKIE, seal(visitor.name, options.secret_key), secure=options.secure_cookies)


def keep_cookie(response: Response, name: str, value: str, *, secure: bool) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="lax", secure=secure)


def seal(name: str, secret_key: str) -> str:
    return f"{name}.{_signature(name, secret_key)}"


def open_seal(sealed: str, secret_key: str) -> str | None:
    """The name that we sealed, or nothing when the seal is missing, broken or another's."""
    name, _, signature = sealed.rpartition(".")
    genuine = hmac.compare_digest(signature.encode(), _signature(name, secret_key).encode())
    return name if name and genuine else None


def _signature(name: str, secret_key: str) -> str:
    digest = hmac.digest(f"web visitor:{secret_key}".encode(), name.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")

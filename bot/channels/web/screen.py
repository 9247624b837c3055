"""Templates, and the language in which a request is answered."""

import hashlib
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.channels.web.form import new_nonce
from bot.channels.web.links import linked, safe_url
from bot.channels.web.options import Phrases, WebOptions

HERE = Path(__file__).parent
STATIC_FILES = HERE / "static"
LANGUAGE_COOKIE = "entrelieux_language"


@dataclass(frozen=True, slots=True)
class Screen:
    """Draws a template in the person's language."""

    environment: Environment
    phrases: Phrases
    options: WebOptions

    def language(self, request: Request) -> str:
        """Asked for in the address, else chosen before, else the browser's, else the territory's first."""
        offered = self.options.languages
        preferred = request.headers.get("accept-language", "").split(",")
        wishes = [request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE), *map(_short, preferred)]
        return next((wish for wish in wishes if wish in offered), offered[0]) or offered[0]

    def draw(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        language = self.language(request)
        page = self.environment.get_template(template).render(
            say=partial(self.phrases, language),
            say_in=self.phrases,
            language=language,
            options=self.options,
            **values,
        )
        return HTMLResponse(page, status)


def create_screen(phrases: Phrases, options: WebOptions) -> Screen:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(linked=linked, safe_url=safe_url)
    environment.globals.update(static=_static_address, new_nonce=new_nonce)
    return Screen(environment, phrases, options)


@cache
def _static_address(name: str) -> str:
    """The address of an asset, with its version: a browser may keep it for ever."""
    version = hashlib.sha256((STATIC_FILES / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={version}"


def _short(preferred: str) -> str:
    return preferred.split(";")[0].strip()[:2].lower()

"""The observatory as a page and as a file: public figures, behind a link that is good for an hour."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.screen import Screen

# Who opens it: the pass and the period of the address, and a language.
Opened = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, the heads of the columns, and rows whose first cells are heads too."""

    caption: str
    columns: tuple[str, ...]
    heads: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    title: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    # Other periods: label and value.
    periods: tuple[tuple[str, str], ...]
    download: str


@dataclass(frozen=True, slots=True)
class Observatory:
    """Both give None when the pass is not good, or not any more."""

    figures: Callable[[Opened], Awaitable[Figures | None]]
    file: Callable[[Opened], Awaitable[bytes | None]]

    def routes(self, screen: Screen) -> list[Route]:
        async def show(request: Request) -> Response:
            figures = await self.figures(_opened(request, screen))
            if figures is None:
                raise HTTPException(404)
            return screen.draw(request, "observatory.html", figures=figures, shown=request.query_params.get("pass"),
                               period=request.query_params.get("period", ""))  # fmt: skip

        async def hand_over(request: Request) -> Response:
            content = await self.file(_opened(request, screen))
            if content is None:
                raise HTTPException(404)
            headers = {"Content-Disposition": 'attachment; filename="observatoire.csv"'}
            return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

        return [Route("/observatoire", show), Route("/observatoire.csv", hand_over)]


def _opened(request: Request, screen: Screen) -> Opened:
    asked = request.query_params
    return asked.get("pass", ""), asked.get("period", ""), screen.language(request)

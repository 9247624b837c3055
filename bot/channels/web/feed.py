"""Calendars that calendars subscribe to. Public: no cookie, nothing about anybody."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

MIME = "text/calendar; charset=utf-8"
KEPT_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Feed:
    """`calendar` gives the file of one event, or of all without an id; None where there is no such event."""

    calendar: Callable[[str | None], bytes | None]

    def routes(self) -> list[Route]:
        return [Route("/semaine.ics", self.everything), Route("/evenement/{id}.ics", self.one)]

    async def everything(self, request: Request) -> Response:
        return _calendar(self.calendar(None))

    async def one(self, request: Request) -> Response:
        return _calendar(self.calendar(request.path_params["id"]))


def _calendar(content: bytes | None) -> Response:
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type=MIME, headers={"Cache-Control": f"public, max-age={KEPT_SECONDS}"})

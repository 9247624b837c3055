"""The chat's four doors: the page, a message, letters that came, a file. Each converts, asks the desk, draws."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.web.form import CHANNEL, FORGET, Sent, read_file, read_form, to_incoming
from bot.channels.web.guard import from_our_page
from bot.channels.web.pace import Pace
from bot.channels.web.screen import LANGUAGE_COOKIE, Screen
from bot.channels.web.talk import Turn, bubbles_of, files_of, turns_of
from bot.channels.web.visitor import Visitor, keep_cookie, remember, visitor_of
from bot.messages import Address, Desk, Incoming, Reply

_CODE = re.compile(r"[0-9A-Za-z-]{8,16}")


@dataclass(frozen=True, slots=True)
class Chat:
    desk: Desk
    screen: Screen
    pace: Pace
    clock: Callable[[], float] = time.monotonic

    async def show(self, request: Request) -> Response:
        """The page, with the talk so far: a reload loses nothing."""
        options = self.screen.options
        visitor = visitor_of(request, options)
        turns = await self._talk_of(visitor) if visitor.known else []
        response = self.screen.draw(request, "chat.html", turns=turns, invited=_invited(request))
        remember(response, visitor, options)
        if request.query_params.get("lang") in options.languages:
            language = self.screen.language(request)
            keep_cookie(response, LANGUAGE_COOKIE, language, secure=options.secure_cookies)
        return response

    async def _talk_of(self, visitor: Visitor) -> list[Turn]:
        """Letters that waited for them come last."""
        address = Address(CHANNEL, visitor.name)
        await self.desk.letters(address)
        return turns_of(await self.desk.history(address))

    async def call(self, request: Request) -> Response:
        """The page asks once in a while whether something came. Nothing: nothing is drawn. What is handed over here is
        handed over once: to our page, not to another that asks with its visitor's cookie."""
        if not from_our_page(request):
            raise HTTPException(403)
        visitor = visitor_of(request, self.screen.options)
        came = await self.desk.letters(Address(CHANNEL, visitor.name)) if visitor.known else None
        if came is None:
            return Response(status_code=204)
        incoming, replies = came
        return self.screen.draw(request, "letters.html", turn=Turn(incoming, None, bubbles_of(incoming, replies)))

    async def say(self, request: Request) -> Response:
        """One message in. With htmx the new bubbles come back; without, the page is shown again."""
        visitor = visitor_of(request, self.screen.options)
        self._refuse_strangers_and_floods(request, visitor)
        async with request.form(max_files=1, max_fields=20) as fields:
            sent = replace(read_form(fields), file=await read_file(fields))
        incoming = to_incoming(sent, visitor.name, self.screen.language(request))
        await self.desk.record(incoming)
        replies = await self.desk.answer(incoming)
        response = await self._response(request, sent, incoming, replies)
        response.background = BackgroundTask(self.desk.delivered, incoming)
        remember(response, visitor, self.screen.options)
        return response

    async def hand_over(self, request: Request) -> Response:
        """A file of the visitor's own talk; anybody else's does not exist."""
        visitor = visitor_of(request, self.screen.options)
        talk = turns_of(await self.desk.history(Address(CHANNEL, visitor.name)))
        wanted = (request.path_params["bubble"], request.path_params["rank"])
        file = files_of(talk).get(wanted)
        if file is None:
            raise HTTPException(404)
        return Response(file.content, media_type=file.mime, headers=_as_download(file.name))

    def _refuse_strangers_and_floods(self, request: Request, visitor: Visitor) -> None:
        """Who comes without a cookie is counted by machine, or dropping the cookie would lift the limit."""
        if not from_our_page(request):
            raise HTTPException(403)
        machine = request.client.host if request.client else ""
        if not self.pace.allows(visitor.name if visitor.known else f"new:{machine}", self.clock()):
            raise HTTPException(429)

    async def _response(self, request: Request, sent: Sent, incoming: Incoming, replies: list[Reply]) -> Response:
        if request.headers.get("hx-request") != "true":
            return RedirectResponse("/#latest", status_code=303)
        bubbles = bubbles_of(incoming, replies)
        taking = next((bubble for bubble in bubbles if sent.bubble and bubble.reply.replaces), None)
        response = self.screen.draw(request, "answers.html", bubbles=bubbles, taking=taking, place=sent.bubble)
        if await self._was_erased(incoming):
            response.headers.update({"HX-Retarget": "#log", "HX-Reswap": "innerHTML"})
        return response

    async def _was_erased(self, incoming: Incoming) -> bool:
        """After erasing, at most this very turn is left: the screen must not show what was forgotten."""
        forgetting = (incoming.action or "").startswith(FORGET)
        return forgetting and len(await self.desk.history(incoming.address)) <= 1


def _invited(request: Request) -> str | None:
    """The code that a link carries. Opening the link uses nothing: previews open links too."""
    code = request.query_params.get("start", "")
    return code if _CODE.fullmatch(code) else None


def _as_download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}

"""The server: HTTP in front of a `World`, in the test's own event loop, on a free loopback port."""

import asyncio
import hmac
import socket
import time
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from .answers import ANSWERS
from .faults import Fault
from .methods import CANONICAL
from .people import Group, Person
from .reading import Values, raw_values, typed_values
from .refusal import Refusal
from .world import Call, World

TOKEN = "123456789:stand-in-token-of-thirty-five-chars"


class StandIn:
    """`async with StandIn() as telegram:` then point the bot at `telegram.url` with `telegram.token`."""

    def __init__(self, token: str = TOKEN, username: str = "EntrelieuxBot") -> None:
        self.token = token
        self.world = World(username)
        self._faults: list[Fault] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        routes = [
            Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{file_id}", self._file),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)

    async def __aenter__(self) -> "StandIn":
        """Without uvicorn's main loop: signals stay pytest's, and nothing waits for its tick."""
        self._server.config.load()
        self._server.lifespan = self._server.config.lifespan_class(self._server.config)
        await self._server.startup(sockets=[self._socket])
        return self

    async def __aexit__(self, *_: object) -> None:
        self.world.mailbox.close()
        await self._server.shutdown(sockets=[self._socket])

    def person(self, key: int = 1001, first_name: str = "Ana", language: str | None = "fr") -> Person:
        return Person(self.world, key, first_name, language)

    def group(self, key: int = -1001) -> Group:
        return Group(self.world, key)

    def inject(self, fault: Fault) -> None:
        self._faults.append(fault)

    def mend(self) -> None:
        self._faults.clear()

    def calls(self, *methods: str) -> list[Call]:
        """In the order in which they were answered; all of them without a method."""
        return [call for call in self.world.calls if not methods or call.method in methods]

    async def called(self, method: str, times: int = 1, within: float = 5) -> list[Call]:
        """Awaits that many calls of a method."""
        calls = self.world.calls_of[method]
        await self.world.until(lambda: len(calls) >= times, within)
        return list(calls)

    async def _answer(self, request: Request) -> Response:
        arrived = time.monotonic()
        method = request.path_params["method"]
        values: Values = {}
        fault = None
        try:
            method = self._checked(request)
            raw = await raw_values(request)
            fault = self._fault_for(method, raw)
            values = raw  # Seen by tests even when refused.
            values = typed_values(method, raw)
            status, body = await self._work(method, values, fault)
        except Refusal as refusal:
            status, body = refusal.status, refusal.as_json()
        if fault is not None and fault.page is not None:
            self.world.note(Call(arrived, method, values, fault.page))
            return HTMLResponse("<html><h1>Bad Gateway</h1></html>", fault.page)
        cut = fault is not None and fault.drop is not None
        self.world.note(Call(arrived, method, values, 0 if cut else status))
        return _Cut() if cut else JSONResponse(body, status)

    async def _file(self, request: Request) -> Response:
        known = hmac.compare_digest(request.path_params["token"].encode(), self.token.encode())
        content = self.world.files.get(request.path_params["file_id"]) if known else None
        return Response(content, 200) if content is not None else Response("Not Found", 404)

    def _checked(self, request: Request) -> str:
        if not hmac.compare_digest(request.path_params["token"].encode(), self.token.encode()):
            raise Refusal(401, "Unauthorized")
        if (method := CANONICAL.get(request.path_params["method"].lower())) is None:
            raise Refusal(404, "Not Found: method not found")
        return method

    def _fault_for(self, method: str, raw: Values) -> Fault | None:
        chat_id = raw.get("chat_id")
        number = int(str(chat_id)) if str(chat_id).lstrip("-").isdigit() else None
        fault = next((fault for fault in self._faults if fault.strikes(method, number)), None)
        if fault:
            fault.times -= 1
        return fault

    async def _work(self, method: str, values: Values, fault: Fault | None) -> tuple[int, Any]:
        if fault:
            await asyncio.sleep(fault.delay)
            if fault.refusal:
                raise fault.refusal
            if fault.drop == "before":
                return 0, None
        return 200, {"ok": True, "result": await ANSWERS[method](self.world, values)}


class _Cut(Response):
    """Promises more than it sends: the connection breaks, the answer is lost."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok"', "more_body": True})

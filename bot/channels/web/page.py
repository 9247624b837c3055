"""START HERE: the addresses of the page, what guards them, and what is shown when something fails."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.web.chat import Chat
from bot.channels.web.feed import Feed
from bot.channels.web.guard import Headers, SmallBodies, page_headers
from bot.channels.web.observatory import Observatory
from bot.channels.web.options import Phrases, WebOptions
from bot.channels.web.pace import Pace
from bot.channels.web.screen import STATIC_FILES, Screen, create_screen
from bot.messages import Desk

# Statuses that have words of their own (`web-404`); any other is said as a failure of ours or a wrong request.
EXPLAINED = {400, 403, 404, 405, 413, 429, 500}


def create_web(
    desk: Desk,
    phrases: Phrases,
    options: WebOptions,
    feed: Feed | None = None,
    observatory: Observatory | None = None,
) -> Starlette:
    """The whole page as an ASGI application, for uvicorn."""
    screen = create_screen(phrases, options)
    chat = Chat(desk, screen, Pace(options.messages_a_minute))
    return Starlette(
        routes=[
            Route("/", chat.show),
            Route("/message", chat.say, methods=["POST"]),
            Route("/message", back_to_the_talk),
            Route("/letters", chat.call),
            Route("/file/{bubble}/{rank:int}", chat.hand_over),
            Route("/health", health),
            *(feed.routes() if feed else []),
            *(observatory.routes(screen) if observatory else []),
            Mount("/static", StaticFiles(directory=STATIC_FILES), name="static"),
        ],
        middleware=[Middleware(Headers, headers=page_headers(options)), Middleware(SmallBodies)],
        exception_handlers={HTTPException: explain_with(screen), Exception: explain_with(screen)},
    )


async def health(request: Request) -> Response:
    """For monitoring: the process answers."""
    return JSONResponse({"status": "ok"})


async def back_to_the_talk(request: Request) -> Response:
    """Somebody reloads or bookmarks the address of a post."""
    return Response(status_code=303, headers={"Location": "/"})


def explain_with(screen: Screen) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def explain(request: Request, reason: Exception) -> Response:
        status = reason.status_code if isinstance(reason, HTTPException) else 500
        said_as = status if status in EXPLAINED else 500 if status >= 500 else 400
        response = screen.draw(request, "error.html", status, said_as=said_as)
        # Starlette draws a 500 outside of the middleware: it needs its headers here.
        response.headers.update(page_headers(screen.options))
        return response

    return explain

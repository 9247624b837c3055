"""`entrelieux run`: the web page, Telegram and the refreshing of the catalogue, until a signal stops them."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable

from bot.app import App, open_app
from bot.channels.telegram.channel import Settings as TelegramSettings
from bot.channels.telegram.channel import run as run_telegram
from bot.channels.telegram.errors import BadToken
from bot.channels.telegram.redaction import quiet_and_redact
from bot.channels.web import Feed, WebOptions, bind, create_web
from bot.commands.saying import say
from bot.conversation.phrase import LANGUAGES
from bot.feed import calendar_of
from bot.logs import set_up_logs
from bot.observatory_page import observatory_of
from bot.settings import Settings
from bot.worker import pace_of, serve_worker

log = logging.getLogger(__name__)

# Whoever has just published looks whether it is there: one short query a second.
REFRESH_SECONDS = 1
# Examples on the first screen.
EXAMPLES = ("example-1", "example-2", "example-3")
OF_PEOPLE = ("profil", "accords", "charte", "communautes", "demandes", "mesdonnees")
TELEGRAM_COMMANDS = ("chercher", "programme", "evenement", "diffuser", "tableau", *OF_PEOPLE, "aide", "oublier")
TEND_SECONDS = 300


async def run_channels(*, telegram: bool, web: bool, worker: bool = False) -> None:
    """Each channel runs on its own: one that cannot start says why and leaves the others serving."""
    set_up_logs()
    quiet_and_redact()
    settings = Settings()
    # The port first: it is what most often fails, and nothing has been touched yet.
    listening = bind(settings.host, settings.port) if web else None
    app = await open_app(settings)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    _tell_loaded(app)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_refresh(app, stop))
            group.create_task(_tend(app, stop))
            if listening is not None:
                group.create_task(_serve_web(app, listening, stop))
            if telegram:
                group.create_task(_serve_telegram(app, stop))
            if worker:
                group.create_task(serve_worker(app, stop))
    finally:
        await app.close()


def _tell_loaded(app: App) -> None:
    report = app.loaded
    say(
        "command-loaded",
        added=report.added,
        changed=report.changed,
        retired=report.retired,
        kept=report.kept,
    )


async def _refresh(app: App, stop: asyncio.Event) -> None:
    """Other processes may change the entries: their version tells."""
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), REFRESH_SECONDS)
        if not stop.is_set():
            await _safely(app.refresh, "not-refreshed")


async def _tend(app: App, stop: asyncio.Event) -> None:
    """Introductions that expire, profiles that nobody came back to, news that are spread."""
    while not stop.is_set():
        await _safely(app.tend, "not-tended")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), TEND_SECONDS)


async def _safely(work: Callable[[], Awaitable[object]], action: str) -> None:
    """What fails (a database that is away, a lesson that cannot be learned) is done at the next look: people are
    answered meanwhile, as before, on every channel."""
    try:
        await work()
    except Exception:
        log.exception("left for the next look", extra={"action": action})


async def _serve_web(app: App, listening, stop: asyncio.Event) -> None:  # type: ignore[no-untyped-def]
    import uvicorn

    feed = Feed(lambda id: calendar_of(app.desk, id))
    page = create_web(app.desk, app.desk.house.phrases.say, _web_options(app), feed, observatory_of(app.desk))
    server = uvicorn.Server(uvicorn.Config(page, log_config=None, access_log=False, lifespan="off"))
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    host, port = listening.getsockname()[:2]
    say("command-web-ready", url=f"http://{host}:{port}")
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await asyncio.wait({serving, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    await serving
    stop.set()


def _web_options(app: App) -> WebOptions:
    settings, house = app.settings, app.desk.house
    return WebOptions(
        secret_key=settings.signing_key(),
        territory=house.library.territory.facts.name.fr,
        languages=LANGUAGES,
        tiles_url=settings.tiles_url,
        secure_cookies=settings.public_url.startswith("https://"),
        examples={lang: tuple(house.phrases.say(lang, key) for key in EXAMPLES) for lang in LANGUAGES},
    )


async def _serve_telegram(app: App, stop: asyncio.Event) -> None:
    settings, house = app.settings, app.desk.house
    if settings.telegram_token is None:
        say("command-no-telegram")
        return
    commands = tuple((name, house.phrases.say("fr", f"command-{name}")) for name in TELEGRAM_COMMANDS)
    try:
        token = settings.telegram_token.get_secret_value()
        telegram = TelegramSettings(token, settings.telegram_api_url, commands, pace=pace_of(app), ready=_tell_ready)
        await run_telegram(telegram, app.desk, stop)
    except BadToken:
        say("command-bad-token")


def _tell_ready(name: str) -> None:
    say("command-telegram-ready", name=name)

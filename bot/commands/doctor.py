"""`entrelieux doctor`: what works and what to mend, one line each."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable

from bot.channels.web import PortTaken, bind
from bot.commands.saying import voice
from bot.conversation.phrase import Voice
from bot.learned import model_path
from bot.settings import Settings
from content.library import load_library
from content.source import ContentError

# None: not checked, because it is optional or depends on something that failed.
Finding = tuple[bool | None, str]
Examination = Callable[[Settings, Voice], Awaitable[Finding]]


async def examine() -> int:
    """Prints a line for each examination; 1 when something is to mend."""
    settings, say = Settings(), voice()
    findings: list[bool | None] = []
    for name, examination in EXAMINATIONS.items():
        good, words = await examination(settings, say)
        verdict = say({True: "doctor-good", False: "doctor-bad", None: "doctor-skipped"}[good])
        print(f"{say(name)}: {verdict}: {words}")
        findings.append(good)
    return int(False in findings)


async def _content(settings: Settings, say: Voice) -> Finding:
    try:
        library = load_library(settings.territory)
    except ContentError as error:
        return False, str(error)
    return True, library.territory.facts.name.fr


async def _database(settings: Settings, say: Voice) -> Finding:
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    from bot.storage.database import open_engine, transaction

    try:
        engine = open_engine(settings.database_url)
        async with transaction(engine) as connection:
            await connection.execute(text("SELECT 1"))
        await engine.dispose()
    except (SQLAlchemyError, OSError) as error:
        return False, str(error).splitlines()[0]
    if engine.dialect.name == "sqlite":
        return True, say("doctor-sqlite", version=sqlite3.sqlite_version)
    return True, engine.dialect.name


async def _reader(settings: Settings, say: Voice) -> Finding:
    ready = model_path(settings.cache_dir, settings.territory).exists()
    return (True, say("doctor-reader-ready")) if ready else (None, say("doctor-reader-later"))


async def _port(settings: Settings, say: Voice) -> Finding:
    try:
        bind(settings.host, settings.port).close()
    except PortTaken:
        return False, say("doctor-port-taken", port=str(settings.port))
    return True, say("doctor-port-free", port=str(settings.port))


async def _telegram(settings: Settings, say: Voice) -> Finding:
    if settings.telegram_token is None:
        return None, say("doctor-no-token")
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    from bot.channels.telegram.places import calls_at

    token = settings.telegram_token.get_secret_value()
    try:
        bot = Bot(token, base_url=calls_at(settings.telegram_api_url))
        me = await asyncio.wait_for(bot.get_me(), 10)
    except InvalidToken:
        return False, say("doctor-token-bad")
    except (TelegramError, TimeoutError) as error:
        return False, say("command-telegram-unreachable", reason=str(error).replace(token, "…"))
    return True, say("doctor-token-good", name=me.username)


EXAMINATIONS: dict[str, Examination] = {
    "doctor-content": _content,
    "doctor-database": _database,
    "doctor-reader": _reader,
    "doctor-port": _port,
    "doctor-telegram": _telegram,
}

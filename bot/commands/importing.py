"""`entrelieux import FILE`: a calendar, shown as an animator would see it, then published."""

import datetime as dt
from zoneinfo import ZoneInfo

from bot.app import App, open_app, read_agenda
from bot.commands.saying import say, voice
from bot.conversation.flows.importing import publish_new, seen
from bot.conversation.session import Session
from bot.conversation.talk import Talk
from bot.messages import Address, Incoming
from bot.settings import Settings
from bot.storage.unit import SqlStore


async def import_file(content: bytes, territory: str | None, *, dry_run: bool) -> int:
    """The exit code: 0 when something was understood, 1 when nothing could be read."""
    settings = Settings() if territory is None else Settings(territory=territory)
    app = await open_app(settings)
    try:
        return await _import(app, content, dry_run)
    finally:
        await app.close()


async def _import(app: App, content: bytes, dry_run: bool) -> int:
    now = dt.datetime.now(ZoneInfo(app.library.territory.facts.timezone))
    agenda = await read_agenda(app.desk.house, content, now)
    operator = Incoming(Address("console", "import"), f"import:{now.isoformat()}")
    talk = Talk(operator, Session(language=voice().language), now, app.desk.house, agenda=agenda)
    async with SqlStore(app.engine, app.settings.territory).begin() as unit:
        fresh, text = await seen(talk, unit, agenda)
        print(text)
        if not dry_run:
            await publish_new(talk, unit, fresh)
    if fresh and dry_run:
        say("import-not-written")
    elif fresh:
        say("import-published", count=len(fresh))
    return 1 if agenda.error else 0

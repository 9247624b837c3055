"""`entrelieux import FILE`: a calendar, shown as an animator would see it, then published."""

from bot.app import App, opened, read_agenda
from bot.commands.saying import say, voice
from bot.conversation.flows.importing import publish_new, seen
from bot.conversation.session import Session
from bot.conversation.talk import Talk
from bot.messages import Address, Incoming


async def import_file(content: bytes, territory: str | None, *, dry_run: bool) -> int:
    """The exit code: 0 when something was understood, 1 when nothing could be read."""
    async with opened(territory) as app:
        return await _import(app, content, dry_run)


async def _import(app: App, content: bytes, dry_run: bool) -> int:
    now = app.desk.now()
    agenda = await read_agenda(app.desk.house, content, now)
    operator = Incoming(Address("console", "import"), f"import:{now.isoformat()}")
    talk = Talk(operator, Session(language=voice().language), now, app.desk.house, agenda=agenda)
    async with app.desk.begin() as unit:
        fresh, text = await seen(talk, unit, agenda)
        print(text)
        if not dry_run:
            await publish_new(talk, unit, fresh)
    if fresh and dry_run:
        say("import-not-written")
    elif fresh:
        say("import-published", count=len(fresh))
    return 1 if agenda.error else 0

"""`entrelieux chat`: the console as a channel, on the same database as the others."""

from bot.app import open_app
from bot.channels.console import converse
from bot.commands.saying import voice
from bot.settings import Settings


async def chat_here(territory: str | None) -> None:
    settings = Settings() if territory is None else Settings(territory=territory)
    app = await open_app(settings)
    try:
        await converse(app.desk, voice())
    finally:
        await app.close()

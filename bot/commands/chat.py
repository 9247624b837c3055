"""`entrelieux chat`: the console as a channel, on the same database as the others."""

from bot.app import opened
from bot.channels.console import converse
from bot.commands.saying import voice


async def chat_here(territory: str | None) -> None:
    async with opened(territory) as app:
        await converse(app.desk, voice())

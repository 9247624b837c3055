"""`entrelieux invite` and `entrelieux revoke`: one-time codes that give a role, and their end."""

import asyncio
import contextlib
import datetime as dt
import sys

from bot.app import opened
from bot.commands.saying import say
from bot.community.roles import Invitation, Role, digest_of, new_code
from bot.settings import Settings

GETTING_ME_SECONDS = 10


async def invite_to(role: Role, territory: str | None, community: str | None) -> None:
    """Prints a code that works once, and the links that carry it: to the bot where it has a name, and to the page."""
    async with opened(territory) as app:
        if community is not None and community not in app.desk.house.reader.catalogue.row:
            say("invite-unknown-community", community=community)
            sys.exit(1)
        code = new_code()
        async with app.desk.begin() as unit:
            await unit.people.roles.write(Invitation(digest_of(code), role, dt.datetime.now(dt.UTC), community))
        print(f"{code[:5]}-{code[5:]}")
        name = await _bot_name(app.settings)
        if name:
            print(f"https://t.me/{name}?start={code}")
        print(f"{page_of(app.settings)}/?start={code}")
        say("invite-made", role=role.value, territory=app.settings.territory)


def page_of(settings: Settings) -> str:
    """Where the page is, as people open it, or else as it is served."""
    return settings.public_url or f"http://{settings.host}:{settings.port}"


async def revoke(code: str, territory: str | None) -> None:
    """The code no longer works, and the role that it gave is taken back."""
    async with opened(territory) as app, app.desk.begin() as unit:
        found = await unit.people.roles.read(digest_of(code))
        if found is not None:
            await unit.people.roles.write(found.ended())
    say("invite-revoked" if found else "invite-unknown-code")
    sys.exit(0 if found else 1)


async def _bot_name(settings: Settings) -> str | None:
    """None without a token, or when Telegram does not answer: the code alone will do."""
    if settings.telegram_token is None:
        return None
    from telegram import Bot
    from telegram.error import TelegramError

    from bot.channels.telegram.places import calls_at

    bot = Bot(settings.telegram_token.get_secret_value(), base_url=calls_at(settings.telegram_api_url))
    with contextlib.suppress(TelegramError, TimeoutError):
        return (await asyncio.wait_for(bot.get_me(), GETTING_ME_SECONDS)).username
    return None

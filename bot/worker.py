"""The worker put together: the outbox, the channels it sends by, and the ticks that wake it."""

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.app import App, FrontDesk
from bot.channels.telegram.sender import TelegramSender, sends_by
from bot.community.quiet import is_quiet, next_morning
from bot.conversation import rechecking
from bot.conversation.ports import UnitOfWork
from bot.conversation.rechecking import RECHECKS
from bot.following import Follower
from bot.messages import Channel, Pace, Reply, Text
from bot.outbox.delivery import Delivery
from bot.outbox.dispatch import Dispatcher, Options
from bot.outbox.ports import Recheck
from bot.outbox.schedule import ticking
from bot.outbox.talking import TalkPace
from bot.storage.unit import SqlStore

WAKE_SECONDS = 1.0
FOLLOW_SECONDS = 3.0
PRUNE_SECONDS = 3600.0
# A lane that was free for so long says nothing any more.
IDLE = dt.timedelta(hours=1)


def store_of(app: App) -> SqlStore:
    return SqlStore(app.engine, app.settings.territory)


def pace_of(app: App) -> Pace:
    """The rhythm that all processes of a territory share."""
    return TalkPace(store_of(app).begin, app.desk.clock)


def options_of(desk: FrontDesk) -> Options:
    """How letters of this house are sent: by its clock, its nights and its rechecks."""

    async def mark_again(unit: UnitOfWork, delivery: Delivery) -> Reply:
        language = (await unit.sessions.read(delivery.recipient)).language
        notice = Text(desk.house.phrases.say(language, "outbox-again"))
        return replace(delivery.reply, blocks=(notice, *delivery.reply.blocks))

    def quiet_until(now: dt.datetime) -> dt.datetime | None:
        return next_morning(now, desk.zone) if is_quiet(now, desk.zone) else None

    rechecks = {kind: _by(desk.clock, recheck) for kind, recheck in RECHECKS.items()}
    return Options(now=desk.clock, mark_again=mark_again, quiet_until=quiet_until, rechecks=rechecks)


def _by(clock: Callable[[], dt.datetime], recheck: rechecking.Recheck) -> Recheck:
    async def look_again(unit: UnitOfWork, held: Sequence[Delivery]) -> Mapping[str, str]:
        return await recheck(unit, held, clock())

    return look_again


async def serve_worker(app: App, stop: asyncio.Event) -> None:
    """Sends what is due until `stop` is set. Without a token there is nobody to send to."""
    token = app.settings.telegram_token
    if token is None:
        return
    senders = sends_by(token.get_secret_value(), app.settings.telegram_api_url, pace_of(app))
    async with senders["telegram"]:
        await run_worker(app, senders, stop)


async def run_worker(app: App, channels: Mapping[str, Channel | TelegramSender], stop: asyncio.Event) -> None:
    store = store_of(app)
    dispatcher = Dispatcher(store.begin, channels, options_of(app.desk))

    async def wake() -> None:
        dispatcher.wake()

    async def prune() -> None:
        async with store.begin() as unit:
            await unit.lanes.prune(app.desk.clock() - IDLE)

    follower = Follower(store.begin, channels, app.desk.house.phrases, pace_of(app))

    async def follow() -> None:
        await follower.look(app.desk.clock())

    ticks = {"wake": (WAKE_SECONDS, wake), "follow": (FOLLOW_SECONDS, follow), "prune": (PRUNE_SECONDS, prune)}
    async with ticking(ticks):
        await dispatcher.run(stop)

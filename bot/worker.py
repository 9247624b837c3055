"""The worker put together: the outbox, the channels it sends by, and the ticks that wake it."""

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.app import App
from bot.channels.telegram.sender import TelegramSender, sends_by
from bot.community.registrations import Seat
from bot.conversation.casting import unwilling
from bot.conversation.ports import UnitOfWork
from bot.conversation.telling import STANDING, stage_of
from bot.following import Follower
from bot.messages import Channel, Pace, Reply, Text
from bot.outbox.delivery import Delivery
from bot.outbox.dispatch import Dispatcher, Options
from bot.outbox.ports import Recheck
from bot.outbox.quiet import is_quiet, next_morning
from bot.outbox.schedule import make_scheduler
from bot.outbox.talking import TalkPace
from bot.storage.unit import SqlStore

WAKE_SECONDS = 1.0
FOLLOW_SECONDS = 3.0
PRUNE_SECONDS = 3600.0
# A lane that was free for so long says nothing any more.
IDLE = dt.timedelta(hours=1)


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def store_of(app: App) -> SqlStore:
    return SqlStore(app.engine, app.settings.territory)


def pace_of(app: App) -> Pace:
    """The rhythm that all processes of a territory share."""
    return TalkPace(store_of(app).begin, utc_now)


def options_of(app: App) -> Options:
    zone = ZoneInfo(app.library.territory.facts.timezone)

    async def mark_again(unit: UnitOfWork, delivery: Delivery) -> Reply:
        language = (await unit.sessions.read(delivery.recipient)).language
        notice = Text(app.desk.house.phrases.say(language, "outbox-again"))
        return replace(delivery.reply, blocks=(notice, *delivery.reply.blocks))

    def quiet_until(now: dt.datetime) -> dt.datetime | None:
        return next_morning(now, zone) if is_quiet(now, zone) else None

    rechecks: dict[str, Recheck] = dict.fromkeys((*STANDING, "change"), still_true)
    rechecks["broadcast"] = still_wanted
    return Options(now=utc_now, mark_again=mark_again, quiet_until=quiet_until, rechecks=rechecks)


async def still_true(unit: UnitOfWork, held: Sequence[Delivery]) -> dict[str, str]:
    """A letter about a stage holds while its person is registered, in the version that it tells."""
    stale: dict[str, str] = {}
    for id in {stage_of(one.subject) for one in held}:
        going = {one.person: one for one in await unit.registrations.of_stage(id) if one.seat is Seat.GOING}
        for one in held:
            registered = going.get(one.recipient)
            if stage_of(one.subject) == id and (registered is None or one.version % 1000 != registered.number):
                stale[one.id] = "no longer registered"
    return stale


async def still_wanted(unit: UnitOfWork, held: Sequence[Delivery]) -> dict[str, str]:
    """Consent is read again at the last moment; so is what the audience is about."""
    stale: dict[str, str] = {}
    for id in {one.subject for one in held}:
        mine = [one for one in held if one.subject == id]
        left = await unwilling(unit, id, [one.recipient for one in mine])
        stale |= {one.id: "no more news" for one in mine if one.recipient in left}
    return stale


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
    dispatcher = Dispatcher(store.begin, channels, options_of(app))

    async def wake() -> None:
        dispatcher.wake()

    async def prune() -> None:
        async with store.begin() as unit:
            await unit.lanes.prune(utc_now() - IDLE)

    follower = Follower(store.begin, channels, app.desk.house.phrases)

    async def follow() -> None:
        await follower.look(utc_now())

    ticks = {"wake": (WAKE_SECONDS, wake), "follow": (FOLLOW_SECONDS, follow), "prune": (PRUNE_SECONDS, prune)}
    scheduler = make_scheduler(ticks)
    scheduler.start()
    try:
        await dispatcher.run(stop)
    finally:
        scheduler.shutdown(wait=False)

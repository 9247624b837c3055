"""Telegram and the network misbehave, and the bot does what its promise says: with the real bot and the stand-in."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.channels.telegram.channel import Settings, run
from bot.channels.telegram.sender import TelegramSender
from bot.messages import Address, Incoming, Pin, Reply, Sent
from tests.botapi import FOR_EVER, Fault, StandIn, blocked, broken, cut, page, throttled
from tests.botapi.desk import MemoryDesk, reply, running


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as standin:
        yield standin


async def test_telegram_asking_to_wait_is_obeyed(telegram: StandIn) -> None:
    telegram.inject(throttled(1, method="sendMessage"))
    ana = telegram.person()
    async with running(telegram, MemoryDesk()):
        ana.says("visio")
        assert (await ana.hears()).text == "<visio>"
    first, second = telegram.calls("sendMessage")
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 1


async def test_who_blocked_the_bot_is_left_alone(telegram: StandIn) -> None:
    async def two(incoming: Incoming) -> list[Reply]:
        return [reply("un"), reply("deux")]

    ana, desk = telegram.person(), MemoryDesk(two)
    ana.blocks()
    async with running(telegram, desk):
        await desk.finished(ana.says("visio"))
    assert len(telegram.calls("sendMessage")) == 1


PASSING = [broken, partial(cut, "before"), partial(page, 502), partial(page, 200)]


@pytest.mark.parametrize("fault", PASSING)
async def test_a_passing_failure_is_tried_again(telegram: StandIn, fault: type) -> None:
    telegram.inject(fault(method="sendMessage", times=2))
    ana, desk = telegram.person(), MemoryDesk()
    async with running(telegram, desk):
        await desk.finished(ana.says("visio"))
    assert [shown.text for shown in ana.heard] == ["<visio>"]


@pytest.mark.parametrize("fault", PASSING)
async def test_an_edit_in_place_is_tried_again_too(telegram: StandIn, fault: type) -> None:
    async def paging(incoming: Incoming) -> list[Reply]:
        return [reply(f"<{incoming.text or incoming.action}>", "Suite", replaces=bool(incoming.action))]

    ana, desk = telegram.person(), MemoryDesk(paging)
    async with running(telegram, desk):
        await desk.finished(ana.says("visio"))
        telegram.inject(fault(method="editMessageText"))
        await desk.finished(ana.presses("Suite"))
    assert [shown.text for shown in ana.heard] == ["<visio>", "<suite>"]


@pytest.mark.parametrize("fault", PASSING)
async def test_updates_that_cannot_be_read_are_fetched_again(telegram: StandIn, fault: type) -> None:
    telegram.inject(fault(method="getUpdates", times=2))
    ana, desk = telegram.person(), MemoryDesk()
    asked = ana.says("visio")
    async with running(telegram, desk):
        await desk.finished(asked, within=30)
    assert [shown.text for shown in ana.heard] == ["<visio>"]


async def test_a_lasting_failure_is_left_for_the_next_start(telegram: StandIn) -> None:
    telegram.inject(broken(method="sendMessage", times=FOR_EVER))
    ana, desk = telegram.person(), MemoryDesk()
    async with running(telegram, desk):
        asked = ana.says("visio")
        await telegram.called("sendMessage", times=3)
    assert desk.done == []
    telegram.mend()
    async with running(telegram, desk):
        await desk.finished(asked)
    assert [shown.text for shown in ana.heard] == ["<visio>"]


async def test_buttons_that_telegram_refuses_do_not_cost_the_words(telegram: StandIn) -> None:
    async def faulty(incoming: Incoming) -> list[Reply]:
        return [reply("des mots", " ")]

    ana = telegram.person()
    async with running(telegram, MemoryDesk(faulty)):
        ana.says("visio")
        assert (await ana.hears()).text == "des mots"


async def test_it_waits_for_a_network_that_is_down_and_can_be_stopped_then() -> None:
    stop = asyncio.Event()
    bot = asyncio.create_task(run(Settings("123456:absent", "http://127.0.0.1:9"), MemoryDesk(), stop))
    done, _ = await asyncio.wait({bot}, timeout=0.3)
    assert not done
    stop.set()
    await asyncio.wait_for(bot, 10)


ANA = Address("telegram", "1001")
ATTEMPTS = [
    (throttled(7), "wait"),
    (blocked(), "unreachable"),
    (broken(), "uncertain"),
    (cut("after"), "uncertain"),
    (page(502), "uncertain"),
    (page(200), "uncertain"),
]


@pytest.mark.parametrize(("fault", "became"), ATTEMPTS)
async def test_the_outbox_is_told_what_became_of_its_one_attempt(telegram: StandIn, fault: Fault, became: str) -> None:
    telegram.person()
    fault.method, fault.times = "sendMessage", 1
    telegram.inject(fault)
    async with TelegramSender(telegram.token, telegram.url) as sender:
        assert (await sender.send(ANA, reply("rappel"))).verdict == became
        assert len(telegram.calls("sendMessage")) == 1
        assert (await sender.send(Address("telegram", "404"), reply("rappel"))).verdict == "unreachable"
        assert (await sender.send(ANA, reply("rappel"))).verdict == "sent"


async def test_the_outbox_is_told_how_long_to_wait(telegram: StandIn) -> None:
    telegram.person()
    telegram.inject(throttled(7, method="sendMessage"))
    async with TelegramSender(telegram.token, telegram.url) as sender:
        assert await sender.send(ANA, reply("rappel")) == Sent("wait", seconds=7)


async def test_the_outbox_knows_what_never_left() -> None:
    async with TelegramSender("123456:absent", "http://127.0.0.1:9") as sender:
        assert (await sender.send(ANA, reply("rappel"))).verdict == "not sent"


async def test_the_outbox_knows_what_is_refused(telegram: StandIn) -> None:
    telegram.person()
    async with TelegramSender(telegram.token, telegram.url) as sender:
        assert (await sender.send(ANA, Reply((Pin("", 200, 3.5),)))).verdict == "refused"

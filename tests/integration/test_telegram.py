"""The real bot (python-telegram-bot, polling over HTTP) against the stand-in."""

import asyncio
import time
import traceback
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.channels.telegram.channel import Settings, run
from bot.channels.telegram.errors import BadToken
from bot.messages import Incoming, Reply
from tests.botapi import FOR_EVER, StandIn, slow
from tests.botapi.desk import MemoryDesk, echo, reply, running


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as standin:
        yield standin


async def test_a_question_is_answered(telegram: StandIn) -> None:
    ana, desk = telegram.person(), MemoryDesk()
    async with running(telegram, desk):
        asked = ana.says("où faire une visio ?")
        assert (await ana.hears()).text == "<où faire une visio ?>"
        await desk.finished(asked)


async def test_who_starts_it_is_told_under_which_name_it_listens(telegram: StandIn) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    async with running(telegram, MemoryDesk(), ready=told.put_nowait):
        assert await asyncio.wait_for(told.get(), 5) == telegram.world.me["username"]


async def test_what_looks_like_markup_is_shown_as_written(telegram: StandIn) -> None:
    ana = telegram.person()
    async with running(telegram, MemoryDesk()):
        ana.says("<b>fab & lab</b> &amp; <script>")
        assert (await ana.hears()).text == "<<b>fab & lab</b> &amp; <script>>"


async def test_a_press_is_acknowledged_and_its_message_edited(telegram: StandIn) -> None:
    async def respond(incoming: Incoming) -> list[Reply]:
        if incoming.action:
            return [reply(f"{incoming.action} after {incoming.pressed_on}", replaces=True)]
        return [reply("Un lieu", "Un autre")]

    ana = telegram.person()
    async with running(telegram, MemoryDesk(respond)):
        ana.says("visio")
        assert (await ana.hears()).buttons == ["Un autre"]
        ana.presses("Un autre")
        shown = await ana.hears()
    assert (shown.text, shown.edited, shown.buttons) == ("un autre after Un lieu", True, [])
    assert not telegram.world.turning


async def test_a_press_is_acknowledged_before_the_work_is_done(telegram: StandIn) -> None:
    work = asyncio.Event()

    async def respond(incoming: Incoming) -> list[Reply]:
        if incoming.action:
            await work.wait()
        return [reply("Un lieu", "Un autre")]

    ana, desk = telegram.person(), MemoryDesk(respond)
    async with running(telegram, desk):
        ana.says("visio")
        await ana.hears()
        pressed = ana.presses("Un autre")
        await telegram.called("answerCallbackQuery", within=1)
        assert len(ana.heard) == 1
        work.set()
        await desk.finished(pressed)


async def test_the_same_words_again_are_no_failure(telegram: StandIn) -> None:
    async def respond(incoming: Incoming) -> list[Reply]:
        return [reply("Un lieu", "Encore", replaces=True)]

    ana, desk = telegram.person(), MemoryDesk(respond)
    async with running(telegram, desk):
        ana.says("visio")
        await ana.hears()
        await desk.finished(ana.presses("Encore"))
    assert len(ana.heard) == 1
    assert telegram.calls("editMessageText")[0].status == 400


async def test_a_message_that_cannot_be_edited_is_sent_anew(telegram: StandIn) -> None:
    async def respond(incoming: Incoming) -> list[Reply]:
        return [reply(f"réponse à {incoming.text or incoming.action}", replaces=True)]

    ana = telegram.person()
    async with running(telegram, MemoryDesk(respond)):
        ana.says("bonjour")
        await ana.hears()
        ana.presses_old(message_id=1, action="vieux")  # her own words, which the bot cannot edit
        shown = await ana.hears()
    assert (shown.text, shown.edited) == ("réponse à vieux", False)


async def test_a_redelivered_update_has_one_effect(telegram: StandIn) -> None:
    ana, desk = telegram.person(), MemoryDesk()
    async with running(telegram, desk):
        asked = ana.says("visio")
        await desk.finished(asked)
        telegram.world.mailbox.redeliver(asked)
        await desk.finished(ana.says("suite"))
    assert [shown.text for shown in ana.heard] == ["<visio>", "<suite>"]


async def test_what_a_stop_left_behind_is_answered_at_the_next_start(telegram: StandIn) -> None:
    begun = asyncio.Event()

    async def never(incoming: Incoming) -> list[Reply]:
        begun.set()
        await asyncio.Event().wait()
        return []

    ana, desk = telegram.person(), MemoryDesk(never)
    async with running(telegram, desk, grace=0.1):
        asked = ana.says("visio")
        await begun.wait()
    desk.respond = echo
    async with running(telegram, desk):
        assert (await ana.hears()).text == "<visio>"
        await desk.finished(asked)
    assert len(ana.heard) == 1


async def test_what_cannot_be_recorded_is_not_acknowledged(telegram: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, desk = telegram.person(), MemoryDesk()
    record, kept_by_telegram = desk.record, []

    async def fragile(incoming: Incoming) -> bool:
        kept_by_telegram.append(int(incoming.key) in telegram.world.mailbox.unconfirmed)
        if len(kept_by_telegram) == 1:
            raise OSError("disk full")
        return await record(incoming)

    monkeypatch.setattr(desk, "record", fragile)
    async with running(telegram, desk):
        await desk.finished(ana.says("visio"))
    assert kept_by_telegram == [True, True]
    assert [shown.text for shown in ana.heard] == ["<visio>"]


HALF_A_CHARACTER = {"text": "🙂 x", "entities": [{"type": "mention", "offset": 1, "length": 1}]}


@pytest.mark.parametrize("body", [{"message_id": "?", "chat": 7}, HALF_A_CHARACTER])
async def test_an_update_that_cannot_be_read_holds_nobody(
    telegram: StandIn, caplog: pytest.LogCaptureFixture, body: dict[str, Any]
) -> None:
    ana, desk = telegram.person(), MemoryDesk()
    telegram.world.mailbox.push(
        "message", {"message_id": 9, "date": 1, "chat": ana.chat.about, "from": ana.user} | body
    )
    async with running(telegram, desk):
        await desk.finished(ana.says("visio"))
    assert "skipped" in caplog.text
    assert telegram.world.mailbox.unconfirmed == []


async def test_a_flow_that_fails_holds_nobody(telegram: StandIn) -> None:
    async def fragile(incoming: Incoming) -> list[Reply]:
        if incoming.text == "casse":
            raise RuntimeError("a bug of ours")
        return await echo(incoming)

    ana, desk = telegram.person(), MemoryDesk(fragile)
    async with running(telegram, desk):
        broke = ana.says("casse")
        ana.says("visio")
        assert (await ana.hears()).text == "<visio>"
    assert str(broke) not in desk.done


@pytest.mark.parametrize("token", ["123456789:wrong-token-of-thirty-five-characters", "nonsense", ""])
async def test_a_wrong_token_is_said_at_once_and_never_shown(telegram: StandIn, token: str) -> None:
    with pytest.raises(BadToken) as raised:
        await run(Settings(token, telegram.url), MemoryDesk(), asyncio.Event())
    assert "wrong-token" not in "".join(traceback.format_exception(raised.value))


async def test_a_revoked_token_ends_the_run(telegram: StandIn) -> None:
    bot = asyncio.create_task(run(Settings(telegram.token, telegram.url), MemoryDesk(), asyncio.Event()))
    await telegram.called("deleteWebhook")
    telegram.token = "123456789:another-token-of-thirty-five-chars"
    telegram.person().says("réveil")
    with pytest.raises(BadToken):
        await asyncio.wait_for(bot, 10)


async def test_commands_are_registered(telegram: StandIn) -> None:
    async with running(telegram, MemoryDesk(), commands=(("aide", "De l'aide"),)):
        await telegram.called("deleteWebhook")
    assert telegram.world.commands == [{"command": "aide", "description": "De l'aide"}]


async def test_a_long_reply_arrives_whole_and_in_order(telegram: StandIn) -> None:
    paragraphs = [f"Paragraphe {n}. " + "Une phrase & une autre. " * 60 for n in range(9)]

    async def long(incoming: Incoming) -> list[Reply]:
        return [reply("\n\n".join(paragraphs), "Suite")]

    ana, desk = telegram.person(), MemoryDesk(long)
    async with running(telegram, desk):
        await desk.finished(ana.says("tout"))
    assert "\n\n".join(shown.text for shown in ana.heard).split() == "\n\n".join(paragraphs).split()
    assert [shown.buttons for shown in ana.heard] == [[]] * (len(ana.heard) - 1) + [["Suite"]]
    assert len(ana.heard) > 2


async def test_a_group_is_answered_only_when_it_speaks_to_the_bot(telegram: StandIn) -> None:
    ana, group, desk = telegram.person(), telegram.group(), MemoryDesk()
    async with running(telegram, desk):
        group.hears_from(ana, "on mange où ?")
        group.hears_from(ana, "@EntrelieuxBot une visio ?")
        assert (await group.hears()).text == "<une visio ?>"
    assert [incoming.in_group for incoming in desk.recorded.values()] == [True]


async def test_a_sticker_is_an_attachment(telegram: StandIn) -> None:
    ana = telegram.person()
    async with running(telegram, MemoryDesk()):
        ana.sends("sticker")
        assert (await ana.hears()).text == "<sticker>"


async def test_messages_of_one_chat_are_answered_in_order(telegram: StandIn) -> None:
    async def slower_first(incoming: Incoming) -> list[Reply]:
        await asyncio.sleep(0.05 / int(incoming.text))
        return await echo(incoming)

    ana, desk = telegram.person(), MemoryDesk(slower_first)
    async with running(telegram, desk):
        await desk.finished([ana.says(str(n)) for n in range(1, 9)][-1])
    assert [shown.text for shown in ana.heard] == [f"<{n}>" for n in range(1, 9)]


async def test_a_slow_chat_holds_no_other_even_with_many_messages_waiting(telegram: StandIn) -> None:
    ana, bob, desk = telegram.person(1), telegram.person(2), MemoryDesk()
    telegram.inject(slow(3, method="sendMessage", chat_id=1, times=FOR_EVER))
    async with running(telegram, desk, chats_at_once=2, grace=0.1):
        for n in range(20):
            ana.says(str(n))
        bob.says("visio")
        assert (await bob.hears(within=2)).text == "<visio>"
        assert ana.heard == []


async def test_a_long_thought_shows_that_the_bot_is_typing(telegram: StandIn) -> None:
    began = []

    async def thinks(incoming: Incoming) -> list[Reply]:
        began.append(time.monotonic())
        await telegram.called("sendChatAction")
        return await echo(incoming)

    ana = telegram.person()
    async with running(telegram, MemoryDesk(thinks)):
        ana.says("visio")
        await ana.hears()
    (sign,) = telegram.calls("sendChatAction")
    assert sign.values == {"chat_id": 1001, "action": "typing"}
    assert sign.at - began[0] > 0.9


async def test_a_quick_answer_shows_no_typing(telegram: StandIn) -> None:
    ana, desk = telegram.person(), MemoryDesk()
    async with running(telegram, desk):
        await desk.finished(ana.says("visio"))
    assert telegram.calls("sendChatAction") == []


async def test_it_stops_cleanly_while_polling(telegram: StandIn) -> None:
    stop = asyncio.Event()
    bot = asyncio.create_task(run(Settings(telegram.token, telegram.url), MemoryDesk(), stop))
    await telegram.called("deleteWebhook")
    stop.set()
    await asyncio.wait_for(bot, 10)

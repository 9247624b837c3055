"""A flow of ours fails: the person is told, once, and nobody is left without a word."""

import logging
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.app import FrontDesk
from bot.conversation.session import Session
from bot.conversation.talk import House
from bot.messages import Away, Reply
from bot.storage.memory import Memory
from tests.botapi import StandIn
from tests.botapi.desk import running
from tests.factories import SOMEONE, incoming
from tests.outbox.making import until

SORRY = "c'est de ma faute"


class Failing:
    """A reader that fails as it is told."""

    def __init__(self, error: Exception) -> None:
        self.error, self.asked = error, 0

    def read(self, *_: Any, **__: Any) -> None:
        self.asked += 1
        raise self.error


def failing_desk(house: House, error: Exception) -> FrontDesk:
    return FrontDesk(replace(house, reader=Failing(error)), Memory().begin)  # type: ignore[arg-type]


async def answered(desk: FrontDesk, text: str = "visio", key: str = "one") -> list[Reply]:
    said = incoming(text, key=key)
    await desk.record(said)
    return await desk.answer(said)


async def test_a_flow_that_fails_is_owned_up_and_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    (reply,) = await answered(failing_desk(house, RuntimeError("a bug of ours")))
    assert SORRY in reply.text and len(reply.buttons) == 2
    assert [one.levelno for one in caplog.records] == [logging.ERROR] and "a bug of ours" in caplog.text


async def test_what_failed_is_not_tried_again_when_delivered_twice(house: House) -> None:
    desk = failing_desk(house, RuntimeError("a bug of ours"))
    first, failed = await answered(desk), desk.house.reader.asked  # type: ignore[attr-defined]
    assert await answered(desk) == first
    assert desk.house.reader.asked == failed  # type: ignore[attr-defined]
    await desk.delivered(incoming(key="one"))
    assert await desk.unfinished("telegram") == []


async def test_the_talk_is_as_it_was_before_what_failed(house: House) -> None:
    desk = FrontDesk(house, Memory().begin)
    await answered(desk, "où faire une visio près de Mende ?", "one")
    well, desk.house = desk.house, replace(house, reader=Failing(KeyError("x")))  # type: ignore[arg-type]
    assert SORRY in (await answered(desk, "un autre", "two"))[0].text
    desk.house = well
    assert "de Mende, à vol d'oiseau" in (await answered(desk, "un autre", "three"))[0].text


async def test_a_session_that_cannot_be_read_is_owned_up_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, store = FrontDesk(house, (memory := Memory()).begin), memory.sessions

    async def broken(address: object) -> Session:
        raise ValueError("an old state")

    monkeypatch.setattr(store, "read", broken)
    assert SORRY in (await answered(desk))[0].text


async def test_a_database_that_is_away_leaves_the_turn_to_be_answered(house: House) -> None:
    desk = failing_desk(house, OperationalError("SELECT", None, Exception("gone")))
    with pytest.raises(Away, match=r"^gone$"):
        await answered(desk)
    assert [one.key for one in await desk.unfinished(SOMEONE.channel)] == ["one"]


async def test_on_telegram_a_database_that_comes_back_is_waited_for(house: House) -> None:
    desk = failing_desk(house, OperationalError("SELECT", None, Exception("gone")))
    async with StandIn() as telegram:
        ana = telegram.person()
        async with running(telegram, desk):  # type: ignore[arg-type]
            asked = ana.says("où faire une visio près de Mende ?")
            await until(lambda: desk.house.reader.asked)  # type: ignore[attr-defined]
            desk.house = house
            assert (await ana.hears()).text.startswith("POLeN, Mende"), asked


async def test_on_telegram_the_apology_arrives_and_the_turn_is_over(house: House) -> None:
    desk = failing_desk(house, RuntimeError("a bug of ours"))
    async with StandIn() as telegram:
        ana = telegram.person()
        async with running(telegram, desk):  # type: ignore[arg-type]
            ana.says("visio")
            assert SORRY in (await ana.hears()).text
    assert await desk.unfinished("telegram") == []

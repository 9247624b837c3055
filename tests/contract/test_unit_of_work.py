"""All of a turn's effects, or none."""

import asyncio
import datetime as dt

import pytest

from bot.conversation.ports import LoggedQuestion, UnitOfWork
from bot.conversation.session import Session
from tests.contract.conftest import Store
from tests.factories import SOMEONE, TUESDAY, incoming, reply

ASKED = LoggedQuestion("où faire une visio près de … ?", "match", ("visio",), "Mende", TUESDAY)


class Mishap(Exception):
    """Something fails in the middle of a turn."""


async def everything(unit: UnitOfWork) -> None:
    said = incoming(key="update-1")
    await unit.turns.record(said, TUESDAY)
    await unit.turns.answered(said, [reply()], TUESDAY)
    await unit.sessions.write(SOMEONE, Session(number=3), TUESDAY)
    await unit.questions.add(ASKED)


async def test_a_logged_question_is_kept_as_it_was_understood(store: Store) -> None:
    async with store.begin() as unit:
        await unit.questions.add(ASKED)
    assert await store.questions() == [ASKED]


async def test_the_same_question_asked_twice_counts_twice(store: Store) -> None:
    async with store.begin() as unit:
        await unit.questions.add(ASKED)
        await unit.questions.add(LoggedQuestion("un fablab", "none", (), None, TUESDAY))
        await unit.questions.add(ASKED)
    assert sorted(question.kind for question in await store.questions()) == ["match", "match", "none"]


async def test_a_finished_turn_has_all_its_effects(store: Store) -> None:
    async with store.begin() as unit:
        await everything(unit)
    async with store.begin() as unit:
        assert (await unit.sessions.read(SOMEONE)).number == 3
        assert await unit.turns.replies(incoming(key="update-1")) == [reply()]
    assert len(await store.questions()) == 1


@pytest.mark.parametrize("failure", [Mishap, asyncio.CancelledError, KeyboardInterrupt])
async def test_a_failed_turn_has_no_effect_at_all(store: Store, failure: type[BaseException]) -> None:
    with pytest.raises(failure):
        async with store.begin() as unit:
            await everything(unit)
            raise failure
    async with store.begin() as unit:
        assert await unit.sessions.read(SOMEONE) == Session()
        assert await unit.turns.replies(incoming(key="update-1")) is None
        assert await unit.turns.record(incoming(key="update-1"), TUESDAY)
    assert await store.questions() == []


async def test_a_failed_turn_leaves_earlier_ones_as_they_were(store: Store) -> None:
    said = incoming(key="update-1")
    async with store.begin() as unit:
        await everything(unit)
    with pytest.raises(Mishap):
        async with store.begin() as unit:
            await unit.turns.delivered(said)
            await unit.turns.forget(SOMEONE)
            await unit.sessions.forget(SOMEONE)
            raise Mishap
    async with store.begin() as unit:
        assert await unit.turns.unfinished("telegram") == [said]
        assert (await unit.sessions.read(SOMEONE)).number == 3


async def test_after_a_failure_the_store_goes_on(store: Store) -> None:
    for _ in range(12):
        with pytest.raises(Mishap):
            async with store.begin() as unit:
                await everything(unit)
                raise Mishap
    async with asyncio.timeout(5), store.begin() as unit:
        await everything(unit)
    assert len(await store.questions()) == 1


async def test_what_was_asked_for_is_counted_over_a_period_without_a_word_of_it(store: Store) -> None:
    from bot.community.observatory import Demand

    later = TUESDAY + dt.timedelta(days=1)
    async with store.begin() as unit:
        await unit.questions.add(ASKED)
        await unit.questions.add(LoggedQuestion("un fablab", "none", ("fablab", "visio"), None, later, "sealed"))
        assert await unit.questions.demands(TUESDAY - dt.timedelta(days=1), TUESDAY) == [
            Demand(("visio",), "Mende", True, None)
        ]
        assert await unit.questions.demands(TUESDAY, later) == [Demand(("fablab", "visio"), None, False, "sealed")]

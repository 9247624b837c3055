"""The book of turns: recorded once, answered, delivered; words kept no longer than they are needed."""

import asyncio

import pytest

from bot.conversation.ports import UnitOfWork
from bot.messages import Address, Card, Choices, File, Incoming, Outcome, Pin, Position, Reply
from tests.contract.conftest import Store
from tests.factories import SOMEONE, TUESDAY, VISITOR, at, incoming, reply

RICH = Reply(
    (
        *reply("Voilà.", "another:1").blocks,
        Card("POLeN, Mende", ("À Mende même.", "Horaires inconnus."), "https://exemple.fr"),
        Pin("POLeN", 44.51, 3.5),
        File("semaine.ics", "text/calendar", b"BEGIN:VCALENDAR\xe9\x00"),
        Choices(()),
    ),
    Outcome("match", ("polen",), ("visio",), "Mende", "Pourquoi"),
    replaces=True,
)
EVERYTHING = Incoming(
    SOMEONE,
    "all",
    "où ? 🐑 « ici »\n\t%",
    "map:polen",
    Position(44.5, 3.5),
    "photo",
    "en",
    in_group=True,
    pressed_on="Voilà.",
)


async def turn(unit: UnitOfWork, said: Incoming, *replies: Reply) -> None:
    await unit.turns.record(said, TUESDAY)
    await unit.turns.answered(said, list(replies), TUESDAY)


async def test_the_same_key_is_recorded_once(store: Store) -> None:
    first = incoming("bonjour", key="update-1")
    async with store.begin() as unit:
        assert await unit.turns.record(first, TUESDAY)
    async with store.begin() as unit:
        assert not await unit.turns.record(first, TUESDAY)


async def test_keys_belong_to_their_channel(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.turns.record(incoming(key="1"), TUESDAY)
        assert await unit.turns.record(incoming(key="1", address=VISITOR), TUESDAY)


async def test_of_two_deliveries_at_the_same_time_one_is_the_first(store: Store) -> None:
    same = incoming(key="twice")

    async def deliver() -> bool:
        async with store.begin() as unit:
            return await unit.turns.record(same, TUESDAY)

    assert sorted(await asyncio.gather(deliver(), deliver(), deliver())) == [False, False, True]


async def test_nothing_was_answered_before_it_is(store: Store) -> None:
    said = incoming()
    async with store.begin() as unit:
        assert await unit.turns.replies(said) is None
        await unit.turns.record(said, TUESDAY)
        assert await unit.turns.replies(said) is None


@pytest.mark.parametrize("replies", [[], [RICH], [reply("Un."), reply("Deux.")]], ids=["none", "rich", "two"])
async def test_replies_come_back_as_they_were_given(store: Store, replies: list[Reply]) -> None:
    said = incoming()
    async with store.begin() as unit:
        await turn(unit, said, *replies)
    async with store.begin() as unit:
        assert await unit.turns.replies(said) == replies


async def test_a_message_never_recorded_can_still_be_answered(store: Store) -> None:
    said = incoming()
    async with store.begin() as unit:
        await unit.turns.answered(said, [reply("Voici.")], TUESDAY)
        assert await unit.turns.replies(said) == [reply("Voici.")]


async def test_what_was_received_is_unfinished_with_all_that_it_said(store: Store) -> None:
    async with store.begin() as unit:
        await unit.turns.record(EVERYTHING, TUESDAY)
    async with store.begin() as unit:
        assert await unit.turns.unfinished("telegram") == [EVERYTHING]


async def test_what_was_answered_and_not_delivered_is_unfinished(store: Store) -> None:
    said = incoming()
    async with store.begin() as unit:
        await turn(unit, said, reply())
        assert await unit.turns.unfinished("telegram") == [said]
        await unit.turns.delivered(said)
        assert await unit.turns.unfinished("telegram") == []


async def test_unfinished_messages_come_oldest_first(store: Store) -> None:
    said = [incoming(key=key, address=Address("telegram", key)) for key in ("c", "a", "b")]
    async with store.begin() as unit:
        for minute, one in enumerate(said):
            await unit.turns.record(one, at(f"2024-09-10 10:0{minute}"))
    async with store.begin() as unit:
        assert [one.key for one in await unit.turns.unfinished("telegram")] == ["c", "a", "b"]


async def test_messages_of_the_same_instant_come_in_the_order_in_which_they_were_recorded(store: Store) -> None:
    async with store.begin() as unit:
        for key in ("z", "m", "a"):
            await unit.turns.record(incoming(key=key), TUESDAY)
        assert [one.key for one in await unit.turns.unfinished("telegram")] == ["z", "m", "a"]


async def test_one_channel_does_not_see_what_another_left_unfinished(store: Store) -> None:
    async with store.begin() as unit:
        await unit.turns.record(incoming(address=VISITOR), TUESDAY)
        assert await unit.turns.unfinished("telegram") == []


async def test_delivering_what_was_never_recorded_does_nothing(store: Store) -> None:
    async with store.begin() as unit:
        await unit.turns.delivered(incoming())
        assert await unit.turns.unfinished("telegram") == []


async def test_a_delivered_message_redelivered_is_known_and_answered_with_nothing(store: Store) -> None:
    said = incoming("mon numéro est le 06 12 34 56 78")
    async with store.begin() as unit:
        await turn(unit, said, reply("Noté."))
        await unit.turns.delivered(said)
    async with store.begin() as unit:
        assert not await unit.turns.record(said, TUESDAY)
        assert await unit.turns.replies(said) == []


async def test_the_web_page_finds_its_talk_again_oldest_first(store: Store) -> None:
    said = [incoming(text, VISITOR) for text in ("une visio", "un autre")]
    async with store.begin() as unit:
        for one in said:
            await turn(unit, one, reply(f"Pour {one.text}"))
            await unit.turns.delivered(one)
    async with store.begin() as unit:
        history = await unit.turns.history(VISITOR)
        assert history == [(one, [reply(f"Pour {one.text}")]) for one in said]


async def test_a_visitor_never_sees_another_visitor_s_talk(store: Store) -> None:
    async with store.begin() as unit:
        await turn(unit, incoming("une visio", VISITOR), reply())
        assert await unit.turns.history(Address("web", "visitor-2")) == []
        assert await unit.turns.history(Address("telegram", VISITOR.key)) == []


async def test_channels_that_show_the_talk_themselves_have_no_history_here(store: Store) -> None:
    async with store.begin() as unit:
        await turn(unit, incoming("une visio"), reply())
        assert await unit.turns.history(SOMEONE) == []


async def test_a_message_without_an_answer_yet_stands_in_the_talk(store: Store) -> None:
    said = incoming("une visio", VISITOR)
    async with store.begin() as unit:
        await unit.turns.record(said, TUESDAY)
        assert await unit.turns.history(VISITOR) == [(said, [])]


async def test_a_very_long_talk_shows_its_end(store: Store) -> None:
    async with store.begin() as unit:
        for number in range(103):
            await unit.turns.record(incoming(f"message {number}", VISITOR), TUESDAY)
        texts = [said.text for said, _ in await unit.turns.history(VISITOR)]
    assert texts == [f"message {number}" for number in range(3, 103)]


async def test_forgetting_erases_every_turn_of_one_address_alone(store: Store) -> None:
    mine, yours = incoming("une visio", VISITOR), incoming("un fablab", Address("web", "visitor-2"))
    async with store.begin() as unit:
        await turn(unit, mine, reply())
        await turn(unit, yours, reply())
        await unit.turns.forget(VISITOR)
    async with store.begin() as unit:
        assert await unit.turns.history(VISITOR) == [] and await unit.turns.replies(mine) is None
        assert await unit.turns.history(yours.address) == [(yours, [reply()])]

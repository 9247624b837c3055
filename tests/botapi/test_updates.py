"""getUpdates, with Telegram's semantics of confirmation."""

import asyncio

import pytest

from .mailbox import Mailbox
from .refusal import Refusal


def mailbox(*texts: str) -> Mailbox:
    box = Mailbox(first_id=1)
    for text in texts:
        box.push("message", text)
    return box


async def ids(box: Mailbox, offset: int = 0, limit: int = 100, patience: float = 0) -> list[int]:
    return [update["update_id"] for update in await box.take(offset, limit, patience)]


async def test_an_update_is_handed_out_until_a_greater_offset_confirms_it() -> None:
    box = mailbox("un", "deux")
    assert await ids(box) == await ids(box, 1) == [1, 2]
    assert await ids(box, 2) == [2]
    assert await ids(box) == [2]
    assert box.unconfirmed == [2]


async def test_a_negative_offset_keeps_the_last_ones() -> None:
    box = mailbox("un", "deux", "trois")
    assert await ids(box, -1) == [3]
    assert await ids(box) == [3]


async def test_a_limit_is_kept() -> None:
    assert await ids(mailbox("un", "deux"), limit=1) == [1]


async def test_a_long_poll_ends_when_something_comes() -> None:
    box = mailbox()
    poll = asyncio.create_task(ids(box, patience=5))
    await asyncio.sleep(0)
    box.push("message", "un")
    assert await asyncio.wait_for(poll, 1) == [1]


async def test_a_second_poll_ends_the_first_with_a_conflict() -> None:
    box = mailbox()
    first = asyncio.create_task(box.take(0, 100, 5))
    await asyncio.sleep(0)
    assert await ids(box) == []
    with pytest.raises(Refusal, match="409 Conflict"):
        await first


async def test_kinds_that_the_bot_did_not_ask_for_are_not_kept() -> None:
    box = mailbox()
    box.want(["message"])
    box.push("edited_message", "un")
    box.push("message", "deux")
    assert await ids(box) == [2]


async def test_a_redelivery_ignores_what_was_confirmed() -> None:
    box = mailbox("un")
    assert await ids(box, 2) == []
    box.redeliver(1)
    assert await ids(box, 2) == [1]
    assert await ids(box, 2) == []

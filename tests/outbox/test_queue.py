"""The contract of the outbox's ports, the same in memory, on SQLite and on PostgreSQL."""

import datetime as dt

import pytest

from bot.community.letters import Letters
from bot.conversation.ports import Begin
from bot.messages import Address
from bot.outbox.claim import begin as to_send
from bot.outbox.claim import claim
from bot.outbox.delivery import Change
from bot.outbox.rate import Lane, pause
from bot.outbox.states import State
from tests.outbox.making import NOON, letter

LATER = NOON + dt.timedelta(minutes=1)


async def test_a_letter_posted_twice_is_one_row(begin: Begin) -> None:
    one = letter(recipient=Address("telegram", "1"))
    async with begin() as unit:
        await unit.mail.post([one], NOON)
        await unit.mail.post([one, letter(recipient=Address("telegram", "1"), version=2)], LATER)
        assert await unit.mail.counts(Letters(kind="reminder")) == {"pending": 2}


async def test_only_what_is_due_is_looked_at_and_people_come_before_broadcasts(begin: Begin) -> None:
    async with begin() as unit:
        await unit.mail.post([letter(kind="broadcast"), letter(due_at=LATER), letter(kind="seat")], NOON)
        found = await unit.queue.due(["telegram"], NOON, 10)
        assert [one.kind for one in found] == ["seat", "broadcast"]
        assert await unit.queue.due(["web"], NOON, 10) == []
        assert len(await unit.queue.due(["telegram"], NOON, 1)) == 1


async def test_a_worker_that_lost_its_lease_writes_nothing(begin: Begin) -> None:
    async with begin() as unit:
        await unit.mail.post([letter()], NOON)
        (found,) = await unit.queue.due(["telegram"], NOON, 10)
        first = claim(found, LATER)
        assert await unit.queue.record([first]) == {found.id}
        (lapsed,) = await unit.queue.due(["telegram"], LATER, 10)
        second = claim(lapsed, LATER + dt.timedelta(minutes=1))
        assert await unit.queue.record([second]) == {found.id}
        assert await unit.queue.record([to_send(first.after, NOON, LATER)]) == set()
        assert await unit.queue.record([to_send(second.after, NOON, LATER)]) == {found.id}


async def test_what_was_called_back_is_not_sent(begin: Begin) -> None:
    async with begin() as unit:
        await unit.mail.post([letter()], NOON)
        (found,) = await unit.queue.due(["telegram"], NOON, 10)
        claimed = claim(found, LATER)
        await unit.queue.record([claimed])
        await unit.mail.cancel(Letters(subject="stage-1"), "moved")
        assert await unit.queue.record([to_send(claimed.after, NOON, LATER)]) == set()
        assert await unit.mail.counts(Letters()) == {"cancelled": 1}


async def test_a_late_answer_settles_what_was_unknown(begin: Begin) -> None:
    async with begin() as unit:
        await unit.mail.post([letter(kind="broadcast")], NOON)
        (found,) = await unit.queue.due(["telegram"], NOON, 10)
        claimed = claim(found, LATER)
        sending = to_send(claimed.after, NOON, LATER)
        await unit.queue.record([claimed])
        await unit.queue.record([sending])
        await unit.queue.record([Change(sending.after, State.UNKNOWN, None, "silence")])
        assert await unit.mail.listing(Letters(kind="broadcast"), "unknown") == [found.recipient]
        await unit.queue.record([Change(sending.after, State.SENT, None, message="12")])
        assert await unit.mail.counts(Letters()) == {"sent": 1}


@pytest.mark.parametrize(("again_at", "left"), [(None, "unknown"), (LATER, "cancelled")])
async def test_what_may_have_arrived_stays_uncertain_unless_it_was_to_go_again(
    begin: Begin, again_at: dt.datetime | None, left: str
) -> None:
    """Called back, it does not go again; but what is over is never said to have been withheld."""
    async with begin() as unit:
        await unit.mail.post([letter()], NOON)
        (found,) = await unit.queue.due(["telegram"], NOON, 10)
        claimed = claim(found, LATER)
        sending = to_send(claimed.after, NOON, LATER)
        for change in (claimed, sending, Change(sending.after, State.UNKNOWN, again_at, "silence")):
            await unit.queue.record([change])
        await unit.mail.cancel(Letters(subject="stage-1"), "stopped")
        assert await unit.mail.counts(Letters(subject="stage-1")) == {left: 1}


async def test_lanes_are_kept_and_pruned(begin: Begin) -> None:
    paused = pause(Lane("all:telegram", NOON), NOON, 30)
    async with begin() as unit:
        await unit.lanes.write([paused, Lane("telegram:1", NOON, recent=(NOON,))])
    async with begin() as unit:
        lanes = await unit.lanes.read(["all:telegram", "telegram:1", "telegram:2"], NOON)
        assert lanes == {
            "all:telegram": paused,
            "telegram:1": Lane("telegram:1", NOON, recent=(NOON,)),
            "telegram:2": Lane("telegram:2", NOON),
        }
        await unit.lanes.prune(LATER)
        assert (await unit.lanes.read(["telegram:1"], LATER))["telegram:1"].recent == ()


async def test_forgetting_somebody_erases_their_letters(begin: Begin) -> None:
    async with begin() as unit:
        await unit.mail.post([letter(recipient=Address("telegram", "1")), letter()], NOON)
        await unit.mail.forget(Letters(recipient=Address("telegram", "1")))
        assert await unit.mail.counts(Letters()) == {"pending": 1}


async def test_letters_about_something_are_erased_alone_and_never_all_at_once(begin: Begin) -> None:
    async with begin() as unit:
        await unit.mail.post([letter("meet:1", "meet-ask"), letter("meet:1", "meet-remind"), letter("meet:2")], NOON)
        await unit.mail.forget(Letters(subject="meet:1"))
        assert await unit.mail.counts(Letters()) == {"pending": 1}
        with pytest.raises(ValueError, match="whose"):
            await unit.mail.forget(Letters())
        with pytest.raises(ValueError, match="whose"):
            await unit.mail.cancel(Letters(), "a mistake")
        assert await unit.mail.counts(Letters()) == {"pending": 1}


async def test_letters_are_called_for_when_due_once_and_not_after_their_time(begin: Begin) -> None:
    ana, bob = Address("web", "ana"), Address("web", "bob")
    async with begin() as unit:
        late = letter("late", recipient=ana, due_at=LATER)
        soon = letter("soon", recipient=ana, expires_at=LATER)
        await unit.mail.post([late, soon, letter("other", recipient=bob)], NOON)
        assert [one.subject for one in await unit.poste_restante.waiting(ana, NOON)] == ["soon"]
        (found,) = await unit.poste_restante.waiting(ana, LATER)
        assert (found.subject, found.recipient) == ("late", ana)
        await unit.poste_restante.hand_over([found.id])
    async with begin() as unit:
        assert await unit.poste_restante.waiting(ana, LATER) == []
        await unit.poste_restante.drop_late(LATER)
        assert await unit.mail.counts(Letters(recipient=ana)) == {"sent": 1, "expired": 1}
        assert await unit.queue.due(["web"], LATER, 10) != [], "bob's is still there"


async def test_what_was_called_back_is_not_called_for(begin: Begin) -> None:
    ana = Address("web", "ana")
    async with begin() as unit:
        await unit.mail.post([letter("s", "meet-ask", recipient=ana), letter("s", "relay", recipient=ana)], NOON)
        (asked, _) = await unit.poste_restante.waiting(ana, NOON)
        await unit.mail.cancel(Letters(id=asked.id), "answered")
        assert len(await unit.poste_restante.waiting(ana, NOON)) == 1


async def test_a_kind_that_is_not_declared_cannot_be_posted(begin: Begin) -> None:
    with pytest.raises(KeyError):
        async with begin() as unit:
            await unit.mail.post([letter(kind="whim")], NOON)

"""The records of people: the same promises in memory, on SQLite and on PostgreSQL."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.community.askings import Asking
from bot.community.consents import Purpose
from bot.community.introductions import Introduction, State
from bot.community.people import Home, Line, Member, Profile, Status
from bot.community.ports import Notice, People
from bot.community.roles import Invitation, Role
from bot.community.standing import StandingNeed, box_around
from bot.messages import Address
from tests.contract.conftest import Store
from tests.factories import SOMEONE, TUESDAY, VISITOR, incoming, reply

LATER = TUESDAY + dt.timedelta(days=3)
FULL = Member(
    "m1",
    SOMEONE,
    TUESDAY,
    LATER,
    "en",
    Profile(
        "Ana", "potière", (Status.NEWCOMER,), Home("Florac", 44.3, 3.6), (Line("cours", ("visio",)),), (Line("miel"),)
    ),
    past=(Profile("Anna"),),
    charter=2,
    blocked=frozenset({"x"}),
    communities=("cineco", "solozere"),
    warned_at=LATER,
    hidden=True,
).gives(Purpose.FOUND, 1, TUESDAY)
MET = Introduction(
    "i1", "m1", "m2", "bonjour", "visio", TUESDAY, State.ACCEPTED, "@ana", None, feedback=(("m1", "no"),)
)
NEED = StandingNeed("n1", "m1", "visio", "visio", TUESDAY, LATER, "Mende", 44.5, 3.5, ("entry:a",))
ASKED = Asking("q1", "m1", "qui ?", TUESDAY, "m9", LATER)
CODE = Invitation("c1", Role.ANIMATOR, TUESDAY, "cineco", "m1")
RECORDS = [("members", FULL), ("introductions", MET), ("needs", NEED), ("askings", ASKED), ("roles", CODE)]


def port(people: People, name: str) -> Any:
    return getattr(people, name)


@pytest.mark.parametrize(("name", "record"), RECORDS)
async def test_a_record_comes_back_whole_and_to_its_member(store: Store, name: str, record: Any) -> None:
    async with store.begin() as unit:
        await port(unit.people, name).write(record)
    async with store.begin() as unit:
        assert await port(unit.people, name).read(record.id) == record
        assert await port(unit.people, name).of("m1") == [record]
        assert await port(unit.people, name).of("m7") == []


@pytest.mark.parametrize(("name", "record"), RECORDS)
async def test_a_forgotten_member_has_no_record_left(store: Store, name: str, record: Any) -> None:
    async with store.begin() as unit:
        await port(unit.people, name).write(record)
        await port(unit.people, name).forget("m1")
    async with store.begin() as unit:
        assert await port(unit.people, name).read(record.id) is None


@pytest.mark.parametrize(("name", "record"), RECORDS)
async def test_a_failed_turn_writes_no_record(store: Store, name: str, record: Any) -> None:
    with pytest.raises(RuntimeError):
        async with store.begin() as unit:
            await port(unit.people, name).write(record)
            raise RuntimeError
    async with store.begin() as unit:
        assert await port(unit.people, name).read(record.id) is None


async def test_a_member_is_found_by_address_silence_and_community(store: Store) -> None:
    other = replace(FULL, id="m2", address=VISITOR, communities=("cineco",), seen_at=LATER + dt.timedelta(days=1))
    async with store.begin() as unit:
        await unit.people.members.write(FULL)
        await unit.people.members.write(other)
    async with store.begin() as unit:
        members = unit.people.members
        assert await members.at(VISITOR) == other and await members.at(Address("web", "?")) is None
        assert await members.idle(LATER + dt.timedelta(hours=1)) == [FULL]
        assert [one.id for one in await members.joined("solozere")] == ["m1"]
        assert {one.id for one in await members.known()} == {"m1", "m2"}
        assert [one.id for one in await members.known([VISITOR, Address("web", "?")])] == ["m2"]
        assert await members.known([]) == []
        await members.write(replace(FULL, communities=()))
        assert [one.id for one in await members.joined("cineco")] == ["m2"]


async def test_a_pair_has_one_introduction_in_either_direction(store: Store) -> None:
    async with store.begin() as unit:
        await unit.people.introductions.write(MET)
        assert await unit.people.introductions.between("m2", "m1") == MET
    with pytest.raises(Exception, match=r"."):
        async with store.begin() as unit:
            await unit.people.introductions.write(replace(MET, id="i2", asker="m2", asked="m1"))
    async with store.begin() as unit:
        assert await unit.people.introductions.of("m2") == [MET]


async def test_introductions_past_their_time_are_found_while_they_are_open(store: Store) -> None:
    over = MET.expires_at
    async with store.begin() as unit:
        await unit.people.introductions.write(MET)
        await unit.people.introductions.write(replace(MET, id="i2", asked="m3", state=State.MADE))
        assert await unit.people.introductions.overdue(over) == [MET]
        assert await unit.people.introductions.overdue(over - dt.timedelta(seconds=1)) == []


async def test_open_needs_are_found_by_function_and_box(store: Store) -> None:
    far = replace(NEED, id="far", lat=48.0, lon=2.0)
    anywhere = replace(NEED, id="anywhere", lat=None, lon=None)
    closed, over = replace(NEED, id="closed", closed=True), replace(NEED, id="over", until=TUESDAY)
    async with store.begin() as unit:
        for need in (NEED, far, anywhere, closed, over, replace(NEED, id="other", function="fablab")):
            await unit.people.needs.write(need)
        near = unit.people.needs.near
        assert sorted(await near(("visio",), box_around(44.5, 3.5), TUESDAY)) == ["anywhere", "n1"]
        assert sorted(await near(("visio", "fablab"), None, TUESDAY)) == ["anywhere", "far", "n1", "other"]


async def test_held_roles_are_listed_and_unused_codes_are_not(store: Store) -> None:
    async with store.begin() as unit:
        await unit.people.roles.write(CODE)
        await unit.people.roles.write(replace(CODE, id="c2", member=None))
        assert await unit.people.roles.holders() == [CODE]
        await unit.people.roles.write(CODE.ended())
        assert await unit.people.roles.holders() == []


async def test_the_board_tells_each_change_once_in_order(store: Store) -> None:
    first, second = Notice("m1", ("visio",), (), ("solo",), 44.5, 3.5), Notice("m2", (), ("visio",), (), None, None)
    async with store.begin() as unit:
        await unit.people.notices.put(first)
        await unit.people.notices.put(second)
        await unit.people.notices.take_down("never-there")
    async with store.begin() as unit:
        number, changes = await unit.people.notices.since(0)
        assert changes == [("m1", first), ("m2", second)]
        await unit.people.notices.take_down("m1")
        assert (await unit.people.notices.since(number))[1] == [("m1", None)]
        assert (await unit.people.notices.since(number + 1))[1] == []


async def test_the_same_letter_is_written_once(store: Store) -> None:
    async with store.begin() as unit:
        outbox = unit.people.outbox
        assert await outbox.add("meet-ask", "meet:1", SOMEONE, reply("Un."), TUESDAY)
        assert not await outbox.add("meet-ask", "meet:1", SOMEONE, reply("Deux."), TUESDAY)
        assert await outbox.add("meet-ask", "meet:1", SOMEONE, reply("Trois."), TUESDAY, version=2)
        assert [one.text for one in await outbox.collect(SOMEONE, TUESDAY)] == ["Un.", "Trois."]


async def test_letters_are_taken_when_due_once_and_not_after_their_time(store: Store) -> None:
    async with store.begin() as unit:
        outbox = unit.people.outbox
        await outbox.add("a", "s", SOMEONE, reply("Tard."), LATER)
        await outbox.add("b", "s", SOMEONE, reply("Vite."), TUESDAY, LATER)
        await outbox.add("c", "s", VISITOR, reply("Autre."), TUESDAY)
        assert await outbox.collect(SOMEONE, TUESDAY - dt.timedelta(hours=1)) == []
        assert [one.text for one in await outbox.collect(SOMEONE, LATER)] == ["Tard."]
        assert await outbox.collect(SOMEONE, LATER) == []


async def test_cancelled_and_erased_letters_do_not_go_out(store: Store) -> None:
    async with store.begin() as unit:
        outbox = unit.people.outbox
        for kind, subject, to in (("a", "s", SOMEONE), ("b", "s", SOMEONE), ("a", "s", VISITOR), ("a", "t", VISITOR)):
            await outbox.add(kind, subject, to, reply(f"{kind}{subject}"), TUESDAY)
        await outbox.cancel(recipient=SOMEONE, kind="a")
        assert [one.text for one in await outbox.collect(SOMEONE, TUESDAY)] == ["bs"]
        await outbox.erase(subject="s")
        assert [one.text for one in await outbox.collect(VISITOR, TUESDAY)] == ["at"]
        assert await outbox.add("b", "s", SOMEONE, reply("encore"), TUESDAY)


async def test_turns_that_name_a_member_are_emptied_when_they_leave(store: Store) -> None:
    named, other = incoming("qui ?", VISITOR), incoming("où ?", VISITOR)
    async with store.begin() as unit:
        for one in (named, other):
            await unit.turns.answered(one, [reply("Ana")], TUESDAY)
        await unit.people.traces.mention("m1", named)
        await unit.people.traces.mention("m1", named)
        await unit.people.traces.erase("m1")
        await unit.people.traces.bury("hash", TUESDAY)
        await unit.people.traces.bury("hash", LATER)
        assert await unit.turns.history(VISITOR) == [(named, []), (other, [reply("Ana")])]


async def test_the_words_of_somebody_s_questions_go_and_the_count_stays(store: Store) -> None:
    from bot.conversation.ports import LoggedQuestion

    mine = LoggedQuestion("mes mots", "none", ("visio",), "Mende", TUESDAY, "sealed")
    yours = replace(mine, words="tes mots", asker="other")
    async with store.begin() as unit:
        await unit.questions.add(mine)
        await unit.questions.add(yours)
        await unit.questions.forget("sealed")
    assert sorted(one.words for one in await store.questions()) == ["", "tes mots"]

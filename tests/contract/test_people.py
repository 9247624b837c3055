"""The records of people: the same promises in memory, on SQLite and on PostgreSQL."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.community.askings import Asking
from bot.community.consents import Purpose
from bot.community.introductions import Introduction, State
from bot.community.letters import Letters
from bot.community.people import Home, Line, Member, Profile, Status
from bot.community.ports import Notice, People
from bot.community.roles import Invitation, Role
from bot.community.standing import News, StandingNeed
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
NEED = StandingNeed("n1", "m1", "visio", "visio", TUESDAY, LATER, "Mende", 44.5, 3.5)
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


HERE = News("entry:lab", "visio", TUESDAY, 44.5, 3.5)
WORDS = {"fr": reply("Du nouveau."), "en": reply("Something came.")}
LASTING = replace(NEED, until=LATER + dt.timedelta(days=60))


async def found_by(store: Store, came: list[News], *needs: StandingNeed) -> dict[str, list[str]]:
    """What each of the needs of one member finds of what came after them."""
    async with store.begin() as unit:
        await unit.people.members.write(FULL)
        for need in needs:
            await unit.people.needs.write(need)
        await unit.people.news.add(came)
    async with store.begin() as unit:
        return await unit.people.news.found("m1")


async def spread(store: Store, until: dt.datetime = TUESDAY, now: dt.datetime = TUESDAY) -> dict[str, int]:
    """How many letters there are in each state, once all that came by `until` is spread."""
    async with store.begin() as unit:
        for one in await unit.people.news.unspread(until):
            await unit.people.news.spread(one, WORDS, until, now)
        assert await unit.people.news.unspread(until) == []
        return dict(await unit.mail.counts(Letters()))


SITES = {
    "here": (LASTING, True),
    "near": (replace(LASTING, lat=44.8), True),
    "in a corner of the box": (replace(LASTING, lat=44.8, lon=3.9), False),
    "far": (replace(LASTING, lat=48.0, lon=2.0), False),
    "anywhere": (replace(LASTING, lat=None, lon=None), True),
    "of something else": (replace(LASTING, function="compta"), False),
    "asked later": (replace(LASTING, opened_at=TUESDAY + dt.timedelta(seconds=1)), False),
}


@pytest.mark.parametrize(("need", "fits"), SITES.values(), ids=SITES)
async def test_news_are_found_and_told_where_they_fit(store: Store, need: StandingNeed, fits: bool) -> None:
    assert await found_by(store, [HERE], need) == ({"n1": ["entry:lab"]} if fits else {})
    assert await spread(store) == ({"pending": 1} if fits else {})


@pytest.mark.parametrize("need", [replace(NEED, closed=True), replace(NEED, until=TUESDAY)])
async def test_a_need_that_is_closed_or_over_is_not_written_about(store: Store, need: StandingNeed) -> None:
    await found_by(store, [HERE], need)
    assert await spread(store) == {}


async def test_its_owner_has_one_letter_in_their_language_for_all_that_came_by_then(store: Store) -> None:
    fablab, later = replace(HERE, function="fablab"), replace(HERE, what="entry:z", at=LATER)
    needs = (LASTING, replace(LASTING, id="n2", function="fablab"))
    assert await found_by(store, [HERE, fablab, later, HERE], *needs) == {
        "n1": ["entry:lab", "entry:z"],
        "n2": ["entry:lab"],
    }
    assert await spread(store) == await spread(store) == {"pending": 1}
    async with store.begin() as unit:
        (letter,) = await unit.poste_restante.waiting(SOMEONE, TUESDAY)
        assert (letter.kind, letter.subject, letter.reply) == ("need-found", "owner:m1", WORDS["en"])
        await unit.poste_restante.hand_over([letter.id])
    assert await spread(store, LATER, LATER) == {"sent": 1, "pending": 1}
    await found_by(store, [HERE, fablab])
    assert await spread(store, LATER + dt.timedelta(days=1)) == {"sent": 1, "pending": 1}, "the same again is no news"


async def test_nobody_is_told_of_themselves_and_a_failed_turn_tells_nobody(store: Store) -> None:
    assert await found_by(store, [replace(HERE, whose="m1")], LASTING) == {}
    assert await spread(store) == {}
    with pytest.raises(RuntimeError):
        async with store.begin() as unit:
            await unit.people.news.add([replace(HERE, what="entry:other")])
            raise RuntimeError
    assert await found_by(store, []) == {}


async def test_news_of_who_leaves_and_old_news_are_dropped(store: Store) -> None:
    theirs = replace(HERE, what="member:m2", whose="m2")
    assert await found_by(store, [HERE, theirs], LASTING) == {"n1": ["entry:lab", "member:m2"]}
    async with store.begin() as unit:
        await unit.people.news.forget("m2")
    assert await found_by(store, []) == {"n1": ["entry:lab"]}
    async with store.begin() as unit:
        await unit.people.news.drop(LATER, {"entry:lab"})
    assert await found_by(store, []) == {"n1": ["entry:lab"]}, "still ahead"
    async with store.begin() as unit:
        await unit.people.news.drop(LATER)
    assert await found_by(store, []) == {}


async def test_needs_that_ended_before_are_dropped(store: Store) -> None:
    async with store.begin() as unit:
        for need in (NEED, replace(NEED, id="n2", until=LATER - dt.timedelta(seconds=1))):
            await unit.people.needs.write(need)
        await unit.people.needs.drop(LATER)
    async with store.begin() as unit:
        assert await unit.people.needs.of("m1") == [NEED]


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

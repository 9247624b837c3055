"""The contract of stages and registrations."""

import datetime as dt

from bot.community.broadcasts import NOBODY, Audience, Broadcast, Circle, Look
from bot.community.letters import Letters
from bot.community.registrations import Registration, Seat
from bot.conversation.ports import Begin
from bot.messages import Address
from bot.outbox.claim import begin as to_send
from bot.outbox.claim import claim
from bot.outbox.delivery import Change
from bot.outbox.states import State
from content.basis import Repeats
from content.recurrence import on
from content.schema import Series
from tests.outbox.making import NOON, letter
from tests.outbox.staging import stage

ANA = Address("telegram", "1")
HOUR = dt.timedelta(hours=1)


async def test_a_stage_of_the_files_is_what_the_files_say_until_somebody_changes_it(begin: Begin) -> None:
    one = stage()
    async with begin() as unit:
        assert await unit.stages.hold(one, "week") == one
        again = one.model_copy(update={"theme": "Autre"})
        assert (await unit.stages.hold(again, "week")).theme == "Autre"
        await unit.stages.write(one.model_copy(update={"place_name": "La halle", "version": 2}), "week")
    async with begin() as unit:
        assert (await unit.stages.hold(one, "week")).place_name == "La halle"
        assert await unit.stages.read(one.id) == await unit.stages.hold(one, "week")
        assert await unit.stages.read("unknown") is None
        (changed,) = await unit.stages.series()
        assert (changed.id, [s.version for s in changed.stages]) == ("week", [2])


async def test_a_series_made_by_people_comes_back_whole(begin: Begin) -> None:
    stages = (stage("a", stage=1), stage("b", stage=2, starts=dt.time(14), ends=dt.time(16, 30), capacity=3))
    week = Series(id="stl2027", name="Semaine 2027", coordinator="SoLozère", stages=stages)
    async with begin() as unit:
        await unit.stages.write_series(week)
    async with begin() as unit:
        assert await unit.stages.series() == [week]
    async with begin() as unit:
        await unit.stages.write_series(week.model_copy(update={"name": "Semaine du bois", "stages": ()}))
        assert [(one.name, len(one.stages)) for one in await unit.stages.series()] == [("Semaine du bois", 2)]
        await unit.stages.remove_series(week.id)
        assert [(one.name, len(one.stages)) for one in await unit.stages.series()] == [("", 2)]


async def test_what_people_made_of_a_stage_is_removed_and_the_files_own_is_back(begin: Begin) -> None:
    one = stage()
    async with begin() as unit:
        await unit.stages.write(one.model_copy(update={"theme": "Autre"}), "week")
        await unit.stages.write(stage("b"), "week")
    async with begin() as unit:
        await unit.stages.remove(one.id)
        await unit.stages.remove("unknown")
        (left,) = await unit.stages.series()
        assert [each.id for each in left.stages] == ["b"]
        assert await unit.stages.hold(one, "week") == one


async def test_what_comes_back_is_kept_with_its_rule_and_its_changed_dates(begin: Begin) -> None:
    day = dt.date(2027, 6, 29)
    rule = stage("r", repeats=Repeats(rule="FREQ=WEEKLY;BYDAY=TU", without=(day,)), host="Zoé", host_id="m1")
    date = on(rule, day).model_copy(update={"starts": dt.time(10)})
    async with begin() as unit:
        for each in (rule, date):
            await unit.stages.write(each, "own")
    async with begin() as unit:
        (series,) = await unit.stages.series()
        assert set(series.stages) == {rule, date}


async def test_registrations_are_kept_changed_and_forgotten(begin: Begin) -> None:
    one = Registration("a", ANA, Seat.GOING, NOON)
    async with begin() as unit:
        await unit.registrations.write(one)
        await unit.registrations.write(Registration("a", Address("telegram", "2"), Seat.WAITING, NOON))
        await unit.registrations.write(one.evolve(present=True, useful="yes", words="Très bien", guests=2))
    async with begin() as unit:
        assert await unit.registrations.of_person(ANA) == [
            one.evolve(present=True, useful="yes", words="Très bien", guests=2)
        ]
        await unit.registrations.forget(ANA)
        assert [row.person.key for row in await unit.registrations.of_stage("a")] == ["2"]


async def test_registrations_of_many_people_are_read_at_once(begin: Begin) -> None:
    people = [Address("telegram", str(n)) for n in range(900)]
    async with begin() as unit:
        for one in (people[0], people[450], people[899], Address("web", "1")):
            for subject in ("a", "b"):
                await unit.registrations.write(Registration(subject, one, Seat.GOING, NOON))
        found = await unit.registrations.of_people(people, ["a", "c"])
        assert {(row.stage, row.person.key) for row in found} == {("a", "0"), ("a", "450"), ("a", "899")}
        assert await unit.registrations.of_people([], ["a"]) == await unit.registrations.of_people(people, []) == []


async def test_broadcasts_are_kept_found_and_closed(begin: Begin) -> None:
    one = Broadcast("b1", ANA, "Bonjour", Audience("day", "2027-06-22"), "aux inscrits", 5, NOON, NOON)
    near = Circle("Villefort", 44.4, 3.9, 20.0)
    whom = Audience("members", statuses=("farmer",), trades=("potier",), seeks=("visio",), near=near)
    looks = (Look("a", 7, made=True),)
    later = one.evolve(id="b2", audience=whom, event=looks, made_at=NOON + HOUR, due_at=NOON + HOUR)
    async with begin() as unit:
        await unit.broadcasts.write(one)
        await unit.broadcasts.write(later)
        await unit.broadcasts.write(one.evolve(stopped=True))
    async with begin() as unit:
        assert await unit.broadcasts.read("b1") == one.evolve(stopped=True)
        assert await unit.broadcasts.read("b9") is None and await unit.broadcasts.read("b2") == later
        assert [found.id for found in await unit.broadcasts.latest(5)] == ["b2", "b1"]
        assert [found.id for found in await unit.broadcasts.running(NOON)] == ["b1"]
        await unit.broadcasts.write(one.evolve(closed=True))
        assert [found.id for found in await unit.broadcasts.running(NOON + HOUR)] == ["b2"]


async def test_what_somebody_wrote_to_many_stays_without_them(begin: Begin) -> None:
    mine = Broadcast("b1", Address("telegram", "9"), "À jeudi.", Audience("ahead"), "tous", 3, NOON, NOON)
    async with begin() as unit:
        await unit.broadcasts.write(mine)
        await unit.broadcasts.write(mine.evolve(id="b2", author=Address("web", "9")))
        await unit.broadcasts.disown(Address("telegram", "9"))
        assert await unit.broadcasts.read("b1") == mine.evolve(author=NOBODY)
        assert (await unit.broadcasts.read("b2")).author == Address("web", "9")


async def test_the_name_of_a_message_is_known_once_it_is_sent(begin: Begin) -> None:
    which = Letters("progress", "b1")
    async with begin() as unit:
        await unit.mail.post([letter("b1", "progress")], NOON)
        (found,) = await unit.queue.due(["telegram"], NOON, 1)
        claimed = claim(found, NOON + HOUR)
        sending = to_send(claimed.after, NOON, NOON + HOUR)
        assert await unit.mail.key(which) == ""
        for change in (claimed, sending, Change(sending.after, State.SENT, None, message="42")):
            await unit.queue.record([change])
        assert await unit.mail.key(which) == "42"

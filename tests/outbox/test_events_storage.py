"""The contract of stages and registrations."""

import datetime as dt

from bot.community.registrations import Registration, Seat
from bot.conversation.ports import Begin
from bot.messages import Address
from content.schema import Series
from tests.outbox.making import NOON
from tests.outbox.staging import stage

ANA = Address("telegram", "1")


async def test_a_stage_of_the_files_is_what_the_files_say_until_somebody_changes_it(begin: Begin) -> None:
    one = stage()
    async with begin() as unit:
        assert await unit.stages.hold(one, "week") == one
        again = one.model_copy(update={"theme": "Autre"})
        assert (await unit.stages.hold(again, "week")).theme == "Autre"
        await unit.stages.write(one.model_copy(update={"place_name": "La halle", "version": 2}), "week")
    async with begin() as unit:
        assert (await unit.stages.hold(one, "week")).place_name == "La halle"
        (changed,) = await unit.stages.series()
        assert (changed.id, [s.version for s in changed.stages]) == ("week", [2])


async def test_a_series_made_by_people_comes_back_whole(begin: Begin) -> None:
    stages = (stage("a", stage=1), stage("b", stage=2, starts=dt.time(14), ends=dt.time(16, 30), capacity=3))
    week = Series(id="stl2027", name="Semaine 2027", coordinator="SoLozère", stages=stages)
    async with begin() as unit:
        await unit.stages.write_series(week)
    async with begin() as unit:
        assert await unit.stages.series() == [week]


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

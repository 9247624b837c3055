"""What a talk remembers is kept whole, for one address alone."""

import datetime as dt

from bot.conversation.session import Asked, Session
from bot.messages import Address
from matching.model import Need, Point, When, Where
from tests.contract.conftest import Store
from tests.factories import SOMEONE, TUESDAY

MENDE = Where("commune", "Mende", "mende", (Point(44.51, 3.5),), insee="48095")
LANGOGNE = Where("former", "Langogne", "langogne", (Point(44.72, 3.85), Point(44.7, 3.8)), radius_km=3.5, id="x")
FULL = Session(
    language="en",
    number=7,
    asked=Asked(
        needs=(Need("visio", 0.9, ("visio",), "stem", ("ecran",)), Need("fablab", 0.4, (), "learned")),
        where=MENDE,
        not_where=(LANGOGNE,),
        when=When("samedi", dt.date(2024, 9, 14), dt.date(2024, 9, 14), (9.0, 12.5), strict=True),
        within_km=20.0,
        whom=frozenset({"role", "place"}),
        refused=frozenset({"ligne"}),
        intent="event",
    ),
    answers=("polen", "fs-mende"),
    shown=1,
    awaiting="place",
    misses=1,
    welcomed=True,
)


async def test_who_never_wrote_has_a_new_session(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.sessions.read(SOMEONE) == Session()


async def test_a_session_comes_back_as_it_was_written(store: Store) -> None:
    async with store.begin() as unit:
        await unit.sessions.write(SOMEONE, FULL, TUESDAY)
    async with store.begin() as unit:
        assert await unit.sessions.read(SOMEONE) == FULL


async def test_the_last_session_written_is_the_one_read(store: Store) -> None:
    async with store.begin() as unit:
        await unit.sessions.write(SOMEONE, FULL, TUESDAY)
        await unit.sessions.write(SOMEONE, Session(number=8), TUESDAY)
        assert (await unit.sessions.read(SOMEONE)).number == 8


async def test_two_addresses_never_see_each_other_s_session(store: Store) -> None:
    same_key_elsewhere = Address("web", SOMEONE.key)
    async with store.begin() as unit:
        await unit.sessions.write(SOMEONE, FULL, TUESDAY)
        assert await unit.sessions.read(same_key_elsewhere) == Session()


async def test_a_forgotten_session_is_new_again_and_others_stay(store: Store) -> None:
    other = Address("telegram", "77")
    async with store.begin() as unit:
        await unit.sessions.write(SOMEONE, FULL, TUESDAY)
        await unit.sessions.write(other, FULL, TUESDAY)
        await unit.sessions.forget(SOMEONE)
    async with store.begin() as unit:
        assert await unit.sessions.read(SOMEONE) == Session()
        assert await unit.sessions.read(other) == FULL

import datetime as dt

import pytest

from bot.conversation.talk import House
from tests.outbox.staging import stage
from tests.week.village import Village, Villager


@pytest.fixture
def village(house: House) -> Village:
    """Four stages from Tuesday to Thursday; Florac has an hour and two seats."""
    florac = stage(
        "stl2027-3", stage=3, name="Étape de Florac", starts=dt.time(14), ends=dt.time(16, 30), capacity=2,
        lieu_dit="Florac", theme="Fabriquer ensemble", words=("fablab",),
    )  # fmt: skip
    mende = stage("stl2027-1", name="Étape de Mende", date=dt.date(2027, 6, 22), commune="Mende", theme="La vidéo")
    langogne = stage("stl2027-2", stage=2, name="Étape de Langogne", date=dt.date(2027, 6, 22), commune="Langogne")
    chanac = stage("stl2027-4", stage=4, name="Étape de Chanac", date=dt.date(2027, 6, 24), commune="Chanac")
    return Village(house, [mende, langogne, florac, chanac])


@pytest.fixture
async def animator(village: Village) -> Villager:
    return await village.animator("99")

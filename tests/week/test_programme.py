"""What is on: found in words, shown on a card, handed over as a file, followed by a feed."""

import datetime as dt
from dataclasses import replace

import icalendar
import pytest
import vobject

from bot.conversation.talk import House
from bot.messages import Card, File
from tests.factories import PARIS
from tests.outbox.staging import stage
from tests.week.village import Village, Villager

SITE = "https://entrelieux.example"


@pytest.fixture
def week(house: House) -> Village:
    """What people say of a stage beside its theme is in its words; partners and an hour where they are known."""
    scratch = stage(
        "stl2027-5", stage=5, name="Étape du Bleymard", commune="Mont Lozère et Goulet", lieu_dit="Le Bleymard",
        theme="Programmer un jeu", words=("les gamins", "enfants"), partners=("CCI de la Lozère", "le fablab"),
        date=dt.date(2027, 6, 22), starts=dt.time(14), ends=dt.time(16),
    )  # fmt: skip
    mende = stage("stl2027-1", name="Étape de Mende", date=dt.date(2027, 6, 22), commune="Mende", theme="La vidéo")
    chanac = stage("stl2027-4", stage=4, name="Étape de Chanac", date=dt.date(2027, 6, 24), commune="Chanac")
    return Village(replace(house, site=SITE), [mende, scratch, chanac])


def _file(one: Villager) -> bytes:
    (file,) = [block for reply in one.replies for block in reply.blocks if isinstance(block, File)]
    return file.content


@pytest.mark.parametrize("said", ["un événement pour les gamins ?", "quelle étape pour les enfants ?"])
async def test_an_event_is_found_by_what_people_say_of_it(week: Village, said: str) -> None:
    ana = week.villager("1")
    await ana.says(said)
    cards = [block.title for reply in ana.replies for block in reply.blocks if isinstance(block, Card)]
    assert cards[0] == "Étape du Bleymard"


async def test_the_card_says_where_when_what_and_with_whom(week: Village) -> None:
    ana = week.villager("1")
    await ana.says("", action="event:stl2027-5")
    (card,) = [block for reply in ana.replies for block in reply.blocks if isinstance(block, Card)]
    assert card.lines == (
        "Mardi 22 juin 2027", "Où : Place de l'Esplanade, au Bleymard.", "Thème : Programmer un jeu.",
        "Avec : CCI de la Lozère et le fablab.", "Horaire : de 14 h à 16 h.",
    )  # fmt: skip


async def test_the_file_of_the_week_holds_every_stage_at_its_hour(week: Village) -> None:
    ana = week.villager("1")
    await ana.says("", action="weekfile")
    events = icalendar.Calendar.from_ical(_file(ana)).walk("VEVENT")
    found = {str(event["SUMMARY"]): event["DTSTART"].dt for event in events}
    assert set(found) == {"Étape de Mende", "Étape du Bleymard", "Étape de Chanac"}
    assert found["Étape du Bleymard"].astimezone(PARIS).strftime("%d %H:%M") == "22 14:00"
    assert found["Étape de Chanac"] == dt.date(2027, 6, 24)
    again = vobject.readOne(_file(ana).decode())
    assert {str(event.summary.value) for event in again.vevent_list} == set(found)


@pytest.mark.parametrize("action", ["weekfile", "ics:stl2027-5"])
async def test_whoever_gets_the_file_learns_what_their_calendar_can_follow(week: Village, action: str) -> None:
    assert f"abonnez-le à {SITE}/semaine.ics" in await week.villager("1").says("", action=action)


async def test_without_a_page_no_address_is_given(village: Village) -> None:
    assert "abonnez" not in await village.villager("1").says("", action="weekfile")

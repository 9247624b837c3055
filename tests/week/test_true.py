"""What people are told is true when they read it: what became false while it waited is not told, what is true is."""

import datetime as dt

import pytest

from bot.community.letters import Letters
from bot.conversation.talk import House
from tests.outbox.staging import stage
from tests.week.village import Village, Villager

FLORAC = "stl2027-3"
NIGHT, MORNING = "2027-06-21 22:30", "2027-06-22 09:30"


async def _come(village: Village, *keys: str, stage: str = FLORAC) -> list[Villager]:
    people = [village.villager(key) for key in keys]
    for one in people:
        await one.says("", action=f"join:{stage}")
    return people


async def _publishes(village: Village, animator: Villager, label: str, words: str = "", stage: str = FLORAC) -> str:
    await animator.says("", action=f"prepare:stage:{stage}")
    await animator.presses(label)
    if words:
        await animator.says(words)
    said = await animator.presses("Publier")
    await village.refresh()
    return said


async def _takes_back(village: Village, animator: Villager) -> str:
    said = await animator.presses("Revenir en arrière")
    await village.refresh()
    return said


async def test_who_was_told_that_it_is_cancelled_is_told_that_it_stands(village: Village, animator: Villager) -> None:
    (ana,) = await _come(village, "1")
    await _publishes(village, animator, "Annuler l'événement")
    await village.deliver()
    assert "La personne inscrite est prévenue" in await _takes_back(village, animator)
    await village.deliver()
    assert len(ana.told) == 2
    assert ana.told_words[1].startswith("« Étape de Florac » aura bien lieu, mercredi 23 juin, de 14 h à 16 h 30.")
    await village.at("2027-06-23 12:30")
    assert [words.split(" :")[0] for words in ana.told_words[2:]] == ["Demain", "Tout à l'heure"]


async def test_a_cancellation_taken_back_before_anybody_read_it_is_never_told(
    village: Village, animator: Villager
) -> None:
    (ana,) = await _come(village, "1")
    await village.at(NIGHT)
    await _publishes(village, animator, "Annuler l'événement")
    await village.deliver()
    assert "personne n'est dérangé" in await _takes_back(village, animator)
    await village.at(MORNING)
    assert not ana.told


async def test_a_change_taken_back_before_anybody_read_it_is_never_told(village: Village, animator: Villager) -> None:
    (ana,) = await _come(village, "1")
    await village.at(NIGHT)
    assert "attend 8 h" in await _publishes(village, animator, "Changer de lieu", "la halle, à Florac")
    assert "attend 8 h" not in await _takes_back(village, animator)
    await village.at(MORNING)
    assert not ana.told


async def test_another_change_does_not_silence_the_one_that_waits(village: Village, animator: Villager) -> None:
    """The place moves, then the number of seats: of the night's changes, the morning tells where it is now."""
    (ana,) = await _come(village, "1")
    await village.at(NIGHT)
    await _publishes(village, animator, "Changer de lieu", "la halle, à Florac")
    await _publishes(village, animator, "Limiter les places", "30")
    await village.at(MORNING)
    (told,) = ana.told_words
    assert told.startswith("Du nouveau pour « Étape de Florac »") and "Où : la halle, à Florac" in told


async def test_the_switch_of_a_reminder_does_not_silence_a_change(village: Village, animator: Villager) -> None:
    (ana,) = await _come(village, "1")
    await village.at(NIGHT)
    await _publishes(village, animator, "Changer de lieu", "la halle, à Florac")
    await ana.says("", action=f"remind:{FLORAC}:day:off")
    await village.at(MORNING)
    assert "Le lieu change : la halle, à Florac" in ana.told_words[0]
    await village.at("2027-06-23 12:30")
    assert [words.split(" :")[0] for words in ana.told_words[1:]] == ["Tout à l'heure"]


async def test_a_switch_after_the_question_of_the_day_after_asks_nothing_again(village: Village) -> None:
    (ana,) = await _come(village, "1")
    await village.at("2027-06-24 12:00")
    before = len(ana.told)
    await ana.says("", action=f"remind:{FLORAC}:day:off")
    await ana.says("", action=f"remind:{FLORAC}:day:on")
    await village.at("2027-06-25 12:00")
    assert len(ana.told) == before


async def test_who_left_is_not_told_that_a_seat_is_theirs(village: Village) -> None:
    one, _, three = await _come(village, "1", "2", "3")
    await village.at(NIGHT)
    await one.says("", action=f"leave:{FLORAC}")
    await three.says("", action=f"leave:{FLORAC}")
    await village.at(MORNING)
    assert not three.told


async def test_a_seat_is_told_where_the_stage_is_now(village: Village, animator: Villager) -> None:
    one, two, three = await _come(village, "1", "2", "3")
    await village.at(NIGHT)
    await one.says("", action=f"leave:{FLORAC}")
    await _publishes(village, animator, "Changer de lieu", "la halle, à Florac")
    await two.says("", action=f"leave:{FLORAC}")
    await village.at(MORNING)
    assert not two.told
    (told,) = three.told_words
    assert told.startswith("Une place s'est libérée") and "Où : la halle, à Florac" in told


async def test_who_wants_no_more_news_of_the_programme_has_none(village: Village, animator: Villager) -> None:
    ana, bob = village.villager("1"), village.villager("2")
    for one in (ana, bob):
        await one.says("", action="tellnext")
    village.now += dt.timedelta(days=300)
    village.now = village.now.replace(hour=22)
    await animator.says("", action="edition:of:stl2027")
    await animator.says("lundi 19 juin")
    await animator.presses("Publier")
    await ana.says("", action="tellnext-off")
    assert await village.store.mail.counts(Letters("programme", recipient=ana.address)) == {"cancelled": 1}
    await village.at(f"{village.now.date() + dt.timedelta(days=1)} 09:30")
    assert (len(ana.told), len(bob.told)) == (0, 1)


async def test_a_week_published_again_is_told_again(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action="tellnext")
    village.now += dt.timedelta(days=300)
    for day in ("lundi 19 juin", "mardi 20 juin"):
        await animator.says("", action="edition:of:stl2027")
        await animator.says(day)
        assert "Une personne est prévenue." in await animator.presses("Publier")
        await village.refresh()
        if day.startswith("lundi"):
            await animator.presses("Tout retirer")
            await village.refresh()
    await village.deliver()
    (told,) = ana.told_words
    assert "du mardi 20 juin" in told


@pytest.mark.parametrize("label", ["Annuler l'événement", "Changer de lieu"])
async def test_what_the_morning_would_tell_too_late_is_told_in_the_night(house: House, label: str) -> None:
    """A market of 7:00: at 8:00 people would be there already."""
    market = stage("m", name="Marché", date=dt.date(2027, 6, 22), starts=dt.time(7), ends=dt.time(13))
    village = Village(house, [market])
    animator = await village.animator("99")
    (ana,) = await _come(village, "1", stage="m")
    await village.at("2027-06-21 22:00")
    await _publishes(village, animator, label, "la halle, à Florac" if "lieu" in label else "", stage="m")
    told = len(ana.told)
    await village.at("2027-06-21 23:00")
    assert len(ana.told) == told + 1

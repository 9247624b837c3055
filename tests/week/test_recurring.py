"""Events that come back: read, shown on their days, changed once or for good, in calendars, whatever clocks do."""

import datetime as dt
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from bot.conversation.drafts import read_when
from bot.conversation.phrase import Voice
from bot.conversation.recurring import limits, rhythm
from bot.messages import File
from content.basis import Repeats
from content.formats.icalendar import Almanac, write_calendar
from content.recurrence import around, days_between
from content.schema import Stage
from tests.factories import PARIS
from tests.outbox.staging import stage
from tests.week.village import MONDAY, Village, Villager

TUESDAYS = "tous les mardis de 9 h à 12 h à la médiathèque de Florac, sauf le 13 juillet"


@pytest.mark.parametrize(
    ("said", "rule", "called"),
    [
        (TUESDAYS, "FREQ=WEEKLY;BYDAY=TU", "tous les mardis, sauf le mardi 13 juillet"),
        ("chaque jeudi à 14h", "FREQ=WEEKLY;BYDAY=TH", "tous les jeudis"),
        ("les samedis à 10h", "FREQ=WEEKLY;BYDAY=SA", "tous les samedis"),
        ("tous les mardis et jeudis à 9h", "FREQ=WEEKLY;BYDAY=TU,TH", "tous les mardis et jeudis"),
        ("un mardi sur deux à 14h", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "un mardi sur deux"),
        ("le premier mardi du mois à 18h30", "FREQ=MONTHLY;BYDAY=1TU", "le premier mardi du mois"),
        ("le dernier vendredi de chaque mois", "FREQ=MONTHLY;BYDAY=-1FR", "le dernier vendredi du mois"),
        ("tous les jours à 8h", "FREQ=DAILY", "tous les jours"),
        ("du lundi au mercredi de 9h à 17h", "FREQ=WEEKLY;BYDAY=MO,TU,WE", "tous les lundis, mardis et mercredis"),
        (
            "tous les mercredis jusqu'au 30 septembre, sauf en août",
            "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270930",
            "tous les mercredis, jusqu'au jeudi 30 septembre, sauf 4 dates",
        ),
    ],
)
def test_it_is_read_in_words_and_said_again(village: Village, said: str, rule: str, called: str) -> None:
    told = read_when(said, MONDAY, village.house)
    assert told.recurring is not None and not told.nothing
    found = told.recurring.over(stage("x", date=MONDAY.date()))
    assert found.repeats is not None and found.repeats.rule == rule
    voice = Voice(village.house.phrases, "fr")
    assert ", ".join([rhythm(found.repeats, voice), *limits(found.repeats, voice)]) == called
    assert found.date in days_between(found, found.date, found.date)


@pytest.mark.parametrize("said", ["jeudi 24 juin à 14h", "le 3 juillet", "à 15h", "mardi de 9h à 12h"])
def test_a_single_day_does_not_come_back(village: Village, said: str) -> None:
    assert read_when(said, MONDAY, village.house).recurring is None


def test_an_exception_that_names_no_day_is_asked_again_rather_than_forgotten(village: Village) -> None:
    assert read_when("tous les mardis à 9h sauf pendant les vacances", MONDAY, village.house).nothing


def _weekly(**more: Any) -> Stage:
    facts: dict[str, Any] = {
        "date": dt.date(2027, 3, 2),
        "starts": dt.time(9),
        "ends": dt.time(12),
        "repeats": Repeats(rule="FREQ=WEEKLY;BYDAY=TU", without=(dt.date(2027, 7, 13),)),
    }
    return stage("permanence", **(facts | more))


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=WEEKLY;BYHOUR=3", "FREQ=DAILY;INTERVAL=0", "DTSTART=1", ""])
def test_a_rule_that_is_not_of_days_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="rule"):
        Repeats(rule=rule)


def test_dates_stand_some_months_around_and_keep_the_hour_of_the_wall() -> None:
    dates = around(_weekly(), dt.date(2027, 6, 21))
    assert {one.date.weekday() for one in dates} == {1} and {one.starts for one in dates} == {dt.time(9)}
    assert dt.date(2027, 7, 13) not in {one.date for one in dates}
    assert (dates[0].date, dates[-1].date) == (dt.date(2027, 4, 27), dt.date(2027, 12, 14))


def test_calendars_have_the_rule_its_exceptions_and_what_was_changed_by_itself() -> None:
    rule = _weekly()
    dates = list(around(rule, dt.date(2027, 6, 21)))
    dates[0] = dates[0].model_copy(update={"starts": dt.time(10), "version": 2})
    dates[1] = dates[1].model_copy(update={"cancelled": True, "version": 2})
    stamp = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
    written = write_calendar(dates, Almanac("Semaine", PARIS, stamp, {}, {rule.id: rule}))
    assert written.count(b"BEGIN:VEVENT") == 3 and b"RRULE:FREQ=WEEKLY;BYDAY=TU" in written
    assert b"EXDATE;TZID=Europe/Paris:20270713T090000" in written and b"BEGIN:VTIMEZONE" in written
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(written))
    starts = [one["DTSTART"].dt for one in found.between(dt.date(2027, 3, 20), dt.date(2027, 4, 8))]
    # The clocks move on the 28th of March: nine on the wall on both sides.
    assert [f"{at.astimezone(PARIS):%d %H:%M}" for at in starts] == ["23 09:00", "30 09:00", "06 09:00"]
    assert starts[1].astimezone(dt.UTC) - starts[0].astimezone(dt.UTC) == dt.timedelta(days=7, hours=-1)
    (moved,) = found.at(dt.date(2027, 4, 27))
    assert moved["DTSTART"].dt.hour == 10
    assert [str(one.get("STATUS")) for one in found.at(dt.date(2027, 5, 4))] == ["CANCELLED"]
    assert found.at(dt.date(2027, 7, 13)) == []


async def _make(village: Village, animator: Villager, when: str = TUESDAYS) -> str:
    await animator.says("/evenement")
    await animator.presses("Nouvel événement")
    await animator.says("Permanence numérique")
    sheet = await animator.says(when)
    await animator.presses("Publier")
    await village.refresh()
    return sheet


async def _opens(animator: Villager) -> str:
    """The permanence, among what can be changed."""
    await animator.says("/evenement")
    action = next(button.action for button in animator.replies[0].buttons if "evenements-" in button.action)
    return await animator.says("", action=action)


async def _comes(village: Village, key: str, day: str) -> Villager:
    one = village.villager(key)
    await one.says(f"qu'est-ce qu'il y a le {day} ?")
    await one.presses("S'inscrire")
    return one


async def test_an_animator_makes_a_weekly_permanence(village: Village, animator: Villager) -> None:
    sheet = await _make(village, animator)
    assert "« Permanence numérique », tous les mardis, de 9 h à 12 h, sauf le mardi 13 juillet" in sheet
    assert "Florac" in sheet and "Prochaines dates : mardi 22 juin, mardi 29 juin et mardi 6 juillet." in sheet
    ana = village.villager("1")
    assert "Permanence numérique" in await ana.says("qu'est-ce qu'il y a mardi ?")
    assert "Permanence numérique" not in await ana.says("qu'est-ce qu'il y a mercredi ?")
    said = await ana.says("/programme")
    assert said.count("Permanence numérique") == 1 and "(tous les mardis)" in said
    await village.at("2027-07-12 10:00")
    await village.refresh()
    assert "13 juillet" not in await ana.says("/programme")


async def test_its_calendar_has_the_rule(village: Village, animator: Villager) -> None:
    await _make(village, animator)
    ana = await _comes(village, "1", "29 juin")
    await ana.presses("Mettre à mon agenda")
    (file,) = [block for block in ana.replies[0].blocks if isinstance(block, File)]
    assert b"RRULE:FREQ=WEEKLY;BYDAY=TU" in file.content and b"EXDATE" in file.content


async def test_one_date_is_cancelled_and_taken_back_and_the_others_stay(village: Village, animator: Villager) -> None:
    await _make(village, animator)
    ana = await _comes(village, "1", "29 juin")
    assert "Quelle date changez-vous" in await _opens(animator)
    assert "mardi 29 juin, de 9 h à 12 h" in await animator.says("mardi 29 juin")
    await animator.presses("Annuler l'événement")
    assert "La personne inscrite est prévenue" in await animator.presses("Publier")
    await village.refresh()
    await village.deliver()
    assert "mardi 29 juin, de 9 h à 12 h, est annulé" in ana.told_words[-1]
    assert "Annulé" not in await ana.says("qu'est-ce qu'il y a le 6 juillet ?")
    assert "Annulé" in await ana.says("qu'est-ce qu'il y a le 29 juin ?")
    await animator.presses("Revenir en arrière")
    await village.refresh()
    assert "Annulé" not in await ana.says("qu'est-ce qu'il y a le 29 juin ?")


async def test_one_date_moves_by_a_press(village: Village, animator: Villager) -> None:
    await _make(village, animator)
    await _opens(animator)
    await animator.presses("mardi 29 juin")
    await animator.presses("Changer jour ou heure")
    assert "mercredi 30 juin, de 9 h à 12 h" in await animator.says("mercredi 30 juin")
    await animator.presses("Publier")
    await village.refresh()
    ana = village.villager("1")
    assert "Permanence numérique" in await ana.says("qu'est-ce qu'il y a le 30 juin ?")


async def test_a_date_that_is_none_of_its_own_is_asked_again(village: Village, animator: Villager) -> None:
    await _make(village, animator)
    await _opens(animator)
    assert "Je n'ai pas trouvé cette date" in await animator.says("mercredi 30 juin")


async def test_all_dates_are_changed_and_each_who_comes_is_told_once(village: Village, animator: Villager) -> None:
    await _make(village, animator)
    ana, bob = await _comes(village, "1", "29 juin"), await _comes(village, "2", "6 juillet")
    await _opens(animator)
    await animator.presses("Toutes les dates")
    await animator.presses("Changer jour ou heure")
    assert "tous les mardis, de 14 h à 16 h" in await animator.says("de 14 h à 16 h")
    assert "Les 2 personnes inscrites" in await animator.presses("Publier")
    await village.refresh()
    await village.deliver()
    assert "mardi 29 juin, de 14 h à 16 h" in ana.told_words[-1] and "mardi 6 juillet, de 14 h" in bob.told_words[-1]
    assert (len(ana.told), len(bob.told)) == (1, 1)
    await village.at("2027-06-29 12:30")
    assert ana.told_words[-1].startswith("Tout à l'heure")
    await animator.presses("Revenir en arrière")
    await village.refresh()
    await village.deliver()
    assert "de 9 h à 12 h" in bob.told_words[-1]


async def test_a_permanence_is_cancelled_for_good(village: Village, animator: Villager) -> None:
    await _make(village, animator)
    ana = await _comes(village, "1", "29 juin")
    await _opens(animator)
    await animator.presses("Toutes les dates")
    await animator.presses("Annuler l'événement")
    await animator.presses("Publier")
    await village.refresh()
    await village.at("2027-06-30 12:00")
    assert len(ana.told) == 1 and "est annulé" in ana.told_words[0]


async def test_days_without_it_are_added(village: Village, animator: Villager) -> None:
    await _make(village, animator)
    await _opens(animator)
    await animator.presses("Toutes les dates")
    await animator.presses("Changer jour ou heure")
    assert "sauf le mardi 13 juillet et mardi 20 juillet" in await animator.says("sauf le 20 juillet")


async def test_a_clash_of_one_of_its_dates_and_a_holiday_are_said(village: Village, animator: Villager) -> None:
    sheet = await _make(village, animator, "tous les mercredis de 17 h à 18 h à Langogne")
    assert "« Étape de Florac », mercredi 23 juin" in sheet and "mercredi 14 juillet est férié" in sheet

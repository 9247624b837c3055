"""Elsewhere, ambiguous, none, hours, dates, privacy: what is not known is said."""

import re

import pytest

from tests.conversation.person import Person
from tests.factories import at

MARVEJOLS = "la MSAP de Marvejols"


@pytest.mark.parametrize(("text", "place"), [("coworking à Lyon", "Lyon"), ("un fablab en Bretagne", "Bretagne")])
async def test_elsewhere_is_said_with_what_is_known_instead(person: Person, text: str, place: str) -> None:
    said = await person.says(text)
    assert said.startswith(f"{place} n'est pas dans mon territoire") and "la Lozère" in said
    assert person.outcome.kind == "none" and "Chercher en Lozère" in person.labels


@pytest.mark.parametrize("text", ["un bureau", "je cherche un bureau", "une salle"])
async def test_a_word_with_several_meanings_is_a_question_with_buttons(person: Person, text: str) -> None:
    said = await person.says(text)
    assert person.outcome.kind == "clarify" and said.endswith("?") and 2 <= len(person.labels) <= 3


async def test_a_place_that_several_communes_bear_is_asked(person: Person) -> None:
    await person.says("une visio à Saint-Martin")
    assert person.outcome.kind == "clarify" and len(person.labels) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "un fablab à moins de 1 km de Nasbinals",
        pytest.param(
            "garde d'enfants à Nasbinals",
            marks=pytest.mark.xfail(reason="VOICE says no answer is known; another need is answered", strict=True),
        ),
        "quelle est la capitale du Pérou ?",
    ],
)
async def test_none_offers_two_next_steps(person: Person, text: str) -> None:
    await person.says(text)
    assert person.outcome.kind == "none" and len(person.labels) >= 2 and not person.outcome.ids


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2024-09-10 10:00", "Ouvert maintenant, jusqu'à 12 h."),
        ("2024-09-10 12:30", "Fermé à cette heure. Ouvre à 13 h 30."),
        ("2024-09-10 17:29", "Ouvert maintenant, jusqu'à 17 h 30."),
        ("2024-09-10 18:00", "Fermé à cette heure. Ouvre mercredi 11 septembre à 8 h 30."),
        ("2024-09-14 10:00", "Fermé à cette heure. Ouvre lundi 16 septembre à 8 h 30."),
        ("2024-03-31 03:30", "Fermé à cette heure. Ouvre lundi 1 avril à 8 h 30."),
    ],
)
async def test_open_or_not_depends_on_the_clock_that_is_handed_in(person: Person, now: str, line: str) -> None:
    person.now = at(now)
    assert line in await person.says(MARVEJOLS)


@pytest.mark.parametrize(
    "words",
    [
        "la MSAP de Marvejols samedi",
        "la MSAP de Marvejols est ouverte samedi ?",
    ],
)
async def test_a_day_that_is_asked_is_answered_for_that_day(person: Person, words: str) -> None:
    text = await person.says(words)
    assert "Samedi 14 septembre : fermé." in text


async def test_unknown_hours_are_said_unknown(person: Person) -> None:
    assert "Horaires inconnus" in await person.says("où faire une visio près de Mende ?")


@pytest.mark.parametrize(
    "text",
    [
        "POLeN",
        "polen",
        "c'est quoi POLeN ?",
        "où est POLeN ?",
        "POLeN à Mende",
    ],
)
async def test_a_place_called_by_its_name_is_found(person: Person, text: str) -> None:
    await person.says(text)
    assert person.outcome.ids[:1] == ("polen",)


async def test_what_is_inferred_says_so(person: Person) -> None:
    assert "déduit" in await person.says("où faire une visio près de Mende ?")


async def test_old_information_is_to_be_confirmed_and_fresh_is_not(person: Person) -> None:
    assert "août 2024.\n" in await person.says(MARVEJOLS) + "\n"
    person.now = at("2030-09-10 10:00")
    assert "août 2024, à confirmer." in await person.says(MARVEJOLS)


async def test_a_distance_is_as_the_crow_flies_and_without_decimals(person: Person) -> None:
    await person.says("où faire une visio près de Mende ?")
    assert re.search(r"À \d+ km de Mende, à vol d'oiseau\.", await person.says("un autre"))


@pytest.mark.parametrize("text", ["quoi de prévu à Florac ?", "/programme", "y a quoi comme événement ?"])
async def test_with_no_event_ahead_the_last_edition_is_said_to_be_past(person: Person, text: str) -> None:
    person.now = at("2026-03-02 09:00")
    said = await person.says(text)
    assert "déjà passée" in said and "C'est passé : " in said and person.outcome.kind == "event"


async def test_a_day_with_nothing_on_is_said_so(person: Person) -> None:
    person.now = at("2026-03-02 09:00")
    said = await person.says("qu'est-ce qu'il y a mercredi ?")
    assert "Rien de prévu mercredi 4 mars" in said and "C'est passé" in said


async def test_in_the_week_itself_events_are_ahead(person: Person) -> None:
    person.now = at("2018-06-25 08:00")
    said = await person.says("qu'est-ce qu'il y a mercredi ?")
    assert person.outcome.ids[:2] in (("stl2018-5", "stl2018-6"), ("stl2018-6", "stl2018-5"))
    assert "Mercredi 27 juin 2018" in said and "C'est passé" not in said
    assert "Horaire inconnu" in said and "l'après-midi" in said


async def test_events_follow_the_day_then_the_town(person: Person) -> None:
    person.now = at("2018-06-25 08:00")
    await person.says("qu'est-ce qu'il y a mardi ?")
    await person.says("et jeudi ?")
    assert set(person.outcome.ids[:2]) == {"stl2018-7", "stl2018-8"}
    await person.says("et à Florac ?")
    assert person.outcome.ids[0] == "stl2018-7"


async def test_logged_questions_hold_no_name_number_or_mail(person: Person) -> None:
    await person.says("je suis Jeanne Dupont, 06 12 34 56 78, jeanne@exemple.fr, je cherche un comptable à Mende")
    (logged,) = person.logged
    assert all(part not in logged.words for part in ("Jeanne", "Dupont", "06", "56", "@", "exemple"))
    assert "comptable" in logged.words


async def test_logged_questions_hold_no_address(person: Person) -> None:
    await person.says("où faire une visio près de Mende ?")
    (logged,) = person.logged
    assert person.address.key not in str(logged) and logged.near == "Mende" and logged.needs == ("visio",)


async def test_small_talk_and_presses_are_not_logged_as_questions(person: Person) -> None:
    for words in ("bonjour", "aide", "annuler"):
        await person.says(words)
    await person.presses_action("examples")
    assert person.logged == []


async def test_a_redelivered_message_has_the_same_replies_and_one_effect(person: Person) -> None:
    await person.says("où faire une visio près de Mende ?")
    await person.says("un autre")
    before, replies, questions = person.session, person.replies, list(person.logged)
    assert await person.again() == replies
    assert person.session == before and person.logged == questions


async def test_the_same_question_twice_is_two_questions(person: Person) -> None:
    await person.says("où faire une visio près de Mende ?")
    first = person.outcome.ids
    await person.says("où faire une visio près de Mende ?")
    assert person.outcome.ids == first and len(person.logged) == 2


async def test_the_day_after_is_counted_from_the_day_that_was_asked(person: Person) -> None:
    person.now = at("2018-06-25 08:00")
    await person.says("qu'est-ce qu'il y a mercredi ?")
    await person.says("et le lendemain ?")
    assert set(person.outcome.ids[:2]) == {"stl2018-7", "stl2018-8"}

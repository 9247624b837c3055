"""Coming to a stage: from a question to what one says of it afterwards."""

import datetime as dt

import pytest

from bot.community.letters import Letters
from bot.conversation.announcing import change_stage
from bot.conversation.people.tending import tend
from bot.messages import File, Pin
from tests.week.village import Village, Villager

FLORAC = "stl2027-3"


async def test_a_member_registers_is_reminded_the_stage_moves_and_says_how_it_was(village: Village) -> None:
    ana = village.villager("1")
    assert "Étape de Florac" in await ana.says("qu'est-ce qu'il y a mercredi ?")
    assert "mercredi 23 juin, de 14 h à 16 h 30" in await ana.presses("S'inscrire")
    await village.at("2027-06-22 19:00")
    assert ana.told_words[-1].startswith("Demain : « Étape de Florac »")
    stage = village.week.stages[2]
    await change_stage(village.office, stage, stage.model_copy(update={"place_name": "La halle"}), "stl2027")
    await village.refresh()
    await village.at("2027-06-22 20:00")
    assert "Le lieu change : La halle, Florac, au lieu de Place de l'Esplanade, Florac" in ana.told_words[-1]
    await village.at("2027-06-23 12:30")
    assert ana.told_words[-1] == "Tout à l'heure : « Étape de Florac », à 14 h. Où : La halle, Florac."
    await village.at("2027-06-24 12:00")
    assert ana.told_words[-1] == "« Étape de Florac » : y étiez-vous ? Était-ce utile ?"
    assert len(ana.told) == 4
    await ana.presses("Oui, et c'était utile")
    assert "gardés" in await ana.says("Belle rencontre avec les gens du fablab")
    (kept,) = await village.store.registrations.of_person(ana.address)
    assert (kept.present, kept.useful, kept.words) == (True, "yes", "Belle rencontre avec les gens du fablab")


async def test_a_question_after_the_feedback_is_answered_as_a_question(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await village.at("2027-06-24 12:00")
    await ana.presses("Oui, et c'était utile")
    assert "Chanac" in await ana.says("qu'est-ce qu'il y a à Chanac ?")
    (kept,) = await village.store.registrations.of_person(ana.address)
    assert kept.words == ""


async def test_a_full_stage_has_a_waiting_list_that_moves_by_itself(village: Village) -> None:
    one, two, three, four = (village.villager(key) for key in "1234")
    for villager in (one, two):
        await villager.says("", action=f"join:{FLORAC}")
    assert "au rang 1" in await three.says("", action=f"join:{FLORAC}")
    assert "au rang 2" in await four.says("", action=f"join:{FLORAC}")
    await one.says("", action=f"leave:{FLORAC}")
    await village.deliver()
    assert three.told_words[0].startswith("Une place s'est libérée")
    assert not four.told
    assert "déjà inscrit" in await three.says("", action=f"join:{FLORAC}")


async def test_those_who_wait_for_a_seat_are_told_that_the_stage_moves(village: Village) -> None:
    villagers = [village.villager(key) for key in "1234"]
    for villager in villagers:
        await villager.says("", action=f"join:{FLORAC}")
    await villagers[3].says("", action=f"leave:{FLORAC}")
    stage = village.week.stages[2]
    moved = stage.model_copy(update={"starts": dt.time(15), "ends": dt.time(17)})
    await change_stage(village.office, stage, moved, "stl2027")
    await village.deliver()
    kept = [one.told_words[0].splitlines()[-1] if one.told else "" for one in villagers]
    assert kept == ["Votre inscription est gardée."] * 2 + ["Vous restez en liste d'attente.", ""]


async def test_who_leaves_is_told_nothing_more_and_who_comes_back_is(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await ana.says("", action=f"leave:{FLORAC}")
    counts = await village.store.mail.counts(Letters(recipient=ana.address))
    assert counts == {"cancelled": 3}
    await ana.says("", action=f"join:{FLORAC}")
    await village.at("2027-06-24 12:00")
    assert len(ana.told) == 3


async def test_bringing_someone_takes_a_seat(village: Village) -> None:
    ana, bob = village.villager("1"), village.villager("2")
    await ana.says("", action=f"join:{FLORAC}")
    assert "une autre personne" in await ana.presses("Venir à un de plus")
    assert "plus de place" in await ana.says("", action=f"guest:{FLORAC}")
    assert "liste d'attente" in await bob.says("", action=f"join:{FLORAC}")


async def test_each_reminder_can_be_switched_off_and_on(village: Village) -> None:
    ana, bob = village.villager("1"), village.villager("2")
    await ana.says("", action=f"join:{FLORAC}")
    await ana.presses("Sans rappel la veille")
    await bob.says("", action=f"join:{FLORAC}")
    await bob.presses("Sans rappel le jour dit")
    await bob.presses("Un rappel le jour dit")
    await village.at("2027-06-23 11:00")
    assert (len(ana.told), len(bob.told)) == (0, 1)
    await village.at("2027-06-23 12:30")
    assert (len(ana.told), len(bob.told)) == (1, 2)


@pytest.mark.parametrize("forged", ["day:x", "day:", "hours", "x:on"])
async def test_a_forged_switch_of_a_reminder_is_refused(village: Village, forged: str) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    (before,) = await village.store.registrations.of_person(ana.address)
    assert await ana.says("", action=f"remind:{FLORAC}:{forged}")
    assert await village.store.registrations.of_person(ana.address) == [before]


async def test_a_cancelled_stage_is_told_at_once_and_never_recalled(village: Village) -> None:
    ana, late = village.villager("1"), village.villager("2")
    await ana.says("", action=f"join:{FLORAC}")
    stage = village.week.stages[2]
    await change_stage(village.office, stage, stage.model_copy(update={"cancelled": True}), "stl2027")
    await village.refresh()
    await village.deliver()
    assert [words.split(",")[0] for words in ana.told_words] == ["« Étape de Florac »"]
    await village.at("2027-06-25 12:00")
    assert len(ana.told) == 1
    assert "annulé" in await late.says("", action=f"join:{FLORAC}")


async def test_one_has_calendars_a_map_and_a_list_of_what_one_comes_to(village: Village) -> None:
    ana = village.villager("1")
    assert "rien pour l'instant" in await ana.says("", action="mine")
    await ana.says("", action=f"join:{FLORAC}")
    assert "Étape de Florac" in await ana.says("", action="mine")
    await ana.says("", action=f"ics:{FLORAC}")
    (file,) = [block for block in ana.replies[0].blocks if isinstance(block, File)]
    assert file.name == f"{FLORAC}.ics" and b"SUMMARY" in file.content
    await ana.says("", action="weekfile")
    await ana.says("", action=f"where:{FLORAC}")
    assert any(isinstance(block, Pin) for block in ana.replies[0].blocks)


async def test_the_programme_goes_day_by_day(village: Village) -> None:
    said = await village.villager("1").says("/programme")
    lines = said.splitlines()
    assert lines[0] == "4 événements à venir :"
    assert lines.index("Mardi 22 juin") < lines.index("Mercredi 23 juin") < lines.index("Jeudi 24 juin")
    assert "14 h, Florac : Fabriquer ensemble" in lines


async def test_what_is_past_cannot_be_joined(village: Village) -> None:
    village.now += dt.timedelta(days=30)
    assert "passé" in await village.villager("1").says("", action=f"join:{FLORAC}")


async def test_forgetting_oneself_leaves_no_trace_of_coming(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await ana.says("/oublier")
    await ana.presses("Tout effacer")
    assert await village.store.registrations.of_stage(FLORAC) == []
    assert await village.store.mail.counts(Letters(recipient=ana.address)) == {}


async def test_the_label_of_a_button_typed_is_the_button_pressed(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("qu'est-ce qu'il y a mercredi ?")
    assert "attendu·e" in await ana.says("s'inscrire")


async def _asked_how_it_was(village: Village) -> Villager:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await village.at("2027-06-24 12:00")
    return ana


@pytest.mark.parametrize(
    ("press", "present", "useful"),
    [("Oui, et c'était utile", True, "yes"), ("Oui, mais pas utile", True, "no"), ("Je n'y étais pas", False, None)],
)
async def test_one_press_says_whether_one_came_and_whether_it_was_useful(
    village: Village, press: str, present: bool, useful: str | None
) -> None:
    ana = await _asked_how_it_was(village)
    assert [button.label for button in ana.told[-1].buttons] == [
        "Oui, et c'était utile", "Oui, mais pas utile", "Je n'y étais pas",
    ]  # fmt: skip
    said = await ana.presses(press)
    (kept,) = await village.store.registrations.of_person(ana.address)
    assert (kept.present, kept.useful) == (present, useful)
    assert ("Un mot à ajouter" in said) is present


@pytest.mark.parametrize(
    "said",
    ["annuler", "aide", "je cherche un comptable à Mende", "besoin d'un covoiturage", "comment aller à Mende",
     "où est la halle", "je m'appelle Ana et je propose du covoiturage", "non", "merci", "Rien à ajouter"],
)  # fmt: skip
async def test_what_is_no_word_on_the_week_is_not_kept_as_one(village: Village, said: str) -> None:
    ana = await _asked_how_it_was(village)
    await ana.presses("Oui, et")
    answer = await ana.says(said)
    (kept,) = await village.store.registrations.of_person(ana.address)
    assert kept.words == "" and "vos mots sont gardés" not in answer


@pytest.mark.parametrize(
    "said",
    ["Quelle belle rencontre", "Super atelier, merci à ceux qui ont organisé", "Il manquait un comptable",
     "Trop de monde, salle trop petite", "J'ai appris à faire une visio"],
)  # fmt: skip
async def test_a_word_on_the_week_may_speak_of_anything(village: Village, said: str) -> None:
    ana = await _asked_how_it_was(village)
    await ana.presses("Oui, et")
    assert "vos mots sont gardés" in await ana.says(said)


async def test_nobody_finds_useful_what_has_not_begun(village: Village) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await ana.says("", action=f"useful:{FLORAC}:yes")
    (kept,) = await village.store.registrations.of_person(ana.address)
    assert kept.present is None and kept.useful is None


async def test_whoever_is_forgotten_leaves_their_seat_to_the_next(village: Village) -> None:
    people = [village.villager(key) for key in "123"]
    for one in people:
        await one.says("", action=f"join:{FLORAC}")
    await people[0].says("/oublier")
    await people[0].presses("Tout effacer")
    await village.deliver()
    assert people[2].told_words[0].startswith("Une place s'est libérée")


async def test_whoever_is_erased_after_a_year_leaves_their_seat_too(village: Village) -> None:
    people = [village.villager(key) for key in "123"]
    await people[0].says("je m'appelle Ana, j'habite à Villefort")
    for one in people:
        await one.says("", action=f"join:{FLORAC}")
    # As if nothing had been heard of them for more than a year.
    member = await village.store.people.members.at(people[0].address)
    assert member is not None
    long_ago = village.now - dt.timedelta(days=400)
    warned = long_ago + dt.timedelta(days=340)
    await village.store.people.members.write(member.evolve(seen_at=long_ago, warned_at=warned))
    await tend(village.house, village.store.begin, village.now)
    await village.deliver()
    assert people[2].told_words[0].startswith("Une place s'est libérée")


async def test_a_guest_stays_at_home_and_the_next_comes(village: Village) -> None:
    ana, bob = village.villager("1"), village.villager("2")
    await ana.says("", action=f"join:{FLORAC}")
    await ana.presses("Venir à un de plus")
    await bob.says("", action=f"join:{FLORAC}")
    assert "Vous venez sans autre personne" in await ana.presses("Venir à un de moins")
    await village.deliver()
    assert bob.told_words[0].startswith("Une place s'est libérée")
    assert "Venir à un de moins" not in [button.label for reply in ana.replies for button in reply.buttons]
    assert "sans autre personne" in await ana.says("", action=f"unguest:{FLORAC}")
    assert "pas inscrit" in await village.villager("9").says("", action=f"unguest:{FLORAC}")

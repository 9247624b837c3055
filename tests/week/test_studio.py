"""While an animator writes to many: words are taken as they are said, and a press does what stands above it."""

import datetime as dt
from collections.abc import Sequence

import pytest

from bot.conversation.talk import House
from tests.outbox.staging import stage
from tests.week.village import Village, Villager


async def _comes(village: Village, key: str, stage: str = "stl2027-1") -> Villager:
    one = village.villager(key)
    await one.says("", action=f"join:{stage}")
    return one


@pytest.mark.parametrize(
    "words", ["Pouvez-vous apporter un pull ? Il fera frais.", "Qui vient jeudi ?", "Non, c'est annulé, pardon."]
)
async def test_a_message_to_many_may_ask_something(village: Village, animator: Villager, words: str) -> None:
    ana = await _comes(village, "1")
    await animator.says("/diffuser")
    assert "À qui ?" in await animator.says(words)
    await animator.says("inscrits de mardi")
    await animator.presses("Envoyer")
    await village.deliver()
    assert ana.told_words == [words]


async def test_words_that_are_changed_may_ask_something(village: Village, animator: Villager) -> None:
    await _comes(village, "1")
    await animator.says("/diffuser")
    await animator.says("Bonjour")
    await animator.says("inscrits de mardi")
    await animator.presses("Changer le texte")
    assert (await animator.says("Qui vient jeudi ?")).startswith("Qui vient jeudi ?")


async def test_the_name_of_an_event_may_ask_something(village: Village, animator: Villager) -> None:
    await animator.says("/evenement")
    await animator.presses("Nouvel événement")
    assert "Quel jour" in await animator.says("Et si on réparait ?")
    assert "« Et si on réparait ? »" in await animator.says("samedi 26 juin à 10h à Meyrueis")


async def test_a_question_is_answered_once_something_else_was_asked(village: Village, animator: Villager) -> None:
    """What was to be written is no longer waited for: the question is not taken for it."""
    await animator.says("/diffuser")
    await animator.says("/programme")
    assert "Étape de Florac" in await animator.says("qu'est-ce qu'il y a mercredi ?")


async def test_whom_it_goes_to_is_no_question(village: Village, animator: Villager) -> None:
    await animator.says("/diffuser")
    await animator.says("Bonjour")
    assert "Étape de Florac" in await animator.says("qu'est-ce qu'il y a mercredi ?")


def _button(animator: Villager, label: str) -> str:
    return next(one.action for reply in animator.replies for one in reply.buttons if one.label == label)


async def _preview(animator: Villager, words: str, whom: str) -> None:
    for said in ("/diffuser", words, whom):
        await animator.says(said)


async def test_a_press_under_an_old_preview_sends_nothing_and_says_so(village: Village, animator: Villager) -> None:
    """What is being written meanwhile is another message, to other people."""
    ana, bob = await _comes(village, "1"), await _comes(village, "2", "stl2027-4")
    await _preview(animator, "Mardi : apportez un pull", "inscrits de mardi")
    send = _button(animator, "Envoyer")
    await _preview(animator, "Brouillon pas fini", "tous les inscrits")
    said = await animator.says("", action=send)
    assert "rien n'est parti d'ici" in said and "Brouillon pas fini" in said
    await village.deliver()
    assert not ana.told and not bob.told
    await animator.presses("Envoyer")
    await village.deliver()
    assert ana.told_words == bob.told_words == ["Brouillon pas fini"]


async def test_a_press_sends_what_stands_above_it_and_not_what_it_became(village: Village, animator: Villager) -> None:
    ana, bob = await _comes(village, "1"), await _comes(village, "2", "stl2027-4")
    await _preview(animator, "Bonjour", "inscrits de mardi")
    before = _button(animator, "Envoyer")
    await animator.presses("Changer de public")
    await animator.says("tous les inscrits")
    assert "rien n'est parti" in await animator.says("", action=before)
    await animator.presses("Envoyer")
    assert "rien n'est parti" in await animator.says("", action=before), "it has gone already"
    await village.deliver()
    assert len(ana.told) == len(bob.told) == 1


async def test_to_leave_an_old_message_does_not_lose_what_is_being_written(
    village: Village, animator: Villager
) -> None:
    await _comes(village, "1")
    await _preview(animator, "Premier", "inscrits de mardi")
    drop = _button(animator, "Laisser")
    await _preview(animator, "Second", "inscrits de mardi")
    assert "Second" in await animator.says("", action=drop)
    await animator.says("", action="prepare:stage:stl2027-3")
    publish = _button(animator, "Publier")
    assert "n'est plus" in await animator.says("", action=drop)
    assert "C'est publié" in await animator.says("", action=publish)


def _labels(animator: Villager) -> list[str]:
    return [button.label for reply in animator.replies for button in reply.buttons]


@pytest.fixture
def busy(house: House) -> Village:
    """Twelve events, two of them on the same day in the same town."""
    towns = (
        "Mende",
        "Langogne",
        "Chanac",
        "Marvejols",
        "Villefort",
        "Nasbinals",
        "Meyrueis",
        "Le Bleymard",
        "Ispagnac",
    )
    stages = [
        stage(f"e{n}", stage=n, name=f"Atelier {town}", date=dt.date(2027, 6, 22 + n), commune=town, theme="Réparer")
        for n, town in enumerate(_known(house, towns))
    ]
    twins = [
        stage(name, name=f"Atelier {name}", date=dt.date(2027, 7, 10), commune="Mende", theme=name, place_name="Mairie")
        for name in ("pain", "miel")
    ]
    return Village(house, [*stages, *twins])


def _known(house: House, towns: Sequence[str]) -> list[str]:
    communes = {commune.name for commune in house.library.territory.communes}
    return [town for town in towns if town in communes]


async def _asked_which_event(village: Village) -> Villager:
    zoe = await village.animator("99")
    await village.villager("1").says("", action="join:e0")
    await _preview(zoe, "Venez aussi", "tous les inscrits")
    await zoe.presses("Joindre un événement")
    return zoe


@pytest.mark.parametrize(
    ("said", "name"),
    [("Atelier Chanac", "Atelier Chanac"), ("meyrueis", "Atelier Meyrueis"), ("celui sur le miel", "Atelier miel"),
     ("jeudi 24 juin", "Atelier Chanac")],
)  # fmt: skip
async def test_any_event_ahead_goes_with_a_message_by_its_name_its_town_or_its_day(
    busy: Village, said: str, name: str
) -> None:
    zoe = await _asked_which_event(busy)
    await zoe.says(said)
    assert name in zoe.replies[0].text
    await zoe.presses("Envoyer")
    await busy.deliver()
    assert name in busy.villager("1").told_words[0]


async def test_any_event_ahead_goes_with_a_message_by_seeing_more(busy: Village) -> None:
    zoe = await _asked_which_event(busy)
    seen = _labels(zoe)
    while "Voir plus" in _labels(zoe):
        await zoe.presses("Voir plus")
        seen += _labels(zoe)
    assert {"Atelier pain", "Atelier miel"} <= set(seen), "each has its own button, though day and town are the same"
    await zoe.presses("Atelier miel")
    assert "Atelier miel" in zoe.replies[0].text


async def test_what_may_be_several_events_or_none_is_asked_back(busy: Village) -> None:
    zoe = await _asked_which_event(busy)
    assert "plusieurs" in await zoe.says("le 10 juillet") and {"Atelier pain", "Atelier miel"} <= set(_labels(zoe))
    assert "Je n'ai pas trouvé cet événement" in await zoe.says("la fête de la bière")
    assert "Atelier Meyrueis" in await zoe.says("meyrueis"), "it is still asked"


async def test_two_events_of_one_day_and_town_both_have_a_button(busy: Village) -> None:
    ana = busy.villager("1")
    await ana.says("qu'est-ce qu'il y a le 10 juillet ?")
    assert {"Atelier pain", "Atelier miel"} <= set(_labels(ana))

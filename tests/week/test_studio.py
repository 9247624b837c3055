"""While an animator writes to many: words are taken as they are said, and a press does what stands above it."""

import pytest

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

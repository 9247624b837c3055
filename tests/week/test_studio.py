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
    assert "n'est plus" in await animator.says("", action=drop)
    assert "C'est publié" in await animator.says("", action="prepare:publish")

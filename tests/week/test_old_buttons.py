"""A button acts on what it stands under, however old it is, or says that it no longer can."""

from tests.week.test_importing import ATELIER, calendar
from tests.week.village import Village, Villager

FLORAC, CHANAC = "stl2027-3", "stl2027-4"


def _button(one: Villager, label: str) -> str:
    return next(button.action for reply in one.replies for button in reply.buttons if button.label.startswith(label))


async def _limits(animator: Villager, stage: str, seats: str) -> None:
    await animator.says("", action=f"prepare:stage:{stage}")
    await animator.presses("Limiter les places")
    await animator.says(seats)


async def test_taking_back_takes_back_what_the_button_stands_under(village: Village, animator: Villager) -> None:
    """Florac is published; Chanac's cancellation is only being written when the press under Florac comes."""
    ana = village.villager("1")
    await ana.says("", action=f"join:{CHANAC}")
    await _limits(animator, FLORAC, "30")
    await animator.presses("Publier")
    back = _button(animator, "Revenir en arrière")
    await village.refresh()
    await animator.says("", action=f"prepare:stage:{CHANAC}")
    await animator.presses("Annuler l'événement")
    assert "Étape de Florac" in await animator.says("", action=back)
    await village.refresh()
    await village.deliver()
    assert not ana.told
    assert {one.id: one.cancelled for one in (await village.store.stages.series())[0].stages} == {FLORAC: False}
    assert "Il reste 2 places" in await ana.says("", action=f"event:{FLORAC}")


async def test_it_takes_back_even_after_something_else_was_begun(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await animator.says("", action=f"prepare:stage:{FLORAC}")
    await animator.presses("Annuler l'événement")
    await animator.presses("Publier")
    back = _button(animator, "Revenir en arrière")
    await village.refresh()
    await animator.says("/evenement")
    assert "C'est publié" in await animator.says("", action=back)
    await village.refresh()
    assert "Annulé" not in await ana.says("", action=f"event:{FLORAC}")


async def test_it_takes_back_once(village: Village, animator: Villager) -> None:
    """The second press of the same button finds a newer version, and shows it."""
    await _limits(animator, FLORAC, "30")
    await animator.presses("Publier")
    back = _button(animator, "Revenir en arrière")
    await animator.says("", action=back)
    await village.refresh()
    assert "ne sert plus" in await animator.says("", action=back)


async def test_what_somebody_else_changed_since_is_not_taken_back(village: Village, animator: Villager) -> None:
    other = await village.animator("98")
    await _limits(animator, FLORAC, "30")
    await animator.presses("Publier")
    await village.refresh()
    back = _button(animator, "Revenir en arrière")
    await _limits(other, FLORAC, "40")
    await other.presses("Publier")
    await village.refresh()
    said = await animator.says("", action=back)
    assert "entre-temps" in said and "Places : 40." in said


async def test_an_old_sheet_publishes_nothing_but_itself(village: Village, animator: Villager) -> None:
    await _limits(animator, FLORAC, "30")
    old = _button(animator, "Publier")
    await animator.says("", action=f"prepare:stage:{CHANAC}")
    await animator.presses("Annuler l'événement")
    said = await animator.says("", action=old)
    assert "Ce bouton venait d'autre chose" in said and "Étape de Chanac" in said
    assert await village.store.stages.series() == []


async def test_an_old_sheet_changes_its_own_stage(village: Village, animator: Villager) -> None:
    await animator.says("", action=f"prepare:stage:{FLORAC}")
    cancel = _button(animator, "Annuler l'événement")
    await animator.says("", action=f"prepare:stage:{CHANAC}")
    said = await animator.says("", action=cancel)
    assert "Étape de Florac" in said and "Étape de Chanac" not in said


async def test_what_was_dropped_is_not_published_by_an_old_button(village: Village, animator: Villager) -> None:
    await _limits(animator, FLORAC, "30")
    old = _button(animator, "Publier")
    await animator.presses("Laisser")
    assert "ne sert plus" in await animator.says("", action=old)
    assert await village.store.stages.series() == []


async def test_an_old_calendar_is_taken_back_and_no_other(village: Village, animator: Villager) -> None:
    await animator.sends(calendar(ATELIER))
    await animator.presses("Tout publier")
    back = _button(animator, "Tout retirer")
    await village.refresh()
    await _limits(animator, FLORAC, "30")
    assert "C'est retiré : un événement." in await animator.says("", action=back)
    await village.refresh()
    assert "Atelier vélo" not in await village.villager("1").says("/programme")
    assert "ne sert plus" in await animator.says("", action=back)


async def test_an_old_calendar_that_was_not_published_is_not_the_one_that_came_after(
    village: Village, animator: Villager
) -> None:
    await animator.sends(calendar(ATELIER))
    old = _button(animator, "Tout publier")
    await animator.sends(calendar(ATELIER.replace("Atelier vélo", "Atelier pain")))
    assert "ne sert plus" in await animator.says("", action=old)
    assert await village.store.stages.series() == []


async def _new_event(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:new")
    await animator.says("Fête de la laine")
    await animator.says("samedi 26 juin à 10h à Meyrueis")
    await animator.presses("Publier")
    await village.refresh()


async def test_a_new_event_that_is_taken_back_leaves_nothing(village: Village, animator: Villager) -> None:
    """It was never there: nobody reads "Annulé". It may be published again."""
    await _new_event(village, animator)
    assert "C'est retiré : « Fête de la laine »." in await animator.presses("Revenir en arrière")
    await village.refresh()
    assert "Fête de la laine" not in await village.villager("1").says("/programme")
    assert "C'est publié" in await animator.presses("Publier")
    await village.refresh()
    assert "Fête de la laine" in await village.villager("1").says("qu'est-ce qu'il y a samedi ?")
    assert "C'est retiré" in await animator.presses("Revenir en arrière")


async def test_once_somebody_comes_to_it_they_are_told(village: Village, animator: Villager) -> None:
    await _new_event(village, animator)
    ana = village.villager("1")
    await ana.says("qu'est-ce qu'il y a samedi ?")
    await ana.presses("S'inscrire")
    assert "La personne inscrite est prévenue" in await animator.presses("Revenir en arrière")
    await village.deliver()
    assert "est annulé" in ana.told_words[-1]


async def test_taking_back_does_not_name_again_who_was_forgotten(village: Village, animator: Villager) -> None:
    await animator.says("je m'appelle Zoé")
    await _new_event(village, animator)
    other = await village.animator("98")
    (event,) = (await village.store.stages.series())[0].stages
    await _limits(other, event.id, "30")
    await other.presses("Publier")
    await village.refresh()
    await animator.says("/oublier")
    await animator.presses("Tout effacer")
    await village.refresh()
    assert "C'est publié" in await other.presses("Revenir en arrière")
    (event,) = (await village.store.stages.series())[0].stages
    assert (event.host, event.host_id, event.capacity) == (None, None, None)


async def test_a_corrected_calendar_taken_back_leaves_what_somebody_changed_since(
    village: Village, animator: Villager
) -> None:
    other = await village.animator("98")
    await animator.sends(calendar(ATELIER))
    await animator.presses("Tout publier")
    await village.refresh()
    await animator.sends(calendar(ATELIER.replace("Atelier vélo", "Atelier pain")))
    await animator.presses("Tout publier")
    back = _button(animator, "Tout retirer")
    await village.refresh()
    (event,) = (await village.store.stages.series())[0].stages
    await _limits(other, event.id, "30")
    await other.presses("Publier")
    await village.refresh()
    assert "Rien n'est retiré" in await animator.says("", action=back)
    (event,) = (await village.store.stages.series())[0].stages
    assert (event.name, event.capacity) == ("Atelier pain", 30)

"""Who sent what to how many, and what became of it, is kept for those who animate."""

import datetime as dt

from bot.messages import Sent
from tests.week.village import Village, Villager


async def _sends(village: Village, one: Villager, words: str, whom: str = "inscrits de mardi") -> None:
    for said in ("/diffuser", words, whom):
        await one.says(said)
    await one.presses("Envoyer")
    village.now += dt.timedelta(minutes=1)


async def _comers(village: Village, count: int) -> None:
    for key in range(count):
        await village.villager(str(key + 1)).says("", action="join:stl2027-1")


async def test_another_animator_sees_who_sent_what_to_how_many_and_what_became_of_it(
    village: Village, animator: Villager
) -> None:
    await animator.says("je m'appelle Zoé")
    await _comers(village, 3)
    village.verdicts = {"3": Sent("unreachable")}
    await _sends(village, animator, "Apportez un pull : il fera frais sur le causse, le soir surtout.")
    await village.deliver()
    said = await (other := await village.animator("98")).says("/diffuser")
    assert "1. lundi 21 juin, Zoé : « Apportez un pull : il fera frais sur le…" in said
    assert "aux inscrits du mardi 22 juin (3 personnes). Reçu par 2." in said
    shown = await other.presses("Voir l'envoi 1")
    assert "le soir surtout." in shown and "Zoé" in shown and "Injoignables : 1." in shown


async def test_one_is_one_and_what_is_planned_or_stopped_is_said_so(village: Village, animator: Villager) -> None:
    await _comers(village, 1)
    await animator.says("/diffuser")
    await animator.says("À ce soir")
    await animator.says("inscrits de mardi")
    await animator.presses("Choisir l'heure")
    await animator.says("aujourd'hui à 17h")
    await animator.presses("Envoyer")
    said = await animator.says("/diffuser")
    assert "vous : « À ce soir »" in said and "(une personne). Prévu lundi 21 juin à 17 h." in said
    await animator.presses("Voir l'envoi 1")
    await animator.presses("Arrêter l'envoi")
    assert "(une personne). Arrêté : reçu par personne." in await animator.says("/diffuser")


async def test_older_ones_are_behind_a_press(village: Village, animator: Villager) -> None:
    await _comers(village, 1)
    for number in range(5):
        await _sends(village, animator, f"Message {number}")
    said = await animator.says("/diffuser")
    assert "« Message 4 »" in said and "« Message 1 »" not in said
    older = await animator.presses("Envois plus anciens")
    assert "4. " in older and "« Message 1 »" in older and "« Message 4 »" not in older
    assert "Message 0" in await animator.presses("Voir l'envoi 5")


async def test_what_somebody_wrote_who_was_forgotten_has_no_author(village: Village, animator: Villager) -> None:
    await animator.says("je m'appelle Zoé")
    await _comers(village, 1)
    await _sends(village, animator, "Bonjour")
    await animator.says("/oublier")
    await animator.presses("Tout effacer")
    said = await (await village.animator("98")).says("/diffuser")
    assert "une personne partie depuis : « Bonjour »" in said and "Zoé" not in said


async def test_nobody_else_reads_it(village: Village, animator: Villager) -> None:
    await _comers(village, 1)
    await _sends(village, animator, "Bonjour")
    (one,) = await village.store.broadcasts.latest(1)
    assert "Seuls les animateurs" in await village.villager("1").says("", action=f"cast:record:{one.id}")

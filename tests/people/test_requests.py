"""`/demandes`: all that somebody has under way, and the buttons to end it."""

from bot.community.introductions import State
from bot.messages import Reply
from tests.people.test_meeting import ana_and_basile, asks
from tests.people.test_waiting import waits
from tests.people.village import COMPTA, Village, labels, texts

__all__ = ["ana_and_basile"]


async def test_who_has_nothing_under_way_is_told_so_and_offered_something_else(village: Village) -> None:
    replies = await village.says("basile", "/demandes")
    assert "aucune demande en cours" in texts(replies) and len(labels(replies)) == 2


async def test_a_forged_number_shows_them_from_the_first(ana_and_basile: Village) -> None:
    await asks(ana_and_basile)
    first = await ana_and_basile.presses("basile", "requests")
    assert await ana_and_basile.presses("basile", "requests:²") == first


async def test_what_one_asked_waits_and_can_be_given_up(ana_and_basile: Village) -> None:
    await asks(ana_and_basile)
    shown = await ana_and_basile.says("basile", "/demandes")
    assert "Demande du mardi 10 septembre" in texts(shown) and "Ana" not in texts(shown)
    await ana_and_basile.presses_label("basile", shown, "Abandonner")
    assert (await ana_and_basile.introductions())[0].state == State.WITHDRAWN
    assert "aucune demande" in texts(await ana_and_basile.says("basile", "/demandes"))


async def test_what_one_received_is_answered_from_there(ana_and_basile: Village) -> None:
    await asks(ana_and_basile)
    shown = await ana_and_basile.says("ana", "/demandes")
    assert "premier bilan" in texts(shown) and "Basile" not in texts(shown)
    assert labels(shown) == ["Voir son profil", "Accepter", "Non merci", "Plus tard"]
    await ana_and_basile.presses_label("ana", shown, "Non merci")
    assert "aucune demande" in texts(await ana_and_basile.says("ana", "/demandes"))


async def test_a_refusal_goes_on_looking_like_waiting(ana_and_basile: Village) -> None:
    id = await asks(ana_and_basile)
    before = await ana_and_basile.says("basile", "/demandes")
    await ana_and_basile.presses("ana", f"decline:{id}")
    assert await ana_and_basile.says("basile", "/demandes") == before


async def test_what_was_accepted_is_confirmed_from_there_then_written_to(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:relay")
    assert "aucune demande" in texts(await village.says("ana", "/demandes"))
    shown = await village.says("basile", "/demandes")
    assert "à vous de confirmer" in texts(shown)
    choice = await village.presses_label("basile", shown, "Confirmer")
    await village.presses_label("basile", choice, "Passer par le robot")
    shown = await village.says("ana", "/demandes")
    assert "en relation avec Basile" in texts(shown)
    assert "je le transmets" in texts(await village.presses_label("ana", shown, "Lui écrire"))


async def test_a_standing_need_is_renewed_or_closed_from_there(village: Village) -> None:
    await waits(village)
    shown = await village.says("basile", "/demandes")
    assert "jusqu'au samedi 9 novembre" in texts(shown) and "près de Nasbinals" in texts(shown)
    village.passes(days=10)
    await village.presses_label("basile", shown, "Oui, encore 60 jours")
    shown = await village.says("basile", "/demandes")
    assert "jusqu'au mardi 19 novembre" in texts(shown)
    await village.presses_label("basile", shown, "Ne plus chercher")
    assert "aucune demande" in texts(await village.says("basile", "/demandes"))


async def test_many_come_five_at_a_time_and_what_awaits_an_answer_first(village: Village) -> None:
    await village.settle("ana", offers=(COMPTA,))
    for number in range(6):
        await village.settle(f"basile{number}", visible=False)
        await village.presses(f"basile{number}", "meet:ana:compta-gestion")
        await village.presses(f"basile{number}", "word")
    await waits(village, "ana")
    shown = await village.says("ana", "/demandes")
    assert "7 demandes" in texts(shown) and asked_in(shown) == 5 and "Il en reste 2 autres" in texts(shown)
    rest = await village.presses_label("ana", shown, "Voir la suite")
    assert asked_in(rest) == 1 and "Je cherche encore" in texts(rest) and "Voir la suite" not in labels(rest)


def asked_in(replies: list[Reply]) -> int:
    return labels(replies).count("Accepter")


async def test_the_profile_leads_there(village: Village) -> None:
    await village.settle("ana")
    assert "aucune demande" in texts(
        await village.presses_label("ana", await village.says("ana", "/profil"), "Voir mes demandes")
    )

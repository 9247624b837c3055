"""A broadcast, from what is written to its report."""

import pytest

from bot.community.letters import Letters
from bot.messages import Sent
from tests.week.village import Village, Villager


async def _registered(village: Village, *keys: str, stage: str = "stl2027-1") -> list[Villager]:
    people = [village.villager(key) for key in keys]
    for one in people:
        await one.says("", action=f"join:{stage}")
    return people


async def _preview(animator: Villager, words: str, whom: str) -> None:
    for said in ("/diffuser", words, whom):
        await animator.says(said)


async def test_from_preview_to_report(village: Village, animator: Villager) -> None:
    """Five people: one blocked the bot, one answer was lost; all are in the report."""
    people = await _registered(village, "1", "2", "3", "4", "5")
    village.verdicts = {"4": Sent("unreachable"), "5": Sent("uncertain")}
    await animator.says("/diffuser")
    await animator.says("Pensez à prendre un pull : il fera frais.")
    said = await animator.says("les inscrits de mardi")
    assert said.startswith("Pensez à prendre un pull") and "inscrits du mardi 22 juin : 5 personnes, maintenant" in said
    assert "C'est parti" in await animator.presses("Envoyer")
    assert not people[0].told
    await village.deliver()
    assert [one.told_words for one in people[:3]] == [["Pensez à prendre un pull : il fera frais."]] * 3
    assert "Envoi terminé aux inscrits du mardi 22 juin : 3 reçus sur 5." in village.edited[-1][1]
    report = await animator.presses("Où en est l'envoi")
    assert "Injoignables : 1." in report and "Incertains, jamais renvoyés d'eux-mêmes : 1." in report
    assert "mardi 22 juin (5 personnes)" in await animator.says("/diffuser")


async def test_what_is_uncertain_stays_so_whatever_is_pressed(village: Village, animator: Villager) -> None:
    """Neither a stop that comes too late nor somebody's "no more" makes it look withheld."""
    people = await _registered(village, "1", "2", "3")
    village.verdicts = {"2": Sent("uncertain"), "3": Sent("uncertain")}
    await _preview(animator, "Bonjour", "inscrits de mardi")
    await animator.presses("Envoyer")
    stop = next(one.action for reply in animator.replies for one in reply.buttons if one.label == "Arrêter l'envoi")
    await village.deliver()
    await people[1].says("", action="nocast")
    for said in (await animator.says("", action=stop), await animator.presses("Où en est l'envoi")):
        assert "Envoi terminé" in said and "Incertains" in said and ": 2." in said and "Retenus" not in said


async def test_those_of_whom_it_is_uncertain_can_be_written_to_again_and_nobody_else(
    village: Village, animator: Villager
) -> None:
    """Never by itself: a press, a preview that says it may be a double, and a press to send."""
    people = await _registered(village, "1", "2", "3")
    village.verdicts = {"2": Sent("uncertain"), "3": Sent("uncertain")}
    await _preview(animator, "Apportez un pull", "inscrits de mardi")
    await animator.presses("Envoyer")
    await village.deliver()
    village.verdicts = {}
    await people[2].says("", action="nocast")
    await animator.presses("Où en est l'envoi")
    said = await animator.presses("Réécrire aux incertains")
    assert "peut-être déjà reçu" in said and "(envoi incertain) : une personne" in said
    await animator.presses("Envoyer")
    await village.deliver()
    assert [len(one.told) for one in people] == [1, 2, 1]


async def test_one_press_under_a_message_stops_them_all(village: Village, animator: Villager) -> None:
    ana, bob = await _registered(village, "1", "2")
    for words in ("Premier message", "Second message"):
        await animator.says("/diffuser")
        await animator.says(words)
        await animator.presses("Tous les inscrits")
        await animator.presses("Envoyer")
        await village.deliver()
        if words.startswith("Premier"):
            assert "ne recevrez plus" in await ana.presses("Arrêter ces messages")
    assert (ana.told_words, len(bob.told)) == (["Premier message"], 2)
    await village.at("2027-06-21 19:00")
    assert ana.told_words[-1].startswith("Demain")


async def test_a_broadcast_goes_at_its_time_and_can_be_stopped_before(village: Village, animator: Villager) -> None:
    (ana,) = await _registered(village, "1", stage="stl2027-3")
    await animator.says("/diffuser")
    await animator.says("À demain")
    await animator.presses("Florac")
    await animator.presses("Choisir l'heure")
    assert "lundi 21 juin à 17 h" in await animator.says("aujourd'hui à 17h")
    await animator.presses("Envoyer")
    await village.at("2027-06-21 16:30")
    assert not ana.told
    assert "Retenus" in await animator.presses("Arrêter l'envoi")
    await village.at("2027-06-21 20:00")
    assert not ana.told


async def test_at_night_it_waits_for_the_morning(village: Village, animator: Villager) -> None:
    (ana,) = await _registered(village, "1", stage="stl2027-4")
    await village.at("2027-06-21 22:30")
    await animator.says("/diffuser")
    await animator.says("Bonne nuit")
    await animator.presses("Tous les inscrits")
    await animator.presses("Envoyer")
    await village.at("2027-06-22 07:30")
    assert not ana.told
    await village.at("2027-06-22 08:30")
    assert ana.told_words == ["Bonne nuit"]


async def test_an_event_can_go_with_it(village: Village, animator: Villager) -> None:
    (ana,) = await _registered(village, "1", stage="stl2027-4")
    await animator.says("/diffuser")
    await animator.says("Venez aussi à Florac")
    await animator.presses("Tous les inscrits")
    await animator.presses("Joindre un événement")
    assert "Étape de Florac" in await animator.presses("Florac")
    await animator.presses("Envoyer")
    await village.deliver()
    assert "Mercredi 23 juin, de 14 h à 16 h 30" in ana.told_words[0]
    assert "S'inscrire" in [b.label for b in (await _pressed(ana, "Voir l'événement"))]


async def _pressed(one: Villager, label: str) -> list:  # type: ignore[type-arg]
    await one.presses(label)
    return [button for reply in one.replies for button in reply.buttons]


async def test_nothing_goes_before_it_is_confirmed_and_laisser_leaves_it(village: Village, animator: Villager) -> None:
    await _registered(village, "1")
    await animator.says("/diffuser")
    await animator.says("Un message")
    await animator.presses("Tous les inscrits")
    await animator.presses("Laisser")
    await animator.says("", action="cast:send")
    assert await village.store.mail.counts(Letters("broadcast")) == {}


async def test_an_audience_of_nobody_is_said(village: Village, animator: Villager) -> None:
    await animator.says("/diffuser")
    await animator.says("Un message")
    assert "n'atteindrait personne" in await animator.says("inscrits de jeudi")


async def test_nobody_else_writes_to_many(village: Village) -> None:
    ana = village.villager("1")
    assert "Seuls les animateurs" in await ana.says("/diffuser")
    assert "Seuls les animateurs" in await ana.says("", action="cast:send")


async def test_a_press_delivered_twice_sends_once(village: Village, animator: Villager) -> None:
    from bot.conversation.answer import answer
    from bot.messages import Incoming

    (ana,) = await _registered(village, "1")
    await animator.says("/diffuser")
    await animator.says("Une fois")
    await animator.presses("Tous les inscrits")
    shown = (button for reply in animator.replies for button in reply.buttons)
    send = next(button.action for button in shown if button.label == "Envoyer")
    press = Incoming(animator.address, "the-same-press", action=send)
    for _ in range(2):
        await answer(press, village.now, village.house, village.store.begin)
    await village.deliver()
    assert ana.told_words == ["Une fois"]


async def _with_florac_tomorrow(village: Village, animator: Villager) -> Villager:
    (ana,) = await _registered(village, "1", stage="stl2027-4")
    await animator.says("/diffuser")
    await animator.says("Venez aussi à Florac")
    await animator.presses("Tous les inscrits")
    await animator.presses("Joindre un événement")
    await animator.presses("Florac")
    await animator.presses("Choisir l'heure")
    await animator.says("demain à 10h")
    await animator.presses("Envoyer")
    return ana


async def _change_florac(village: Village, animator: Villager, press: str, said: str = "") -> None:
    await animator.says("", action="prepare:stage:stl2027-3")
    await animator.presses(press)
    if said:
        await animator.says(said)
    await animator.presses("Publier")
    await village.refresh()


@pytest.mark.parametrize(("press", "said"), [("Annuler l'événement", ""), ("Changer jour ou heure", "à 17h")])
async def test_an_event_that_changed_meanwhile_does_not_go_as_it_was(
    village: Village, animator: Villager, press: str, said: str
) -> None:
    """Nobody is told the old day, and the author is told why nothing went."""
    ana = await _with_florac_tomorrow(village, animator)
    await _change_florac(village, animator, press, said)
    await village.at("2027-06-22 10:30")
    assert not ana.told
    assert "L'événement joint a changé depuis" in village.edited[-1][1] and "0 reçu" in village.edited[-1][1]


async def test_seats_that_change_hold_no_message_back(village: Village, animator: Villager) -> None:
    ana = await _with_florac_tomorrow(village, animator)
    await _change_florac(village, animator, "Limiter les places", "30")
    await village.at("2027-06-22 10:30")
    assert len(ana.told) == 1


async def test_what_changed_before_it_was_written_goes(village: Village, animator: Villager) -> None:
    await _change_florac(village, animator, "Changer jour ou heure", "à 17h")
    ana = await _with_florac_tomorrow(village, animator)
    await village.at("2027-06-22 10:30")
    assert "à 17 h" in ana.told_words[0]


async def test_a_press_to_send_under_an_event_that_changed_sends_nothing(village: Village, animator: Villager) -> None:
    """Another animator changed it between the preview and the press; the catalogue of this process is older."""
    (ana,) = await _registered(village, "1", stage="stl2027-4")
    await animator.says("/diffuser")
    await animator.says("Venez aussi à Florac")
    await animator.presses("Tous les inscrits")
    await animator.presses("Joindre un événement")
    await animator.presses("Florac")
    other = await village.animator("98")
    await other.says("", action="prepare:stage:stl2027-3")
    await other.presses("Annuler l'événement")
    await other.presses("Publier")
    assert "rien n'est parti d'ici" in await animator.presses("Envoyer")
    await village.deliver()
    assert not ana.told


async def test_what_is_set_for_the_night_is_said_to_wait_for_the_morning(village: Village, animator: Villager) -> None:
    (ana,) = await _registered(village, "1", stage="stl2027-4")
    await _preview(animator, "Bonsoir", "tous les inscrits")
    await animator.presses("Choisir l'heure")
    said = await animator.says("ce soir à 22h30")
    assert "mardi 22 juin à 8 h, car rien ne part la nuit" in said and "22 h 30" not in said
    said = await animator.presses("Envoyer")
    assert said.startswith("C'est prévu") and "mardi 22 juin à 8 h" in said
    await village.at("2027-06-22 07:30")
    assert not ana.told
    await village.at("2027-06-22 08:30")
    assert ana.told_words == ["Bonsoir"]


async def test_what_is_sent_at_night_is_said_to_wait_and_what_is_sent_by_day_is_not(
    village: Village, animator: Villager
) -> None:
    await _registered(village, "1", stage="stl2027-4")
    await _preview(animator, "Bonjour", "tous les inscrits")
    assert "la nuit" not in animator.replies[-1].text
    await village.at("2027-06-21 22:30")
    await _preview(animator, "Bonsoir", "tous les inscrits")
    assert "mardi 22 juin à 8 h, car rien ne part la nuit" in animator.replies[-1].text
    assert "C'est prévu" in await animator.presses("Envoyer")


async def test_a_stopped_message_is_reported_stopped(village: Village, animator: Villager) -> None:
    await _registered(village, "1")
    await _preview(animator, "Bonjour", "inscrits de mardi")
    await animator.presses("Envoyer")
    assert "Envoi arrêté" in await animator.presses("Arrêter l'envoi")
    await village.deliver()
    assert "Envoi arrêté" in village.edited[-1][1]


async def test_the_stop_button_of_a_preview_stops_nothing(village: Village, animator: Villager) -> None:
    """It is shown as people will see it; pressed by its author, it explains itself."""
    await _registered(village, "1")
    await animator.says("", action="join:stl2027-1")
    await _preview(animator, "Bonjour", "inscrits de mardi")
    assert "Arrêter ces messages" in [button.label for button in animator.replies[0].buttons]
    said = await animator.presses("Arrêter ces messages")
    assert "ici, il ne fait rien" in said and "2 personnes" in said
    await animator.presses("Envoyer")
    await village.deliver()
    assert "Bonjour" in animator.told_words

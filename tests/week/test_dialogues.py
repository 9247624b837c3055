"""The three dialogues of the week, word for word over the stand-in Bot API, with the real database and outbox."""

import datetime as dt
from collections.abc import AsyncIterator

import pytest

from bot.conversation.talk import House
from tests.outbox.staging import stage
from tests.week.telegram import Territory, territory


@pytest.fixture
async def lozere(house: House, sqlite_url: str) -> AsyncIterator[Territory]:
    florac = stage(
        "stl2027-3", stage=3, name="Étape de Florac", starts=dt.time(14), ends=dt.time(16, 30), capacity=2,
        lieu_dit="Florac", theme="Fabriquer ensemble",
    )  # fmt: skip
    chanac = stage("stl2027-4", stage=4, name="Étape de Chanac", date=dt.date(2027, 6, 24), commune="Chanac")
    async with territory(house, sqlite_url, [florac, chanac]) as place:
        yield place


async def test_an_animator_prepares_the_week(lozere: Territory) -> None:
    """A stage is made, another moves outdoors, a permanence and a calendar come with them, one press takes back."""
    zoe, ana = await lozere.animator(99, "Zoé"), lozere.telegram.person(1)
    ana.says("qu'est-ce qu'il y a mercredi ?")
    await lozere.hears(ana, "Étape de Florac")
    ana.presses("S'inscrire")
    await lozere.hears(ana, "C'est noté")
    zoe.says("/evenement")
    await lozere.hears(zoe, "Que préparez-vous ?")
    zoe.presses("Nouvel événement")
    await lozere.hears(zoe, "Comment s'appelle")
    zoe.says("Atelier réparation de vélos")
    await lozere.hears(zoe, "Quel jour et à quelle heure ?")
    zoe.says("vendredi 25 juin de 14h à 17h à Meyrueis")
    said = await lozere.hears(zoe, "J'ai compris")
    assert "vendredi 25 juin, de 14 h à 17 h. Où : Meyrueis." in said
    zoe.presses("Publier")
    assert "Personne n'était inscrit." in await lozere.hears(zoe, "C'est publié")
    await lozere.refresh()
    zoe.says("/evenement")
    await lozere.hears(zoe, "Que préparez-vous ?")
    zoe.presses("Florac")
    await lozere.hears(zoe, "« Étape de Florac », mercredi 23 juin, de 14 h à 16 h 30")
    zoe.presses("Changer de lieu")
    await lozere.hears(zoe, "Où ?")
    zoe.shares(44.3256, 3.5936)
    assert "Où : Plein air, point sur la carte, Florac" in await lozere.hears(zoe, "J'ai compris")
    zoe.presses("Publier")
    assert "La personne inscrite est prévenue." in await lozere.hears(zoe, "C'est publié")
    await lozere.deliver()
    assert "au lieu de Place de l'Esplanade" in await lozere.hears(ana, "Le lieu change : Plein air")
    zoe.says("/evenement")
    await lozere.hears(zoe, "Que préparez-vous ?")
    zoe.presses("Nouvel événement")
    await lozere.hears(zoe, "Comment s'appelle")
    zoe.says("Permanence numérique")
    await lozere.hears(zoe, "Quel jour")
    zoe.says("tous les mardis de 9h à 12h à Langogne, sauf le 13 juillet")
    assert "tous les mardis, de 9 h à 12 h, sauf le mardi 13 juillet" in await lozere.hears(zoe, "J'ai compris")
    zoe.presses("Publier")
    await lozere.hears(zoe, "C'est publié")
    await lozere.refresh()
    ana.says("/programme")
    said = await lozere.hears(ana, "à venir")
    assert "14 h, Meyrueis : Atelier réparation de vélos" in said and "Permanence numérique (tous les mardis)" in said
    zoe.presses("Revenir en arrière")
    await lozere.hears(zoe, "C'est retiré : « Permanence numérique ».")
    await lozere.refresh()
    ana.says("/programme")
    assert "Permanence" not in await lozere.hears(ana, "J'ai trouvé 3 événements")


async def test_an_animator_sends_a_calendar(lozere: Territory) -> None:
    zoe = await lozere.animator(99, "Zoé")
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "SUMMARY:Fête de la laine", "DTSTART:20270703T080000Z",
             "LOCATION:Saugues", "END:VEVENT", "BEGIN:VEVENT", "UID:b", "SUMMARY:Marché", "DTSTART:20270704T070000Z",
             "LOCATION:Place du marché\\, Langogne", "END:VEVENT", "END:VCALENDAR", "")  # fmt: skip
    zoe.sends_file("mairie.ics", "\r\n".join(lines).encode())
    said = await lozere.hears(zoe, "J'ai lu un événement à publier")
    assert "dimanche 4 juillet, à 9 h : Marché. Où : Place du marché, Langogne." in said
    assert "ligne 2 : son lieu n'est pas une commune que je connais." in said
    zoe.presses("Tout publier")
    await lozere.hears(zoe, "C'est publié : un événement.")
    await lozere.refresh()
    ana = lozere.telegram.person(1)
    ana.says("qu'est-ce qu'il y a le 4 juillet ?")
    await lozere.hears(ana, "Marché")


async def test_a_member_registers_is_reminded_the_stage_moves_and_says_how_it_was(lozere: Territory) -> None:
    ana, zoe = lozere.telegram.person(1, "Ana"), await lozere.animator(99, "Zoé")
    ana.says("qu'est-ce qu'il y a mercredi ?")
    await lozere.hears(ana, "Étape de Florac")
    ana.presses("S'inscrire")
    said = await lozere.hears(ana, "C'est noté")
    assert "mercredi 23 juin, de 14 h à 16 h 30. Où : Place de l'Esplanade, Florac. Je vous le rappellerai." in said
    await lozere.at("2027-06-22 18:30")
    await lozere.hears(ana, "Demain : « Étape de Florac »")
    zoe.says("/evenement")
    await lozere.hears(zoe, "Que préparez-vous")
    zoe.presses("Florac")
    await lozere.hears(zoe, "J'ai compris")
    zoe.presses("Changer de lieu")
    await lozere.hears(zoe, "Où ?")
    zoe.says("la halle, à Florac")
    await lozere.hears(zoe, "J'ai compris")
    zoe.presses("Publier")
    await lozere.hears(zoe, "La personne inscrite est prévenue")
    await lozere.refresh()
    await lozere.deliver()
    assert "au lieu de Place de l'Esplanade, Florac" in await lozere.hears(ana, "Le lieu change : la halle, à Florac")
    await lozere.at("2027-06-23 12:30")
    await lozere.hears(ana, "Tout à l'heure : « Étape de Florac », à 14 h. Où : la halle, à Florac.")
    await lozere.at("2027-06-24 10:30")
    await lozere.hears(ana, "« Étape de Florac » : y étiez-vous ? Était-ce utile ?")
    ana.presses("Oui, et c'était utile")
    await lozere.hears(ana, "Un mot à ajouter ?")
    ana.says("Belle rencontre avec les gens du fablab")
    await lozere.hears(ana, "vos mots sont gardés, sans votre nom")
    assert len([shown for shown in ana.heard if shown.text.startswith(("Demain", "Tout à l'heure"))]) == 2


async def test_a_broadcast_from_preview_to_report(lozere: Territory) -> None:
    zoe = await lozere.animator(99, "Zoé")
    people = [lozere.telegram.person(key) for key in (1, 2, 3)]
    for one in people:
        one.says("qu'est-ce qu'il y a jeudi ?")
        await lozere.hears(one, "Étape de Chanac")
        one.presses("S'inscrire")
        await lozere.hears(one, "C'est noté")
    people[2].blocks()
    zoe.says("/diffuser")
    await lozere.hears(zoe, "Écrivez le message à envoyer")
    zoe.says("Prenez un pull : il fera frais jeudi.")
    await lozere.hears(zoe, "À qui ?")
    zoe.says("les gens sympas")
    await lozere.hears(zoe, "Je n'ai pas compris à qui, pardon.")
    zoe.says("inscrits de jeudi")
    await lozere.hears(zoe, "Prenez un pull")
    await lozere.hears(zoe, "Ce message ira aux inscrits du jeudi 24 juin : 3 personnes, maintenant")
    zoe.presses("Envoyer")
    await lozere.hears(zoe, "C'est parti aux inscrits du jeudi 24 juin : 3 personnes")
    await lozere.deliver()
    for one in people[:2]:
        await lozere.hears(one, "Prenez un pull : il fera frais jeudi.")
    said = await lozere.hears(zoe, "Envoi terminé aux inscrits du jeudi 24 juin : 2 reçus sur 3.")
    assert "Injoignables : 1." in said
    people[0].presses("Arrêter ces messages")
    await lozere.hears(people[0], "vous ne recevrez plus ces messages")
    zoe.says("/diffuser")
    assert "aux inscrits du jeudi 24 juin (3 personnes)" in await lozere.hears(zoe, "Derniers envois")

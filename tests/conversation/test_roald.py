"""Roald wants to come back: a welcome, coworking now and then, people whose skills complete his own."""

from tests.conversation.person import Person
from tests.conversation.wordings import wordings

SOUGHT = {
    ("org-lozere-developpement", "com-solozere"): [
        "je voudrais revenir m'installer en Lozère",
        "je suis parti il y a dix ans et je veux rentrer au pays",
        "revenir vivre ici, qui accueille les nouveaux arrivants ?",
        "je veu revenir minstaller au pays",
    ],
    ("polen", "latelier-mende"): [
        "un coworking à Mende",
        "un espace de cowworking a mende",
        "je bosse à la maison et j'aimerais un bureau partagé de temps en temps à Mende",
    ],
    ("com-solozere", "com-independants"): [
        "un réseau d'indépendants",
        "rencontrer d'autres freelances",
        "je travaille seul, je cherche des gens avec des compétences complémentaires",
        "étoffer mon réseau pro",
        "d'autres indépendant pour échangé",
    ],
    ("com-independants", "com-reseau-lieux", "girafe-ronde", "la-pompe"): ["un collectif de créatifs indépendants"],
}
MISSED: dict[str, str] = {}


@wordings(SOUGHT, MISSED)
async def test_roald_finds_what_he_seeks(person: Person, wanted: tuple[str, ...], sentence: str) -> None:
    await person.says(sentence)
    assert set(wanted) & set(person.found), person.text


async def test_roald_asks_to_come_back_then_for_a_desk_then_in_another_town(person: Person) -> None:
    await person.says("je voudrais revenir m'installer en Lozère")
    assert person.outcome.needs == ("accueil-installation",)
    await person.says("et un coworking à Mende ?")
    assert person.outcome.needs == ("espace-travail",) and person.outcome.near == "Mende"
    await person.says("et à Chanac ?")
    assert person.outcome.needs == ("espace-travail",) and person.outcome.ids[0] == "tiers-lieu-chanac"

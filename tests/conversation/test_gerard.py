"""Gérard, a local councillor: support what is new, understand needs, know private places, train their hosts."""

from tests.conversation.person import Person
from tests.conversation.wordings import wordings

SOUGHT = {
    "latelier-mende": [
        "quels sont les tiers-lieux privés ?",
        "je suis élu, je voudrais connaître les espaces de coworking privés",
        "L'Atelier à Mende",
    ],
    ("com-reseau-lieux", "com-solozere", "org-lozere-developpement"): [
        "le réseau des lieux partagés",
        "réseau SoLozère",
        "solozere",
        "qui anime le réseau des tiers-lieux ?",
    ],
    ("com-reseau-lieux", "org-lozere-developpement", "role-elu-referent", "com-wiki-territoire"): [
        "comment connaître les besoins des habitants de ma commune ?",
        "mieux comprandre les besoins de mes concitoyens",
    ],
    ("com-reseau-lieux", "org-lozere-developpement"): [
        "qui forme les animateurs de tiers-lieux ?",
        "former les animateurs de nos maisons de services",
        "soutenir l'innovation locale",
    ],
    "role-elu-referent": ["un élu référent", "à quel élu m'adresser pour un tiers-lieu ?"],
    ("org-lozere-developpement", "org-adocc", "org-cd48", "role-chargee-tiers-lieux-region", "role-elu-referent"): [
        "un financement pour créer un tiers-lieu dans ma commune",
        "qui finance les tiers-lieux à la région ?",
        "je suis maire, qui peut m'aider à soutenir un lieu partagé ?",
    ],
}
MISSED: dict[str, str] = {
    "je suis élu, je voudrais connaître les espaces de coworking privés": "read as espace-travail, then ranked 4",
    "mieux comprandre les besoins de mes concitoyens": "read as agriculture",
    "soutenir l'innovation locale": "read as financement, then ranked 6",
}


@wordings(SOUGHT, MISSED)
async def test_gerard_finds_what_he_seeks(person: Person, wanted: tuple[str, ...], sentence: str) -> None:
    await person.says(sentence)
    assert set(wanted) & set(person.found), person.text


async def test_gerard_who_presents_himself_first_is_still_asked_what_he_seeks(person: Person) -> None:
    text = await person.says("je suis maire d'une petite commune")
    assert person.outcome.kind in ("profile", "match", "clarify") and "tu " not in f" {text} "
    await person.says("réseau SoLozère")
    assert "com-solozere" in person.found

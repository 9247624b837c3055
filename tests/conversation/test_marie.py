"""Marie, 42, a potter who makes in winter and sells in summer: cultural projects, outlets, a second income."""

from tests.conversation.person import Person
from tests.conversation.wordings import wordings

SOUGHT = {
    "com-reseau-lieux": [
        "je suis potière, je cherche des projets culturels où exposer mes poteries",
        "participer à un événement avec mes poteries",
        "rejoindre un projet culturel collectif",
        "qui organise des projets événementiels avec les artisans ?",
        "le réseau des lieux",
    ],
    ("lozere-authentique", "org-cma48", "com-reseau-lieux"): [
        "où exposer et vendre mes poteries ?",
        "je veux vendre mes poteries l'hiver aussi",
        "vendre mon artisanat",
        "où vendre mes poteris",
        "la chambre de métiers",
        "lozère authentique",
    ],
    ("org-cma48", "org-cci48", "org-adefpat", "org-lozere-developpement"): [
        "je suis artisane et je veux diversifier mes revenus",
        "je voudrais ouvrir un gîte chez moi, qui peut m'accompagner ?",
    ],
    ("role-animateur-msap", "com-reseau-lieux"): [
        "un animateur de maison de services pour monter une démarche collective",
        "une démarche collective entre artisans, sans se faire concurrence",
    ],
    ("com-reseau-lieux", "la-pompe", "le-labo", "girafe-ronde", "la-lanterne"): [
        "créer à plusieurs avec d'autres artistes",
        "un collectif d'artistes ou je pourrai exposé",
    ],
}
MISSED: dict[str, str] = {
    "je suis artisane et je veux diversifier mes revenus": "read as agriculture",
}


@wordings(SOUGHT, MISSED)
async def test_marie_finds_what_she_seeks(person: Person, wanted: tuple[str, ...], sentence: str) -> None:
    await person.says(sentence)
    assert set(wanted) & set(person.found), person.text


async def test_marie_sees_several_ways_one_after_the_other(person: Person) -> None:
    await person.says("créer à plusieurs avec d'autres artistes")
    seen = [person.outcome.ids[0]]
    for _ in range(2):
        await person.says("un autre")
        seen.append(person.outcome.ids[0])
    assert len(set(seen)) == 3


async def test_marie_s_own_guest_house_is_a_project_and_not_a_place_to_sleep(person: Person) -> None:
    await person.says("je voudrais ouvrir un gîte dans mon château")
    assert "hebergement" not in person.outcome.needs[:1], person.text

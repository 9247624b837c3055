"""Catherine, 45, lives in Mende and teaches in Florac: remote meetings, breeders, researchers, fewer trips."""

from tests.conversation.person import Person
from tests.conversation.wordings import wordings

SOUGHT = {
    "polen": [
        "où faire une visio près de Mende ?",
        "un espace de visioconférence à Mende",
        "je dois participer à une réunion à distance avec mon siège à Montpellier, depuis Mende",
        "ou fere une vizio a mende",
        "une salle avec une bonne connexion pour une réunion zoom à Mende",
    ],
    "com-eleveurs": [
        "je voudrais rencontrer des éleveurs pour mes cours",
        "un groupe d'éleveurs",
        "travailler avec des agriculteurs du coin",
        "des eleveur avec qui monter un projet pédagogique",
    ],
    "com-chercheurs": [
        "rencontrer des enseignants-chercheurs",
        "des chercheurs avec qui bâtir un projet pédagogique",
        "la communauté des chercheurs",
    ],
    "org-supagro-florac": ["supagro florac", "Sup agro à Florac", "l'école d'agronomie de Florac", "supagro"],
    ("telecentre-florac", "comptoir-supagro"): ["où télétravailler à Florac ?", "un bureau pour la journée à Florac"],
    ("polen", "latelier-mende"): [
        "télétravailler près de chez moi à Mende au lieu de faire la route tous les jours",
    ],
}
MISSED: dict[str, str] = {}


@wordings(SOUGHT, MISSED)
async def test_catherine_finds_what_she_seeks(person: Person, wanted: tuple[str, ...], sentence: str) -> None:
    await person.says(sentence)
    assert set(wanted) & set(person.found), person.text


async def test_the_founding_question_is_answered_with_polen_how_far_and_why(person: Person) -> None:
    text = await person.says("où faire une visio près de Mende ?")
    assert "POLeN" in text and "À Mende même." in text
    assert "« visio »" in text and "Horaires inconnus" in text and "2021" in text
    assert person.outcome.needs == ("visio",) and person.outcome.near == "Mende"
    assert {"Un autre", "Voir sur la carte", "Modifier"} <= set(person.labels)


async def test_catherine_asks_the_same_at_the_other_end_of_her_road(person: Person) -> None:
    await person.says("où faire une visio près de Mende ?")
    text = await person.says("et à Florac ?")
    assert person.outcome.ids[0] in ("telecentre-florac", "comptoir-supagro")
    assert person.outcome.needs == ("visio",) and "Florac" in text


async def test_the_seat_in_montpellier_is_not_where_she_wants_to_go(person: Person) -> None:
    await person.says("une visio avec mes collègues de Montpellier, je suis à Mende")
    assert person.outcome.kind == "match" and person.outcome.near == "Mende"

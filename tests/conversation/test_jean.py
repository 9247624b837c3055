"""Jean, 62, raises cattle in Aubrac: hand over to his grandson, sell directly, learn the new ways."""

from tests.conversation.person import Person
from tests.conversation.wordings import wordings

SOUGHT = {
    ("role-conseillere-transmission", "org-chambre-agri48"): [
        "je veux transmettre ma ferme à mon petit-fils",
        "qui peut m'aider à céder mon exploitation ?",
        "transmetre mon élevage de vaches en Aubrac",
        "passer la main à la retraite, je suis éleveur",
        "la chambre d'agriculture",
    ],
    "fs-marvejols": [
        "la MSAP de Marvejols",
        "apprendre à me servir d'un ordinateur à Marvejols",
        "aprendre l'ordinateur a marvejol",
        "une aide pour mes papiers à Marvejols",
        "qui peut m'orienter à Marvejols ?",
    ],
    ("role-animateur-msap", "fs-marvejols"): ["accueillir un stagiaire pour m'aider, vers Marvejols"],
    "la-grange-saint-chely": [
        "vendre ma viande en direct",
        "une boutique paysanne en Aubrac",
        "la grange",
        "où vendre mes produits fermiers sans intermédiaire ?",
    ],
    ("la-grange-saint-chely", "com-share-lozere"): ["partager un salarié avec d'autres fermes"],
    ("org-chambre-agri48", "org-supagro-florac"): ["me former aux nouvelles méthodes d'élevage"],
}
MISSED: dict[str, str] = {}


@wordings(SOUGHT, MISSED)
async def test_jean_finds_what_he_seeks(person: Person, wanted: tuple[str, ...], sentence: str) -> None:
    await person.says(sentence)
    assert set(wanted) & set(person.found), person.text


async def test_jean_learns_when_the_house_of_services_is_open(person: Person) -> None:
    assert "Ouvert maintenant, jusqu'à 12 h." in await person.says("la MSAP de Marvejols")


async def test_jean_asks_for_his_farm_then_for_a_shop_near_home(person: Person) -> None:
    await person.says("je veux transmettre ma ferme à mon petit-fils")
    assert person.outcome.needs == ("transmission",)
    await person.says("où vendre ma viande en direct près de Nasbinals ?")
    assert person.outcome.needs == ("vente-debouches",) and person.outcome.near == "Nasbinals"

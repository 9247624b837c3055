"""Basile, 35, has opened a restaurant in Villefort a year ago: accounts, a market, local food, people to meet."""

from tests.conversation.person import Person
from tests.conversation.wordings import wordings

SOUGHT = {
    "role-expert-comptable": [
        "je viens d'ouvrir un resto à Villefort, je galère avec la compta",
        "je cherche un expert-comptable",
        "quelqu'un pour m'expliquer mon bilan, je suis restaurateur à Villefort",
        "jai bsoin dun contable pour mon restau",
        "je cherche un modèle économique qui tienne la route pour mon restaurant",
        "on m'a mal conseillé pour ma comptabilité et mes papiers d'entreprise",
    ],
    ("org-ot-villefort", "role-conseiller-ot-villefort"): [
        "qui peut m'aider à rencontrer des acteurs locaux à Villefort ?",
        "l'office de tourisme de Villefort",
        "ofice de tourisme vilfort",
        "qui peut m'envoyer des touristes dans mon restaurant à Villefort ?",
    ],
    "tiers-truck": [
        "je voudrais faire goûter mes plats sur les marchés",
        "le tiers truck",
        "tiers-truk",
        "faire des dégustations sur le marché avec un camion itinérant",
        "un camion qui va de marché en marché pour faire déguster mes produits",
    ],
    "org-bienmanger": ["bienmanger.com", "bien manger"],
    "org-hobbystreet": ["hobbystreet", "hobistreet", "une plateforme pour acheter des produits du coin"],
    ("org-hobbystreet", "org-bienmanger", "la-grange-saint-chely", "lozere-authentique"): [
        "où trouver des produits locaux pour ma carte de restaurant ?",
        "je veux des producteurs locaux pour mon restaurant",
    ],
}
MISSED: dict[str, str] = {
    "je voudrais faire goûter mes plats sur les marchés": "read as vente-debouches, then ranked 6",
}


@wordings(SOUGHT, MISSED)
async def test_basile_finds_what_he_seeks(person: Person, wanted: tuple[str, ...], sentence: str) -> None:
    await person.says(sentence)
    assert set(wanted) & set(person.found), person.text


async def test_basile_asks_for_an_accountant_then_for_the_market_then_for_someone_in_town(person: Person) -> None:
    await person.says("bonjour")
    assert "comptable" in await person.says("je cherche un expert-comptable")
    await person.says("et pour faire déguster mes plats sur les marchés avec le tiers truck ?")
    assert "tiers-truck" in person.found
    text = await person.says("l'office de tourisme de Villefort")
    assert "Villefort" in text and "org-ot-villefort" in person.found
    assert "Avec plaisir" in await person.says("merci")


async def test_basile_who_came_from_vannes_is_not_sent_there(person: Person) -> None:
    await person.says("je viens de Vannes, j'ai ouvert un restaurant à Villefort et je cherche un comptable")
    assert person.outcome.kind == "match" and person.outcome.near == "Villefort"

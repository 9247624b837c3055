"""To whom a message goes: said in words or pressed, shown before it is sent, read again when it goes."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from bot.community.broadcasts import Audience, wants
from bot.community.consents import Consents, Purpose, give, withdraw
from bot.community.people import Home, Line, Member, Profile, Status
from bot.conversation.audiences import said_audience, whom
from bot.conversation.casting import unwilling
from bot.conversation.phrase import Voice
from bot.conversation.session import Session
from bot.conversation.talk import Talk
from bot.messages import Incoming
from tests.week.village import Village, Villager

VILLEFORT = Home("Villefort", 44.438, 3.934)
PREVENCHERES = Home("Prévenchères", 44.517, 3.911)
FLORAC = Home("Florac", 44.325, 3.593)
MENDE = Home("Mende", 44.518, 3.501)
COMPTA = Line("un coup de main pour ma compta", ("compta-gestion",))


async def _settle(village: Village, key: str, *, news: bool = True, **told: Any) -> Villager:
    """A member who told this of themselves, and agreed or not to hear from the network."""
    one = village.villager(key)
    profile = Profile(**{name: value for name, value in told.items() if name != "communities"})
    member = Member(f"m{key}", one.address, village.now, village.now, profile=profile)
    member = member.evolve(communities=tuple(told.get("communities", ())))
    await village.store.people.members.write(member.gives(Purpose.NEWS, 1, village.now) if news else member)
    return one


def _read(village: Village, animator: Villager, said: str) -> tuple[Audience | None, str]:
    talk = Talk(Incoming(animator.address, "k", said), Session(), village.now, village.house)
    ahead = [one.stage for one in village.house.reader.happenings if one.stage.date >= village.now.date()]
    found = said_audience(talk, ahead)
    return found, whom(found, ahead, Voice(village.house.phrases, "fr"), village.house) if found else ""


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("les agriculteurs", "aux membres du réseau (dans l'agriculture)"),
        ("les nouveaux arrivants de Florac", "(qui viennent d'arriver, à moins de 4 km de Florac Trois Rivières)"),
        ("les restaurateurs à 20 km de Villefort", "(de métier « restaurateur », à moins de 20 km de Villefort)"),
        ("les artisans", "(de métier « artisan »)"),
        ("les apicultrices", "(de métier « apicultrice »)"),
        ("les éleveurs et les maraîchères", "(de métier « éleveur » ou de métier « maraîchère »)"),
        ("les indépendantes et les enseignants", "(à leur compte ou qui enseignent)"),
        ("ceux qui cherchent de la compta", "(qui cherchent une aide pour la comptabilité)"),
        ("celles qui proposent du covoiturage", "(qui proposent un moyen de se déplacer)"),
        ("le réseau des indépendants", "aux membres du réseau (qui suivent Réseau des indépendants)"),
        ("tout le monde à 15 km de Mende", "(à moins de 15 km de Mende)"),
        ("tous les membres", "aux membres du réseau"),
        ("inscrits de jeudi", "aux inscrits du jeudi 24 juin"),
        ("les agriculteurs inscrits de mardi", "aux inscrits du mardi 22 juin (dans l'agriculture)"),
        ("les inscrits de Florac", "aux inscrits de « Étape de Florac »"),
        ("tous les inscrits", "à tous les inscrits"),
        ("tous", "à tous les inscrits"),
    ],
)
async def test_what_is_understood_is_shown_in_words(
    village: Village, animator: Villager, said: str, called: str
) -> None:
    assert _read(village, animator, said)[1].endswith(called)


@pytest.mark.parametrize(
    "said",
    ["euh", "mon cousin Robert", "42", "les plombiers zingueurs de Lyon", "ceux qui sont gauchers", "inscrits blonds"],
)
async def test_what_names_nobody_is_asked_back(village: Village, animator: Villager, said: str) -> None:
    await animator.says("/diffuser")
    await animator.says("Un message")
    assert "pas compris à qui, pardon" in await animator.says(said)
    labels = [button.label for button in animator.replies[0].buttons]
    assert {"Tous les inscrits", "Autour d'une commune", "Selon la situation", "Une communauté"} <= set(labels)


async def test_only_those_who_agreed_and_who_fit_receive_it(village: Village, animator: Villager) -> None:
    near = await _settle(village, "1", trade="restauratrice", home=PREVENCHERES)
    saying = await _settle(village, "2", trade="vous tenez un restaurant", home=VILLEFORT)
    far = await _settle(village, "3", trade="restaurateur", home=FLORAC)
    silent = await _settle(village, "4", trade="restaurateur", home=VILLEFORT, news=False)
    other = await _settle(village, "5", trade="potière", home=VILLEFORT)
    await animator.says("/diffuser")
    await animator.says("Une cuisine partagée ouvre à Villefort.")
    said = await animator.says("les restaurateurs à 20 km de Villefort")
    assert "aux membres du réseau (de métier « restaurateur », à moins de 20 km de Villefort) : 2 personnes" in said
    await animator.presses("Envoyer")
    await village.deliver()
    told = [bool(one.told) for one in (near, saying, far, silent, other)]
    assert told == [True, True, False, False, False]


async def test_by_what_they_seek_their_situation_and_their_community(village: Village, animator: Villager) -> None:
    seeking = await _settle(village, "1", seeks=(COMPTA,))
    farmer = await _settle(village, "2", statuses=(Status.FARMER,))
    follower = await _settle(village, "3", communities=["com-independants"])
    for said, one in (
        ("ceux qui cherchent de la compta", seeking),
        ("les agriculteurs", farmer),
        ("le réseau des indépendants", follower),
    ):
        await animator.says("/diffuser")
        await animator.says(said.upper())
        assert ": une personne" in await animator.says(said)
        await animator.presses("Envoyer")
        await village.deliver()
        assert one.told_words == [said.upper()]


async def test_by_buttons(village: Village, animator: Villager) -> None:
    farmer = await _settle(village, "1", statuses=(Status.FARMER,), home=MENDE)
    await animator.says("/diffuser")
    await animator.says("Marché samedi")
    await animator.presses("Selon la situation")
    assert "(dans l'agriculture) : une personne" in await animator.presses("dans l'agriculture")
    await animator.presses("Changer de public")
    await animator.presses("Autour d'une commune")
    assert "à moins de 10 km de Mende" in await animator.says("10 km autour de Mende")
    await animator.presses("Changer de public")
    await animator.presses("Une communauté")
    nobody = await animator.presses("Réseau des indépendants")
    assert "Adressé aux membres du réseau (qui suivent Réseau des indépendants), ce message n'atteindrait" in nobody
    await animator.says("les agriculteurs")
    await animator.presses("Envoyer")
    await village.deliver()
    assert farmer.told_words == ["Marché samedi"]


async def test_a_trade_is_meant_whatever_its_gender(village: Village, animator: Villager) -> None:
    beekeeper = await _settle(village, "1", trade="apiculteur", statuses=(Status.FARMER,))
    shepherd = await _settle(village, "2", trade="bergère", statuses=(Status.FARMER,))
    await animator.says("/diffuser")
    await animator.says("Ruches à vendre")
    await animator.says("les apicultrices")
    await animator.presses("Envoyer")
    await village.deliver()
    assert (len(beekeeper.told), len(shepherd.told)) == (1, 0)


async def _queued(village: Village, animator: Villager, whom: str) -> None:
    await animator.says("/diffuser")
    await animator.says("À ce soir")
    await animator.says(whom)
    await animator.presses("Choisir l'heure")
    await animator.says("aujourd'hui à 17h")
    await animator.presses("Envoyer")


async def test_consent_is_read_again_when_it_goes(village: Village, animator: Villager) -> None:
    stays, leaves = await _settle(village, "1"), await _settle(village, "2")
    await _queued(village, animator, "tous les membres")
    member = await village.store.people.members.at(leaves.address)
    assert member is not None
    await village.store.people.members.write(member.withdraws(Purpose.NEWS, village.now))
    await village.at("2027-06-21 18:00")
    assert (len(stays.told), len(leaves.told)) == (1, 0)


async def test_who_left_the_community_or_the_stage_meanwhile_is_not_told(village: Village, animator: Villager) -> None:
    follower = await _settle(village, "1", communities=["com-independants"])
    comer = village.villager("2")
    await comer.says("", action="join:stl2027-4")
    await _queued(village, animator, "le réseau des indépendants")
    await _queued(village, animator, "inscrits de jeudi")
    await follower.says("", action="quit:com-independants")
    await comer.says("", action="leave:stl2027-4")
    await village.at("2027-06-21 18:00")
    assert not follower.told and not comer.told


async def test_one_press_ends_the_consent_and_agreeing_again_brings_them_back(
    village: Village, animator: Villager
) -> None:
    one = await _settle(village, "1")
    await _queued(village, animator, "tous les membres")
    await village.at("2027-06-21 18:00")
    await one.presses("Arrêter ces messages")
    member = await village.store.people.members.at(one.address)
    assert member is not None and not member.allows(Purpose.NEWS)
    village.now += dt.timedelta(hours=15)
    await one.says("", action="consent:news:give")
    await animator.says("/diffuser")
    await animator.says("Bonjour")
    assert ": une personne" in await animator.says("tous les membres")


NOON = dt.datetime(2027, 6, 1, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(hours=1)
GIVEN: Consents = give((), Purpose.NEWS, 1, NOON)


@pytest.mark.parametrize(
    ("consents", "refused_at", "registered", "expected"),
    [
        ((), None, True, True),
        ((), None, False, False),
        ((), NOON, True, False),
        (GIVEN, None, False, True),
        (GIVEN, LATER, False, False),
        (give((), Purpose.NEWS, 1, LATER), NOON, False, True),
        (withdraw(GIVEN, Purpose.NEWS, LATER), None, True, False),
        (give((), Purpose.FOUND, 1, NOON), None, False, False),
    ],
)
def test_the_latest_act_decides(
    consents: Consents, refused_at: dt.datetime | None, registered: bool, expected: bool
) -> None:
    assert wants(consents, refused_at, registered=registered) is expected


async def test_those_who_wait_for_a_seat_are_not_among_those_registered(village: Village, animator: Villager) -> None:
    """Two seats, three who asked: two are written to, and the third once they have a seat."""
    people = [village.villager(key) for key in "123"]
    for one in people:
        await one.says("", action="join:stl2027-3")
    for said in ("inscrits de mercredi", "les inscrits de Florac", "tous les inscrits"):
        await animator.says("/diffuser")
        await animator.says("Apportez un pull")
        assert ": 2 personnes" in await animator.says(said)
    await animator.presses("Envoyer")
    await village.deliver()
    assert [bool(one.told) for one in people] == [True, True, False]
    await people[0].says("", action="leave:stl2027-3")
    await animator.says("/diffuser")
    await animator.says("À demain")
    assert ": 2 personnes" in await animator.says("inscrits de mercredi")


async def test_those_about_to_be_written_to_are_looked_at_together(village: Village, animator: Villager) -> None:
    """The same few queries for one person and for thirty: this is done while the transaction that sends is open."""
    asked: list[str] = []

    class Counted:
        """A port that notes what is asked of it."""

        def __init__(self, port: Any, name: str) -> None:
            self.port, self.name = port, name

        def __getattr__(self, name: str) -> Any:
            asked.append(f"{self.name}.{name}")
            return getattr(self.port, name)

    for key in range(30):
        await village.villager(str(key)).says("", action="join:stl2027-1")
    await animator.says("/diffuser")
    await animator.says("Bonjour")
    await animator.says("inscrits de mardi")
    await animator.presses("Envoyer")
    (one,) = await village.store.broadcasts.latest(1)
    people = [village.villager(str(key)).address for key in range(30)]
    members = SimpleNamespace(members=Counted(village.store.people.members, "members"))
    unit: Any = SimpleNamespace(people=members, registrations=Counted(village.store.registrations, "registrations"))
    assert await unwilling(unit, one, people[:1]) == await unwilling(unit, one, people) == set()
    assert asked == ["members.known", "registrations.of_people"] * 2

"""Introductions between two people, as they live them."""

import datetime as dt

import pytest

from bot.community.introductions import State
from tests.people.village import COMPTA, Village, labels, texts


@pytest.fixture
async def ana_and_basile(village: Village) -> Village:
    """Ana reads accounts in Mende; Basile opens a restaurant and has asked for her."""
    village.handles = {"ana": "@ana48", "basile": "@basile48"}
    await village.settle("ana", offers=(COMPTA,))
    await village.settle("basile", visible=False)
    return village


async def asks(village: Village, word: str = "une heure pour mon premier bilan") -> str:
    """Basile asks; the id of the introduction."""
    found = await village.says("basile", "je cherche un comptable")
    await village.presses_label("basile", found, "Être mis en relation")
    await village.says("basile", word)
    return (await village.introductions())[0].id


async def test_from_a_need_to_a_made_introduction(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await asks(village)
    proposal = await village.mail("ana")
    assert "premier bilan" in texts(proposal) and "Basile" not in texts(proposal) and "@" not in texts(proposal)
    choice = await village.presses_label("ana", proposal, "Accepter")
    await village.presses_label("ana", choice, "Donner mon nom Telegram")
    accepted = await village.mail("basile")
    assert "@ana48" not in texts(accepted)
    choice = await village.presses_label("basile", accepted, "Confirmer")
    assert "@ana48" in texts(await village.presses_label("basile", choice, "Donner mon nom Telegram"))
    assert "@basile48" in texts(await village.mail("ana"))


async def test_who_prefers_it_is_written_to_through_the_bot(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:relay")
    made = await village.presses("basile", f"confirm:{id}:relay")
    assert "@" not in texts(made)
    await village.presses_label("basile", made, "Lui écrire")
    await village.says("basile", "mardi à dix heures ?")
    assert "Basile vous écrit : « mardi à dix heures ? »" in texts(await village.mail("ana"))


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "C'est transmis."),
        (10, "C'est transmis."),
        (11, "Il fait nuit : ce sera transmis demain à 8 h au plus tard."),
        (21, "Il fait nuit : ce sera transmis ce matin à 8 h au plus tard."),
        (22, "C'est transmis."),
    ],
)
async def test_what_waits_for_the_morning_is_not_said_to_be_passed_on(
    ana_and_basile: Village, hours: int, said: str
) -> None:
    """It is ten in the morning, and `hours` later."""
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:relay")
    made = await village.presses("basile", f"confirm:{id}:relay")
    village.passes(hours=hours)
    await village.presses_label("basile", made, "Lui écrire")
    assert texts(await village.says("basile", "mardi à dix heures ?")) == said


async def test_a_refusal_is_silent_and_looks_like_an_expiry(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.settle("cleo", offers=(COMPTA,))
    await village.presses("basile", "meet:cleo:compta-gestion")
    await village.presses("basile", "word")
    await village.presses("ana", f"decline:{id}")
    assert await village.mail("basile") == []
    village.passes(days=14)
    silent = await village.mail("basile")
    assert len(silent) == 2 and silent[0] == silent[1]
    assert "refus" not in texts(silent)


async def test_after_a_refusal_the_pair_is_never_offered_again(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"decline:{id}")
    village.passes(days=100)
    assert "Être mis en relation" not in labels(await village.says("basile", "je cherche un comptable"))
    assert "meet" not in texts(await village.presses("basile", "meet:ana:compta-gestion"))
    assert len(await village.introductions()) == 1


async def test_a_withdrawal_between_acceptance_and_confirmation_reveals_nothing(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:name")
    accepted = await village.mail("basile")
    await village.presses("ana", "consent:found:stop")
    replies = await village.presses("basile", f"confirm:{id}:name")
    assert accepted and "@ana48" not in texts(replies) and "n'est plus possible" in texts(replies)
    assert "@basile48" not in texts(await village.mail("ana"))


async def test_a_withdrawal_takes_back_what_waits_in_the_outbox(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:name")
    await village.presses("ana", "consent:found:stop")
    assert await village.mail("basile") == []
    village.passes(days=14)
    assert "n'a pas eu de suite" in texts(await village.mail("basile"))


async def test_a_block_ends_everything_and_can_be_reported(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village, "des mots qui blessent")
    proposal = await village.mail("ana")
    card = await village.presses_label("ana", proposal, "Voir son profil")
    blocked = await village.presses_label("ana", card, "Bloquer")
    assert (await village.introductions())[0].state == State.BLOCKED
    assert "Signaler" in labels(blocked)
    assert "n'est plus possible" in texts(await village.presses("basile", f"confirm:{id}:name"))
    ana = await village.member("ana")
    assert ana and ana.blocked == {"basile"}


async def make_animator(village: Village, name: str) -> None:
    from bot.community.roles import Invitation, Role

    await village.settle(name, visible=False)
    async with village.store.begin() as unit:
        await unit.people.roles.write(Invitation(f"code-{name}", Role.ANIMATOR, village.now, member=name))


async def test_later_is_asked_again_once_in_place_of_the_reminder(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await asks(village)
    proposal = await village.mail("ana")
    await village.presses_label("ana", proposal, "Plus tard")
    village.passes(days=2)
    assert await village.mail("ana") == []
    village.passes(days=1)
    assert len(await village.mail("ana")) == 1
    village.passes(days=9)
    assert await village.mail("ana") == []


async def test_one_reminder_and_no_more(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await asks(village)
    received = []
    for _ in range(20):
        received += await village.mail("ana")
        village.passes(days=1)
    assert len(received) == 2


async def test_what_was_answered_is_not_reminded(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.mail("ana")
    await village.presses("ana", f"decline:{id}")
    village.passes(days=10)
    assert await village.mail("ana") == []


async def test_a_week_after_both_are_asked_whether_it_was_useful(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:name")
    await village.presses("basile", f"confirm:{id}:name")
    await village.mail("ana"), await village.mail("basile")
    village.passes(days=7)
    question = await village.mail("ana")
    assert len(question) == len(await village.mail("basile")) == 1
    await village.presses_label("ana", question, "Oui, c'était utile")
    assert (await village.introductions())[0].feedback == (("ana", "useful"),)


async def test_the_sixth_request_of_a_day_waits(village: Village) -> None:
    await village.settle("basile", visible=False)
    for number in range(6):
        await village.settle(f"expert{number}", offers=(COMPTA,))
        await village.presses("basile", f"meet:expert{number}:compta-gestion")
        last = await village.presses("basile", "word")
    assert len(await village.introductions()) == 5 and "cinq demandes" in texts(last)


async def test_a_stranger_reads_the_charter_once_before_asking(village: Village) -> None:
    await village.settle("ana", offers=(COMPTA,))
    found = await village.says("newcomer", "je cherche un comptable")
    charter = await village.presses_label("newcomer", found, "Être mis en relation")
    assert "La charte du réseau" in texts(charter)
    asked = await village.presses_label("newcomer", charter, "Accepter la charte")
    assert "en une phrase" in texts(asked)


async def test_two_who_ask_each_other_meet_on_the_first_request(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await village.presses("basile", "consent:found:give")
    await asks(village)
    crossing = await village.presses("ana", "meet:basile:compta-gestion")
    assert "Accepter" in labels(crossing) and len(await village.introductions()) == 1


async def test_nobody_presses_for_somebody_else(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    await village.settle("eve")
    for action in (
        f"accept:{id}:name",
        f"decline:{id}",
        f"see:{id}",
        f"confirm:{id}:name",
        f"block:{id}",
        f"write:{id}",
    ):
        assert "Basile" not in texts(await village.presses("eve", action))
    assert (await village.introductions())[0].state == State.PROPOSED


async def test_a_number_in_the_word_is_masked_before_b_reads_it(ana_and_basile: Village) -> None:
    await asks(ana_and_basile, "appelez le 06 12 34 56 78 ou basile@exemple.fr")
    assert "06" not in texts(await ana_and_basile.mail("ana"))


async def test_an_offer_finds_who_seeks_it(village: Village) -> None:
    await village.settle("basile", seeks=(COMPTA,))
    await village.settle("ana", visible=False, offers=(COMPTA,))
    replies = await village.presses("ana", "consent:found:give")
    assert "Un membre cherche ce que vous proposez" in texts(replies) and "Basile" in texts(replies)
    await village.presses_label("ana", replies, "Être mis en relation")
    await village.presses("ana", "word")
    assert "propose de l'aide" in texts(await village.mail("basile"))


async def test_two_newcomers_of_one_valley_are_shown_to_each_other(village: Village) -> None:
    from bot.community.people import Status

    await village.settle("basile", statuses=(Status.NEWCOMER,))
    await village.settle("ana", visible=False, statuses=(Status.NEWCOMER,))
    assert "dans la même situation" in texts(await village.presses("ana", "consent:found:give"))


async def test_only_the_visible_are_found_and_only_their_minimal_card(village: Village) -> None:
    await village.settle("hidden", visible=False, offers=(COMPTA,))
    assert "Être mis en relation" not in labels(await village.says("basile", "je cherche un comptable"))
    await village.settle("ana", offers=(COMPTA,), trade="comptable")
    card = (await village.says("basile", "je cherche un comptable"))[-1].blocks[1]
    assert card.lines == ("Propose : relire un bilan.", "Près de Mende.", "Membre depuis septembre 2024.")  # type: ignore[union-attr]


async def test_expiry_is_fourteen_days(ana_and_basile: Village) -> None:
    village = ana_and_basile
    id = await asks(village)
    village.now += dt.timedelta(days=14)
    assert "n'est plus en cours" in texts(await village.presses("ana", f"accept:{id}:name"))

"""What keeps people safe from one another: a report, a card taken down and put back."""

from tests.people.test_meeting import ana_and_basile, asks, make_animator
from tests.people.village import COMPTA, Village, labels, texts

__all__ = ["ana_and_basile"]


async def test_a_report_reaches_the_animators_who_can_hide_a_card(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await make_animator(village, "gerard")
    id = await asks(village, "des mots qui blessent")
    await village.presses("ana", f"block:{id}")
    await village.presses("ana", f"signal:{id}")
    told = await village.mail("gerard")
    assert "des mots qui blessent" in texts(told) and "Ana" not in texts(told)
    await village.presses_label("gerard", told, "Masquer ce membre")
    basile = await village.member("basile")
    assert basile and basile.hidden
    assert "masqué" in texts(await village.presses("basile", "consent:found:give"))


async def test_what_was_hidden_is_hidden_everywhere_until_an_animator_shows_it_again(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await make_animator(village, "gerard")
    id = await asks(village)
    await village.presses("ana", f"accept:{id}:name")
    hidden = await village.presses("gerard", "hide:ana")
    assert "Personne ne vous voit" in texts(await village.says("ana", "/profil"))
    assert "n'est plus possible" in texts(await village.presses("basile", f"confirm:{id}:name"))
    assert "Être mis en relation" not in labels(await village.says("eve", "je cherche un comptable"))
    await village.presses_label("gerard", hidden, "Ne plus le masquer")
    assert "peuvent vous trouver" in texts(await village.says("ana", "/profil"))
    assert "Être mis en relation" in labels(await village.says("eve", "je cherche un comptable"))
    assert "@ana48" in texts(await village.presses("basile", f"confirm:{id}:name"))


async def test_who_is_hidden_after_asking_is_no_longer_seen_nor_answered(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await make_animator(village, "gerard")
    id = await asks(village)
    await village.presses("gerard", "hide:basile")
    assert "aucune demande" in texts(await village.says("ana", "/demandes"))
    for action in (f"see:{id}", f"accept:{id}:name"):
        assert "n'est plus en cours" in texts(await village.presses("ana", action))
    await village.settle("marc", offers=(COMPTA,))
    assert "Être mis en relation" not in labels(await village.says("basile", "je cherche un comptable"))


async def test_hiding_takes_the_role(ana_and_basile: Village) -> None:
    await ana_and_basile.presses("basile", "hide:ana")
    ana = await ana_and_basile.member("ana")
    assert ana and not ana.hidden


async def test_showing_again_takes_the_role(ana_and_basile: Village) -> None:
    village = ana_and_basile
    await make_animator(village, "gerard")
    await village.presses("gerard", "hide:ana")
    await village.presses("ana", "unhide:ana")
    ana = await village.member("ana")
    assert ana and ana.hidden

"""A stage moves to a point that was shared: it says so everywhere, and those who come learn it."""

from bot.messages import Pin, Position
from tests.week.village import Village, Villager

FLORAC = "stl2027-3"
MEADOW, RIVER, PARIS_POINT = Position(44.20, 3.48), Position(44.33, 3.60), Position(48.85, 2.35)


async def _moves(animator: Villager, point: Position) -> str:
    await animator.says("", action=f"prepare:stage:{FLORAC}")
    await animator.presses("Changer de lieu")
    return await animator.says("", position=point)


async def test_who_comes_learns_at_once_that_it_moves_outdoors(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    assert "Où : Plein air, point sur la carte, Gatuzières" in await _moves(animator, MEADOW)
    assert "La personne inscrite est prévenue" in await animator.presses("Publier")
    await village.refresh()
    await village.deliver()
    (told,) = ana.told_words
    assert "Le lieu change : Plein air, point sur la carte, Gatuzières" in told
    assert "au lieu de Place de l'Esplanade, Florac" in told
    await ana.presses("Voir le lieu")
    (pin,) = [block for block in ana.replies[0].blocks if isinstance(block, Pin)]
    assert (pin.lat, pin.lon) == (MEADOW.lat, MEADOW.lon)
    assert "Esplanade" not in await ana.says("", action=f"event:{FLORAC}")


async def test_from_one_point_to_another_is_told_too(village: Village, animator: Villager) -> None:
    await _moves(animator, MEADOW)
    await animator.presses("Publier")
    await village.refresh()
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await _moves(animator, Position(MEADOW.lat + 0.005, MEADOW.lon))
    assert "La personne inscrite est prévenue" in await animator.presses("Publier")
    await village.deliver()
    assert "Le point de rendez-vous change" in ana.told_words[-1]


async def test_a_new_event_takes_place_where_the_point_is(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:new")
    await animator.says("Marché")
    await animator.says("samedi 26 juin")
    assert "Mende" not in await animator.says("", position=MEADOW)
    await animator.presses("Publier")
    await village.refresh()
    found = await village.villager("2").says("qu'est-ce qu'il y a samedi ?")
    assert "Gatuzières" in found and "Mende" not in found.split("[")[0]


async def test_a_point_outside_of_the_territory_is_asked_again(village: Village, animator: Villager) -> None:
    assert "n'est près d'aucune commune" in await _moves(animator, PARIS_POINT)
    assert "J'ai compris" in await animator.says("", position=RIVER)


async def test_nobody_is_said_to_be_told_of_what_is_not_told(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action=f"join:{FLORAC}")
    await animator.says("", action=f"prepare:stage:{FLORAC}")
    await animator.presses("Limiter les places")
    await animator.says("30")
    said = await animator.presses("Publier")
    assert "prévenue" not in said and "Rien ne change pour qui est inscrit" in said
    await village.deliver()
    assert not ana.told


async def test_more_seats_move_the_waiting_list(village: Village, animator: Villager) -> None:
    """The list moves by itself, and it is those who get a seat who are said to be told."""
    people = [village.villager(key) for key in "123"]
    for one in people:
        await one.says("", action=f"join:{FLORAC}")
    await animator.says("", action=f"prepare:stage:{FLORAC}")
    await animator.presses("Limiter les places")
    await animator.says("30")
    assert "Une personne est prévenue" in await animator.presses("Publier")
    await village.deliver()
    assert [len(one.told) for one in people] == [0, 0, 1]
    assert people[2].told_words[0].startswith("Une place s'est libérée")

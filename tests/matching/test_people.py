"""Who is nearest on the board, and who is no longer there."""

from dataclasses import dataclass

from matching.model import Point
from matching.people import Board

MENDE, FLORAC, LANGOGNE = (44.518, 3.501), (44.325, 3.593), (44.727, 3.855)


@dataclass(frozen=True)
class Posted:
    place: tuple[float, float] | None = MENDE
    offers: tuple[str, ...] = ("visio",)
    seeks: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    @property
    def lat(self) -> float | None:
        return self.place[0] if self.place else None

    @property
    def lon(self) -> float | None:
        return self.place[1] if self.place else None


def found(board: Board, point: tuple[float, float] | None = MENDE, count: int = 10) -> list[str]:
    return [one.member for one in board.find("offers", "visio", Point(*point) if point else None, count)]


def test_the_nearest_comes_first_and_those_without_a_place_last() -> None:
    board = Board()
    board.apply(1, [("far", Posted(LANGOGNE)), ("nowhere", Posted(None)), ("here", Posted()), ("near", Posted(FLORAC))])
    assert found(board) == ["here", "near", "far", "nowhere"]
    kilometres = [one.km and round(one.km) for one in board.find("offers", "visio", Point(*MENDE), 4)]
    assert kilometres == [0.0, 23, 36, None]


def test_no_more_than_asked() -> None:
    board = Board()
    board.apply(1, [(f"m{number}", Posted()) for number in range(50)])
    assert found(board, count=3) == ["m49", "m48", "m47"]


def test_without_a_place_the_latest_to_come_are_found() -> None:
    board = Board()
    board.apply(1, [("first", Posted()), ("second", Posted(LANGOGNE))])
    assert found(board, None) == ["second", "first"]


def test_who_was_taken_down_is_not_found_and_who_moved_is_found_there() -> None:
    board = Board()
    board.apply(1, [("ana", Posted()), ("bob", Posted())])
    board.apply(2, [("ana", None), ("bob", Posted(FLORAC)), ("never", None)])
    assert found(board) == ["bob"] and board.number == 2
    (bob,) = board.find("offers", "visio", Point(*FLORAC), 5)
    assert bob.km == 0.0


def test_sides_and_functions_are_apart() -> None:
    board = Board()
    board.apply(1, [("ana", Posted(offers=(), seeks=("visio",), statuses=("solo",)))])
    assert found(board) == []
    assert [one.member for one in board.find("seeks", "visio", None, 1)] == ["ana"]
    assert [one.member for one in board.find("statuses", "solo", None, 1)] == ["ana"]

"""What is shown of what people ask: useful, and nothing under five, directly or by subtraction."""

import datetime as dt
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.community.observatory import Demand, Line, as_csv, picture

UNTIL = dt.datetime(2024, 9, 10, 10, tzinfo=dt.UTC)
SINCE = UNTIL - dt.timedelta(days=30)
COMMUNES = {"Mende": "Mende", "Florac": "Florac Trois Rivières", "Florac Trois Rivières": "Florac Trois Rivières"}
DEMANDS = some.builds(
    Demand,
    some.lists(some.sampled_from(["visio", "fablab", "compta"]), max_size=2).map(tuple),
    some.sampled_from([None, "Mende", "Florac", "votre position"]),
    some.booleans(),
    some.sampled_from([None, *"abcdefghij"]),
)


def asked(count: int, need: str = "visio", near: str | None = "Mende", answered: bool = True) -> list[Demand]:
    """By as many people."""
    return [Demand((need,), near, answered, f"person-{n}") for n in range(count)]


def drawn(demands: list[Demand]):  # type: ignore[no-untyped-def]
    return picture(demands, COMMUNES, SINCE, UNTIL)


def test_what_five_people_ask_is_shown_by_need_by_commune_and_by_both() -> None:
    made = drawn(asked(7) + asked(5, answered=False))
    assert made.by_need == (Line(None, "visio", 10, 5),)
    assert made.by_commune == (Line("Mende", None, 10, 5),)
    assert made.by_both == (Line("Mende", "visio", 10, 5),)


def test_four_people_are_not_shown_nor_one_who_asks_a_hundred_times() -> None:
    assert drawn(asked(4)).by_need == ()
    assert drawn([Demand(("visio",), "Mende", True, "one")] * 100).by_need == ()
    assert drawn([Demand(("visio",), "Mende", True, None)] * 100).by_need == (), "who was forgotten counts as one"


def test_a_former_commune_counts_in_the_one_it_merged_into() -> None:
    made = drawn(asked(3, near="Florac") + asked(6, near="Florac Trois Rivières")[3:])
    assert made.by_commune == (Line("Florac Trois Rivières", None, 5, 0),)


def test_words_that_name_no_commune_are_no_place() -> None:
    made = drawn(asked(9, near="chez Ana, 06 12 34 56 78"))
    assert (made.by_commune, made.by_both) == ((), ()) and made.by_need[0].asked == 5


@settings(max_examples=300, deadline=None)
@given(some.lists(DEMANDS, max_size=80), some.lists(DEMANDS, max_size=20))
def test_no_figure_nor_difference_of_figures_is_under_five(demands: list[Demand], later: list[Demand]) -> None:
    """Of a total and its parts, of what was answered, of a day and the next."""
    figures = []
    for made in (drawn(demands), drawn(demands + later)):
        for line in (*made.by_need, *made.by_commune, *made.by_both):
            figures += [line.asked, line.unanswered]
    assert all(abs(a - b) == 0 or abs(a - b) >= 5 for a, b in combinations(set(figures) | {0}, 2))
    for size in (2, 3):
        assert all(sum(some_) % 5 == 0 for some_ in combinations(figures[:12], size))


def test_a_commune_that_a_spreadsheet_would_run_is_words() -> None:
    made = picture(asked(6), {"Mende": "=1+1"}, SINCE, UNTIL)
    assert ",'=1+1," in as_csv(made).decode("utf-8-sig")


def test_the_file_says_what_is_counted_and_holds_nothing_else() -> None:
    content = as_csv(drawn(asked(6))).decode("utf-8-sig").splitlines()
    assert content[0] == "since,until,commune,function,asked_at_least,unanswered_at_least"
    assert content[1:] == [
        "2024-08-11,2024-09-10,,visio,5,0",
        "2024-08-11,2024-09-10,Mende,,5,0",
        "2024-08-11,2024-09-10,Mende,visio,5,0",
    ]

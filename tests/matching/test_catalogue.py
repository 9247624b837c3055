"""The catalogue over columns answers as the one over entries; only what is looked at is made."""

import numpy as np
import pytest

from content.library import Library
from content.schema import Entry
from matching import catalogue as shelves
from matching.alike import FEW, Alike, initials
from matching.catalogue import Catalogue
from matching.columns import Columns, Texts, joined_names
from matching.lookup import Lookup
from matching.model import Point
from matching.names import Roll
from matching.ordinary import Ordinary
from matching.text import folded_words


def entry(row: int, lat: float | None = 44.5, functions: tuple[str, ...] = ("visio",)) -> Entry:
    return Entry(
        id=f"e{row}",
        kind="place",
        name=f"L'Étable n° {row}",
        lat=lat,
        lon=None if lat is None else 3.5,
        functions=functions,
        description=f"Une grange {'bleue' if row % 2 else 'rouge'}",
        status="unknown",
        certainty="stated",
        source=("columns",),
    )


def in_columns(entries: list[Entry]) -> Columns:
    labels = tuple(sorted({function for one in entries for function in one.functions}))
    return Columns(
        Texts(one.id for one in entries),
        Texts(one.name for one in entries),
        Texts(one.description for one in entries),
        np.array([np.nan if one.lat is None else one.lat for one in entries], np.float32),
        np.array([np.nan if one.lon is None else one.lon for one in entries], np.float32),
        labels,
        np.cumsum([0, *(len(one.functions) for one in entries)]).astype(np.uint32),
        np.array([labels.index(function) for one in entries for function in one.functions], np.uint8),
    )


@pytest.fixture
def entries() -> list[Entry]:
    made = [entry(row, 44 + row / 64, ("visio", "fablab") if row % 3 else ("fablab",)) for row in range(40)]
    return [*made, entry(40, None)]


def test_columns_give_back_the_entries_they_were_made_from(entries: list[Entry]) -> None:
    columns = in_columns(entries)
    assert list(columns) == entries
    assert columns[2:4] == entries[2:4]


def test_both_catalogues_have_the_same_shelves_and_neighbours(entries: list[Entry], library: Library) -> None:
    listed, in_bulk = Catalogue(entries, library.lexicon), Catalogue(in_columns(entries), library.lexicon)
    assert set(listed.shelves) == set(in_bulk.shelves)
    here = Point(44.3, 3.5)
    for function, shelf in listed.shelves.items():
        assert shelf.rows.tolist() == in_bulk.shelves[function].rows.tolist()
        assert shelf.roaming.tolist() == in_bulk.shelves[function].roaming.tolist()
        near, near_in_bulk = (one.nearest(function, here, 12) for one in (listed, in_bulk))
        assert [row for row, _ in near] == [row for row, _ in near_in_bulk]
        assert [km for _, km in near] == pytest.approx([km for _, km in near_in_bulk], abs=0.01)


def test_a_tree_finds_the_neighbours_that_comparing_all_finds(
    entries: list[Entry], library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = Catalogue(entries, library.lexicon).nearest("fablab", Point(44.31, 3.7), 7)
    monkeypatch.setattr(shelves, "FEW", 5)
    in_tree = Catalogue(entries, library.lexicon)
    assert in_tree.shelves["fablab"].tree is not None
    found = in_tree.nearest("fablab", Point(44.31, 3.7), 7)
    assert [row for row, _ in found] == [row for row, _ in compared]
    assert [km for _, km in found] == pytest.approx([km for _, km in compared])


def test_an_unknown_id_has_no_row(entries: list[Entry], library: Library) -> None:
    row = Catalogue(in_columns(entries), library.lexicon).row
    assert (row["e7"], row.get("nobody"), len(row)) == (7, None, len(entries))


def test_a_rare_word_weighs_more_even_from_a_sample(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "SAMPLE", 20)
    rarity = Catalogue([entry(row) for row in range(100)], library.lexicon).rarity
    assert rarity["grang"] < rarity["never-met"]


def test_names_in_columns_are_called_in_full_and_without_their_article(entries: list[Entry], library: Library) -> None:
    roll = Roll(in_columns(entries), library.lexicon, Ordinary(()))
    assert roll.called(roll.joined(folded_words("etable n° 7"))) == ["e7"]
    assert not roll.called("etablen77")


@pytest.mark.parametrize("name", ["La Girafe ronde", "L’Œuf du Mont-Lozère", "Les « 3 » Dés_d'or", "Où ça ?", "Île"])
def test_names_are_joined_at_once_as_one_by_one(name: str, library: Library) -> None:
    one_by_one = Roll((), library.lexicon, Ordinary(())).joined(folded_words(name))
    assert joined_names(Texts([name, name]), library.lexicon.determiners) == [one_by_one] * 2


def test_a_lookup_finds_all_that_is_filed_under_a_key() -> None:
    lookup = Lookup(["a", "b", "a", "c"], [7, 5, 3, 1])
    assert (sorted(lookup.find("a")), lookup.find("b"), lookup.find("z")) == ([3, 7], [5], [])
    assert Lookup([]).find("a") == []


def test_among_many_names_one_with_a_typo_is_found_as_among_few() -> None:
    syllables = ("mar", "vil", "sau", "lan", "roc", "bel", "gra", "nau", "per", "cour", "zac", "ges")
    names = [a + b + c for a in syllables for b in syllables for c in syllables]
    assert len(names) > FEW
    alike = Alike(names, initials)
    assert alike.best("marvillan", 82) == "marvillan"
    for typo in ("marvilan", "marvilllan", "amrvillan", "marvillen"):
        assert alike.best(typo, 82) == "marvillan"
    assert alike.best("xylophone", 82) is None

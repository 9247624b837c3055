"""The sentences that the reader learns from are checked too."""

from pathlib import Path

import pytest

from content.examples import Taught, digest, load_asked, load_examples, taught_examples
from content.library import Library
from content.source import ContentError


def write(root: Path, text: str) -> None:
    (root / "examples").mkdir()
    (root / "examples" / "visio.yaml").write_text(text, encoding="utf8")


def refused(root: Path, library: Library) -> str:
    with pytest.raises(ContentError) as error:
        load_examples(root, library.taxonomy)
    return str(error.value.problems[0])


def test_an_unknown_class_is_refused_at_its_line(tmp_path: Path, library: Library) -> None:
    write(tmp_path, "class: visio\nsentences:\n- une visio\n- une visio et un café @cafe\n")
    assert refused(tmp_path, library) == "examples/visio.yaml:4: unknown class cafe"


def test_an_unknown_class_of_a_file_is_refused(tmp_path: Path, library: Library) -> None:
    write(tmp_path, "class: video\nsentences:\n- une visio\n")
    assert "unknown class video" in refused(tmp_path, library)


@pytest.mark.parametrize("text", ["sentences:\n- une visio\n", "class: visio\n", "- une visio\n", ""])
def test_a_file_without_class_or_sentences_is_refused(tmp_path: Path, library: Library, text: str) -> None:
    write(tmp_path, text)
    assert refused(tmp_path, library).startswith("examples/visio.yaml:1: ")


def test_a_sentence_that_is_not_words_is_refused(tmp_path: Path, library: Library) -> None:
    write(tmp_path, "class: visio\nsentences:\n- une visio\n- 42\n")
    assert refused(tmp_path, library).startswith("examples/visio.yaml:4: ")


def test_a_sentence_may_ask_for_two_things(tmp_path: Path, library: Library) -> None:
    write(tmp_path, "class: visio\nsentences:\n- une visio et un fablab @fablab\n")
    (example,) = load_examples(tmp_path, library.taxonomy)
    assert (example.text, example.classes) == ("une visio et un fablab", {"visio", "fablab"})


def test_the_digest_moves_with_a_sentence_or_its_class(tmp_path: Path, library: Library) -> None:
    digests = set()
    for number, said in enumerate(("une visio", "une autre visio", "une visio @fablab")):
        root = tmp_path / str(number)
        root.mkdir()
        write(root, f"class: visio\nsentences:\n- {said}\n")
        digests.add(digest(load_examples(root, library.taxonomy)))
    assert len(digests) == 3


def write_asked(root: Path, text: str) -> None:
    folder = root / "territories" / "lozere"
    folder.mkdir(parents=True)
    (folder / "asked.yaml").write_text(text, encoding="utf8")


def test_a_territory_without_sentences_of_its_own_has_none(tmp_path: Path, library: Library) -> None:
    assert load_asked(tmp_path, library) == []


def test_a_sentence_is_told_by_its_entry_its_class_and_who_would_do_as_well(tmp_path: Path, library: Library) -> None:
    write_asked(tmp_path, "org-aloes:\n- 'vider la maison de mémé @recyclerie #ressourcerie-arecup'\n")
    (example,) = load_asked(tmp_path, library)
    assert (example.text, example.classes) == ("vider la maison de mémé", {"recyclerie"})
    assert example.entries == {"org-aloes", "ressourcerie-arecup"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("org-aloes:\n- vider @recyclerie\n- donner @cafe\n", "asked.yaml:3: unknown class or entry: cafe"),
        ("org-nowhere:\n- vider @recyclerie\n", "asked.yaml:2: unknown class or entry: org-nowhere"),
        ("org-aloes:\n- vider sa maison\n", "asked.yaml:2: unknown class or entry: (no class)"),
        ("org-aloes: vider @recyclerie\n", "asked.yaml:1: "),
    ],
)
def test_what_is_told_of_nobody_or_asks_nothing_is_refused_at_its_line(
    tmp_path: Path, library: Library, text: str, problem: str
) -> None:
    write_asked(tmp_path, text)
    with pytest.raises(ContentError) as error:
        load_asked(tmp_path, library)
    assert problem in str(error.value.problems[0])


def test_what_was_taught_of_an_entry_asks_for_the_first_thing_that_it_does(library: Library) -> None:
    taught = [Taught("vider la maison", "org-aloes"), Taught("un bidule", "gone-since"), Taught("mot", "visio", True)]
    aloes = next(entry for entry in library.territory.entries if entry.id == "org-aloes")
    learned = taught_examples(taught, library)
    assert {(one.text, one.entries, one.classes) for one in learned} == {
        ("vider la maison", frozenset({"org-aloes"}), frozenset(aloes.functions[:1]))
    }

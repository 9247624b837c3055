import sys
from pathlib import Path

from content.library import Library
from matching.classify import Classifier, load_classifier
from matching.learn import learn
from matching.lesson import words_to_learn
from matching.text import words
from tests.matching.lessons import LESSONS


def test_what_was_saved_reads_the_same(pupil: Classifier, tmp_path: Path) -> None:
    pupil.save(tmp_path / "pupil.npz")
    sentence = words("ranger les factures")
    assert load_classifier(tmp_path / "pupil.npz").read(sentence) == pupil.read(sentence)


def test_a_sentence_like_those_learned_is_of_their_class(pupil: Classifier) -> None:
    read = pupil.read(words("mes factures de l'année")).shares
    assert max(read, key=lambda name: read[name]) == "compta-gestion"


def test_the_word_that_pulls_most_is_the_one_that_tells(pupil: Classifier) -> None:
    pulls = pupil.pulls(words("encore des factures"), "compta-gestion")
    assert pulls.index(max(pulls)) == 2


def test_no_words_have_no_class(pupil: Classifier) -> None:
    assert not pupil.read([]).shares


def test_a_sentence_like_those_of_an_entry_tells_it() -> None:
    classes = [frozenset(asked.split()) for _, asked in LESSONS]
    told = [frozenset({"the-accountant"}) if "compta-gestion" in asked else frozenset[str]() for asked in classes]
    pupil = learn([words(text) for text, _ in LESSONS], classes, told)
    like, unlike = pupil.read(words("mes factures de l'année")).alike, pupil.read(words("imprimer un plan")).alike
    assert like["the-accountant"] > unlike.get("the-accountant", 0.0)


def test_a_place_is_not_learned(library: Library) -> None:
    here, there = words_to_learn(["imprimer à Mende samedi", "imprimer à Florac demain"], library)
    assert here == there


def test_reading_needs_no_scikit_learn() -> None:
    source = Path(sys.modules["matching.classify"].__file__ or "").read_text()
    assert "sklearn" not in source

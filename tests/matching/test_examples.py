"""The sentences are the product: how many, how varied, and honest towards the benchmark."""

import json
from collections import Counter
from pathlib import Path

import pytest

from content.examples import Example, load_asked, load_examples
from content.library import ROOT, Library
from matching.corpus import hard_wired_places, near_duplicates, overlaps, place_words

QUESTIONS = Path(__file__).parent / "questions"


@pytest.fixture(scope="module")
def examples(library: Library) -> list[Example]:
    return load_examples(ROOT, library.taxonomy) + load_asked(ROOT, library)


def test_there_are_enough_sentences_of_every_kind(examples: list[Example], library: Library) -> None:
    counts = Counter(label for example in examples for label in example.classes)
    assert len(examples) >= 8000
    assert min(counts[function] for function in library.functions) >= 200
    assert counts["none"] >= 1000
    assert counts["event"] >= 500


def test_most_sentences_are_eight_words_or_longer(examples: list[Example]) -> None:
    long = sum(len(example.text.split()) >= 8 for example in examples)
    assert long > len(examples) / 2


def test_no_sentence_says_nearly_what_another_says(examples: list[Example]) -> None:
    assert list(near_duplicates(examples)) == []


def test_no_place_is_tied_to_one_function(examples: list[Example], library: Library) -> None:
    assert list(hard_wired_places(examples, place_words(library))) == []


@pytest.mark.parametrize("half", ["read", "unread", "weak"])
def test_no_benchmark_question_is_among_the_examples(examples: list[Example], half: str) -> None:
    golds = [json.loads(line) for line in (QUESTIONS / f"{half}.jsonl").read_text().splitlines()]
    asked = [text for gold in golds for text in (gold.get("turns") or [gold["text"]])]
    assert list(overlaps(examples, asked)) == []


def test_a_near_duplicate_is_found() -> None:
    said = [
        Example(text, frozenset({"visio"}))
        for text in ("mon chef veut me voir à l'écran", "mon chef veut me voir à l écran !")
    ]
    assert [flaw.what for flaw in near_duplicates(said)] == ["near-duplicate"]


def test_a_place_tied_to_one_function_is_found() -> None:
    said = [Example(f"aller à Mende {number}", frozenset({"mobilite"})) for number in range(12)]
    assert [flaw.first for flaw in hard_wired_places(said, {"mende"})] == ["mende"]


def test_a_benchmark_question_with_a_word_changed_is_found() -> None:
    said = [Example("où puis-je imprimer un grand plan de maison", frozenset({"acces-numerique"}))]
    assert len(list(overlaps(said, ["où puis-je imprimer un joli plan de maison"]))) == 1

"""What makes example sentences worth learning: no near-duplicate, no place tied to one function, no benchmark."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from content.examples import Example
from content.library import Library
from matching.text import folded_words

# Two sentences that alike say the same thing twice.
NEARLY_THE_SAME = 90
# A benchmark question must not be found in the examples, even with a word changed.
OVERLAP = 85
# Sentences are compared when they share one of their rarest words.
RAREST = 3
# A place named that often must not stand for one class in more than that share of its sentences.
OFTEN_NAMED, ONE_CLASS = 12, 0.5


@dataclass(frozen=True, slots=True)
class Flaw:
    """Two sentences too near, or a place and the class that it is tied to."""

    what: str
    first: str
    second: str


def near_duplicates(examples: Sequence[Example], ratio: int = NEARLY_THE_SAME) -> Iterator[Flaw]:
    """Pairs of sentences that differ by little more than a word."""
    texts = [" ".join(folded_words(example.text)) for example in examples]
    for a, b in _pairs_to_compare(texts, texts):
        if a < b and fuzz.token_sort_ratio(texts[a], texts[b], score_cutoff=ratio):
            yield Flaw("near-duplicate", examples[a].text, examples[b].text)


def overlaps(examples: Sequence[Example], questions: Sequence[str], ratio: int = OVERLAP) -> Iterator[Flaw]:
    """Examples that give a benchmark question away."""
    texts = [" ".join(folded_words(example.text)) for example in examples]
    asked = [" ".join(folded_words(question)) for question in questions]
    for a, q in _pairs_to_compare(texts, asked):
        if len(asked[q].split()) > 3 and fuzz.token_sort_ratio(texts[a], asked[q], score_cutoff=ratio):
            yield Flaw("overlap", examples[a].text, questions[q])


def hard_wired_places(examples: Iterable[Example], places: Iterable[str]) -> Iterator[Flaw]:
    """Places that the examples tie to one class; `places` are single folded words."""
    names = set(places)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        for name in names.intersection(folded_words(example.text)):
            seen[name].update(example.classes)
    for name, classes in seen.items():
        (label, count), *_ = classes.most_common(1)
        if classes.total() >= OFTEN_NAMED and count > ONE_CLASS * classes.total():
            yield Flaw("place", name, label)


def _pairs_to_compare(left: Sequence[str], right: Sequence[str]) -> set[tuple[int, int]]:
    """Indices of texts that share one of their rarest words: the others cannot be alike."""
    counts = Counter(word for text in {*left, *right} for word in set(text.split()))
    holders: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(right):
        for word in _rarest(text, counts):
            holders[word].append(index)
    return {(a, b) for a, text in enumerate(left) for word in _rarest(text, counts) for b in holders.get(word, ())}


def _rarest(text: str, counts: Counter[str]) -> list[str]:
    return sorted(set(text.split()), key=lambda word: (counts[word], word))[:RAREST]


def place_words(library: Library) -> set[str]:
    """The words of the territory's place names, short ones left out."""
    territory = library.territory
    names = [*(commune.name for commune in territory.communes), *(zone.label for zone in territory.zones)]
    return {word for name in names for word in folded_words(name) if len(word) > 4}

"""What is asked of a large directory: real sentences with one need, a commune put in, with and without typos."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from content.examples import load_examples
from content.library import ROOT, Library
from matching.model import Point
from tests.bench.synthetic import Land, misspell

READ = Path(__file__).parent.parent / "matching" / "questions" / "read.jsonl"
TOWARDS = ("près de", "vers", "à côté de", "pas loin de", "à")


@dataclass(frozen=True)
class Asked:
    """A question, what it needs, near what; `learned` when its sentence is one of the examples."""

    text: str
    function: str
    point: Point
    learned: bool
    typos: bool = False


def make_asked(land: Land, count: int, seed: int = 7) -> list[Asked]:
    """Half from the questions that nobody learned, half from the examples; then all of them again, misspelt."""
    random = np.random.default_rng(seed)
    unlearned, examples = unlearned_sentences(land.library), example_sentences(land.library)
    clean: list[Asked] = []
    misspelt: list[Asked] = []
    for number in range(count // 2):
        among = examples if number % 2 else unlearned
        text, function = among[int(random.integers(0, len(among)))]
        town = land.plain[int(random.integers(0, len(land.plain)))]
        lead, name = TOWARDS[int(random.integers(0, len(TOWARDS)))], land.names[town]
        point = Point(float(land.lat[town]), float(land.lon[town]))
        asked = Asked(_ending(text, lead, name), function, point, bool(number % 2))
        clean.append(asked)
        wrong = _ending(misspelt_words(text, random), lead, misspell(name, random))
        misspelt.append(replace(asked, text=wrong, typos=True))
    return clean + misspelt


def unlearned_sentences(library: Library) -> list[tuple[str, str]]:
    """Of the read half: those with one need, the place they name taken out."""
    towns = {one.name for one in library.territory.communes}
    sentences: list[tuple[str, str]] = []
    for line in READ.read_text().splitlines():
        gold = json.loads(line)
        if "text" not in gold or len(gold["needs"]) != 1 or gold["expect"] != "match" or gold["category"] == "named":
            continue
        if not gold["near"] and not any(town in gold["text"] for town in towns):
            sentences.append((gold["text"], gold["needs"][0]))
    return sentences


def example_sentences(library: Library) -> list[tuple[str, str]]:
    """Of the examples: those with one need that name no place."""
    functions = set(library.functions)
    return [
        (example.text, next(iter(example.classes)))
        for example in load_examples(ROOT, library.taxonomy)
        if len(example.classes) == 1 and example.classes <= functions and example.text.isascii() is not None
    ]


def misspelt_words(text: str, random: np.random.Generator) -> str:
    """One long word in three misspelt, at least one."""
    parts = text.split(" ")
    long = [at for at, part in enumerate(parts) if len(part) > 5]
    if long:
        for at in random.choice(long, max(1, len(long) // 3), replace=False).tolist():
            parts[at] = misspell(parts[at], random)
    return " ".join(parts)


def _ending(text: str, lead: str, name: str) -> str:
    return f"{text.rstrip(' .?!…')} {lead} {name} ?"

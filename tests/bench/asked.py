"""What is asked of a large directory: real sentences with one need, a commune put in, with and without typos."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from content.examples import load_examples
from content.library import ROOT, Library
from matching.model import Point
from tests.bench.synthetic import Land, misspell

READ = Path(__file__).parent.parent / "matching" / "questions" / "read.jsonl"
PLACE = "PLACE"
TOWARDS = ("près de", "vers", "à côté de", "pas loin de", "à")


@dataclass(frozen=True)
class Asked:
    """A question, what it needs, near what; `learned` when its sentence is one of the examples."""

    text: str
    function: str
    point: Point
    learned: bool
    typos: bool = False


def make_asked(land: Land, library: Library, count: int, seed: int = 7) -> list[Asked]:
    """Half from the questions that nobody learned, half from the examples; each is there again misspelt."""
    random = np.random.default_rng(seed)
    unlearned, examples = unlearned_sentences(library), example_sentences(library)
    clean: list[Asked] = []
    misspelt: list[Asked] = []
    for number in range(count // 2):
        among = examples if number % 2 else unlearned
        text, function = among[int(random.integers(0, len(among)))]
        town = land.plain[int(random.integers(0, len(land.plain)))]
        lead, name = TOWARDS[int(random.integers(0, len(TOWARDS)))], land.names[town]
        point = Point(float(land.lat[town]), float(land.lon[town]))
        asked = Asked(_placed(text, lead, name), function, point, bool(number % 2))
        clean.append(asked)
        wrong = _placed(misspelt_words(text, random), lead, misspell(name, random))
        misspelt.append(replace(asked, text=wrong, typos=True))
    both = clean + misspelt
    return [both[at] for at in random.permutation(len(both)).tolist()]


def unlearned_sentences(library: Library) -> list[tuple[str, str]]:
    """Of the read half: those with one need; where they name one place, it becomes PLACE."""
    territory = library.territory
    towns = sorted({c.name for c in territory.communes} | {f.old_name for f in territory.former_communes}, key=len)
    sentences: list[tuple[str, str]] = []
    for line in READ.read_text().splitlines():
        gold = json.loads(line)
        if "text" not in gold or len(gold["needs"]) != 1 or gold["expect"] != "match" or gold["category"] == "named":
            continue
        text = gold["text"]
        for town in reversed(towns):
            text = re.sub(rf"\b{re.escape(town)}\b", PLACE, text)
        if text.count(PLACE) == (1 if gold["near"] else 0):
            sentences.append((text, gold["needs"][0]))
    return sentences


def example_sentences(library: Library) -> list[tuple[str, str]]:
    """Of the examples: those with one need that name no place."""
    functions = set(library.functions)
    return [
        (example.text, next(iter(example.classes)))
        for example in load_examples(ROOT, library.taxonomy)
        if len(example.classes) == 1 and example.classes <= functions
    ]


def misspelt_words(text: str, random: np.random.Generator) -> str:
    """One long word in three misspelt, at least one."""
    parts = text.split(" ")
    long = [at for at, part in enumerate(parts) if len(part) > 5 and PLACE not in part]
    if long:
        for at in random.choice(long, max(1, len(long) // 3), replace=False).tolist():
            parts[at] = misspell(parts[at], random)
    return " ".join(parts)


def _placed(text: str, lead: str, name: str) -> str:
    """The name where the sentence named one, or at its end."""
    if PLACE in text:
        return text.replace(PLACE, name)
    return f"{text.rstrip(' .?!…')} {lead} {name} ?"

"""The learned reader: taken from the cache, or learned once from the examples in a process of its own.

Learning needs scikit-learn (150 MB, seconds of import); the running bot never imports it.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import matching
from content.examples import Taught, digest, sentences_to_learn
from content.library import ROOT, Library
from matching.classify import Classifier, load_classifier

KEPT_MODELS = 6


class LearningError(Exception):
    """The sentences could not be learned; says why."""


def model_path(cache: Path, territory: str, taught: Sequence[Taught] = ()) -> Path:
    """One file for each state of what it is learned from: examples, place names, and the code that reads them."""
    sources = [
        ROOT / "functions.yaml",
        *sorted((ROOT / "examples").glob("*.yaml")),
        *sorted((ROOT / "territories" / territory).glob("*.csv")),
        *(ROOT / "territories" / territory).glob("asked.yaml"),
        *sorted(Path(matching.__file__).parent.glob("*.py")),
    ]
    learned = [path.read_bytes() for path in sources]
    learned += [repr(lesson).encode() for lesson in taught if not lesson.as_expression]
    fingerprint = hashlib.sha256(b"".join(learned)).hexdigest()[:16]
    return cache / f"reader-{territory}-{fingerprint}.npz"


def find_classifier(cache: Path, library: Library, taught: Sequence[Taught] = ()) -> Classifier:
    """The classifier of these examples; learned first when the cache has none. Raises LearningError."""
    path = model_path(cache, library.territory.id, taught)
    if not path.exists():
        learn_apart(path, library.territory.id, taught)
    return load_classifier(path)


def learn_apart(path: Path, territory: str, taught: Sequence[Taught] = ()) -> None:
    """Runs `entrelieux learn` in a process of its own, which is gone when it has learned."""
    command = [sys.executable, "-m", "bot", "learn", "--territory", territory, "--to", str(path)]
    lessons = "\n".join(json.dumps(asdict(lesson)) for lesson in taught)
    # Its standard error is ours: it says that it learns, how far it is, and why it fails.
    finished = subprocess.run(command, input=lessons, text=True, stdout=subprocess.DEVNULL, check=False)
    if finished.returncode or not path.exists():
        raise LearningError(path.name)


def _forget_old_models(cache: Path) -> None:
    """The latest are kept, for processes that still run on them and for going back."""
    models = sorted(cache.glob("reader-*.npz"), key=lambda model: model.stat().st_mtime, reverse=True)
    for model in models[KEPT_MODELS:]:
        model.unlink(missing_ok=True)


def learn_to(path: Path, library: Library, taught: Sequence[Taught] = ()) -> int:
    """Learns here and now, and writes the model whole or not at all. Returns how many sentences were learned."""
    from matching.learn import learn
    from matching.lesson import words_to_learn

    examples = sentences_to_learn(ROOT, library, taught)
    lessons = words_to_learn((example.text for example in examples), library)
    classes, entries = [one.classes for one in examples], [one.entries for one in examples]
    classifier = learn(lessons, classes, entries, digest(examples))
    path.parent.mkdir(parents=True, exist_ok=True)
    # Several processes may learn the same lesson at once.
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    classifier.save(unfinished)
    unfinished.replace(path)
    _forget_old_models(path.parent)
    return len(examples)

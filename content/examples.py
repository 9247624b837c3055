"""Sentences people say, by class: what the third reader learns from.

One file a class: a function's id, or "event", "none" (not our business), "profile" (someone presents themself or
offers something). A sentence that asks a second thing ends with " @other-class".
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from content.schema import ExampleFile, Taxonomy
from content.source import ContentError, Problem, Source, read_yaml, validation_problems

OTHER_CLASSES = ("event", "none", "profile")
ALSO = re.compile(r" @([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the classes that it asks for."""

    text: str
    classes: frozenset[str]


def load_examples(root: Path, taxonomy: Taxonomy) -> list[Example]:
    """Every example, in the order of the files. Raises ContentError on an unknown class or a file of another shape."""
    known = {function.id for function in taxonomy.functions} | set(OTHER_CLASSES)
    examples: list[Example] = []
    problems: list[Problem] = []
    for path in sorted((root / "examples").glob("*.yaml")):
        source = read_yaml(path, root)
        file = _checked(source)
        for index, sentence in enumerate(file.sentences):
            classes = frozenset((file.of, *ALSO.findall(sentence)))
            if classes - known:
                unknown = ", ".join(sorted(classes - known))
                problems.append(source.problem(("sentences", index), f"unknown class {unknown}"))
            examples.append(Example(ALSO.sub("", sentence), classes))
    if problems:
        raise ContentError(problems)
    return examples


def _checked(source: Source) -> ExampleFile:
    try:
        return ExampleFile.model_validate(source.data)
    except ValidationError as error:
        raise ContentError(validation_problems(error, source)) from error


def digest(examples: list[Example]) -> str:
    """Changes when any sentence or class does."""
    whole = "\n".join(f"{example.text}\t{','.join(sorted(example.classes))}" for example in examples)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]

"""Sentences people say, by class: what the third reader learns from.

One file a class: a function's id, or "event", "none" (not our business), "profile" (someone presents themself or
offers something). A sentence that asks a second thing ends with " @other-class".
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from content.schema import ExampleFile, Taxonomy
from content.source import ContentError, Problem, Source, read_yaml, validation_problems

OTHER_CLASSES = ("event", "none", "profile")
TAUGHT_WEIGHT = 5
EXPRESSION_WEIGHT = 3
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


def expression_examples(taxonomy: Taxonomy) -> list[Example]:
    """The plain words of each function as short sentences: authors of examples avoid them, those who ask do not."""
    classes: dict[str, set[str]] = {}
    for function in taxonomy.functions:
        for expression in function.expressions:
            classes.setdefault(expression, set()).add(function.id)
    said = [Example(expression, frozenset(functions)) for expression, functions in classes.items()]
    return said * EXPRESSION_WEIGHT


@dataclass(frozen=True, slots=True)
class Taught:
    """What an animator said that an unanswered question meant: a sentence to learn, or an expression."""

    text: str
    means: str
    as_expression: bool = False


def taught_examples(taught: Iterable[Taught]) -> list[Example]:
    """The sentences to learn; each counts as several, for one voice among thousands would not be heard."""
    said = [Example(one.text, frozenset((one.means,))) for one in taught if not one.as_expression]
    return said * TAUGHT_WEIGHT


def with_expressions(taxonomy: Taxonomy, taught: Iterable[Taught]) -> Taxonomy:
    """The taxonomy with the expressions that were taught."""
    said: dict[str, list[str]] = {}
    for one in taught:
        if one.as_expression:
            said.setdefault(one.means, []).append(one.text)
    functions = tuple(
        function.model_copy(update={"expressions": (*function.expressions, *said.get(function.id, ()))})
        for function in taxonomy.functions
    )
    return taxonomy.model_copy(update={"functions": functions})


def sentences_to_learn(root: Path, taxonomy: Taxonomy, taught: Iterable[Taught] = ()) -> list[Example]:
    """Everything that the third reader learns from."""
    return load_examples(root, taxonomy) + expression_examples(taxonomy) + taught_examples(taught)


def digest(examples: list[Example]) -> str:
    """Changes when any sentence or class does."""
    whole = "\n".join(f"{example.text}\t{','.join(sorted(example.classes))}" for example in examples)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]

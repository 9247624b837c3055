"""Sentences people say, by class: what the third reader learns from.

One file a class: a function's id, or "event", "none" (not our business), "profile" (someone presents themself or
offers something). A sentence that asks a second thing ends with " @other-class". A territory has sentences of its own
in `asked.yaml`, by the entry that answers them best; each says which class it asks (" @class"), and which other entry
would answer as well (" #other-entry").
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Field, RootModel, ValidationError

from content.basis import Strict
from content.library import Library
from content.schema import Taxonomy
from content.source import ContentError, Problem, Source, read_yaml, validation_problems

File = TypeVar("File", bound=BaseModel)

OTHER_CLASSES = ("event", "none", "profile")
TAUGHT_WEIGHT = 5
EXPRESSION_WEIGHT = 3
ALSO = re.compile(r" @([a-z0-9-]+)")
ALIKE = re.compile(r" #([a-z0-9-]+)")


class ExampleFile(Strict):
    """examples/CLASS.yaml: sentences that ask for one class."""

    of: str = Field(alias="class")
    sentences: tuple[str, ...]


class AskedFile(RootModel[dict[str, tuple[str, ...]]]):
    """territories/T/asked.yaml: sentences that an entry answers best, by entry."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the classes that it asks for, and the entries that answer it best, where it tells them."""

    text: str
    classes: frozenset[str]
    entries: frozenset[str] = frozenset()


def load_examples(root: Path, taxonomy: Taxonomy) -> list[Example]:
    """Every example, in the order of the files. Raises ContentError on an unknown class or a file of another shape."""
    known = {function.id for function in taxonomy.functions} | set(OTHER_CLASSES)
    examples: list[Example] = []
    problems: list[Problem] = []
    for path in sorted((root / "examples").glob("*.yaml")):
        source = read_yaml(path, root)
        file = _valid(ExampleFile, source)
        for index, sentence in enumerate(file.sentences):
            classes = frozenset((file.of, *ALSO.findall(sentence)))
            if classes - known:
                unknown = ", ".join(sorted(classes - known))
                problems.append(source.problem(("sentences", index), f"unknown class {unknown}"))
            examples.append(Example(ALSO.sub("", sentence), classes))
    if problems:
        raise ContentError(problems)
    return examples


def load_asked(root: Path, library: Library) -> list[Example]:
    """The territory's own sentences, by entry; none where it has no such file. Raises ContentError."""
    path = root / "territories" / library.territory.id / "asked.yaml"
    if not path.exists():
        return []
    source = read_yaml(path, root)
    known = {*library.functions, *OTHER_CLASSES}
    ids = {entry.id for entry in library.territory.entries}
    examples: list[Example] = []
    problems: list[Problem] = []
    for entry, sentences in _valid(AskedFile, source).root.items():
        for index, sentence in enumerate(sentences):
            said = Example(
                ALIKE.sub("", ALSO.sub("", sentence)),
                frozenset(ALSO.findall(sentence)),
                frozenset((entry, *ALIKE.findall(sentence))),
            )
            unknown = sorted((said.classes - known) | (said.entries - ids)) or ([] if said.classes else ["(no class)"])
            problems += [source.problem((entry, index), f"unknown class or entry: {one}") for one in unknown]
            examples.append(said)
    if problems:
        raise ContentError(problems)
    return examples


def _valid(model: type[File], source: Source) -> File:
    try:
        return model.model_validate(source.data)
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
    """What an animator said that a question meant, a class or an entry: a sentence to learn, or an expression."""

    text: str
    means: str
    as_expression: bool = False


def taught_examples(taught: Iterable[Taught], library: Library) -> list[Example]:
    """The sentences to learn; each counts as several, for one voice among thousands would not be heard.

    What means an entry asks for the first thing that it does; what means nothing that is still there is left out.
    """
    asks = {name: name for name in (*library.functions, *OTHER_CLASSES)}
    does = {entry.id: entry.functions[0] for entry in library.territory.entries}
    said = [
        Example(one.text, frozenset(((asks | does)[one.means],)), frozenset({one.means} & does.keys()))
        for one in taught
        if not one.as_expression and one.means in asks | does
    ]
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


def sentences_to_learn(root: Path, library: Library, taught: Iterable[Taught] = ()) -> list[Example]:
    """Everything that the third reader learns from."""
    taxonomy = library.taxonomy
    written = load_examples(root, taxonomy) + load_asked(root, library)
    return written + expression_examples(taxonomy) + taught_examples(taught, library)


def digest(examples: list[Example]) -> str:
    """Changes when any sentence or class does."""
    whole = "\n".join(f"{one.text}\t{','.join(sorted(one.classes | one.entries))}" for one in examples)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]

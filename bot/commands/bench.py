"""`entrelieux bench`: the measures live beside the tests, in a clone, not in the wheel."""

import importlib
import sys

from bot.commands.saying import say

MEASURES = {
    "house": "tests.bench.house",
    "questions": "tests.bench.questions",
    "scale": "tests.bench.scale",
    "people": "tests.bench.people",
}


def measure(what: str, **options: object) -> None:
    """Runs one measure; says so when it is not at hand."""
    sys.path.insert(0, "")
    try:
        module = importlib.import_module(MEASURES[what])
    except (KeyError, ModuleNotFoundError):
        say("bench-unknown", what=what, known=", ".join(MEASURES))
        sys.exit(1)
    module.measure(**options)

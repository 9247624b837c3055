"""`entrelieux learn`: the only command that imports scikit-learn."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.commands.saying import say
from bot.learned import learn_to, model_path
from bot.settings import Settings
from content.examples import Taught
from content.library import load_library


def learn_examples(territory: str | None, to: Path | None) -> None:
    settings = Settings()
    library = load_library(territory or settings.territory)
    path = to or model_path(settings.cache_dir, library.territory.id)
    if to is None and path.exists():
        return
    say("command-learning")
    say("command-learned", count=learn_to(path, library, list(_lessons())))


def _lessons() -> Iterator[Taught]:
    """What animators taught, one JSON object a line, from the process that asks to learn."""
    if sys.stdin is not None and not sys.stdin.isatty():
        for line in sys.stdin:
            if line.strip():
                yield Taught(**json.loads(line))

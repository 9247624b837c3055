"""`entrelieux learn`: the only command that imports scikit-learn."""

from pathlib import Path

from bot.commands.saying import say
from bot.learned import learn_to, model_path
from bot.settings import Settings
from content.library import load_library


def learn_examples(territory: str | None, to: Path | None) -> None:
    settings = Settings()
    library = load_library(territory or settings.territory)
    path = to or model_path(settings.cache_dir, library.territory.id)
    if to is None and path.exists():
        return
    say("command-learning")
    say("command-learned", count=learn_to(path, library))

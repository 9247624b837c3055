"""`entrelieux check`: the content is loaded as at start, the personas too, and every problem is printed."""

from bot.commands.saying import tell_content_problems, voice
from bot.settings import Settings
from content.examples import load_asked, load_examples
from content.library import ROOT, load_library, load_personas
from content.source import ContentError
from matching.corpus import hard_wired_places, near_duplicates, place_words


def check_content(territory: str | None) -> int:
    """0 when all is well, 1 when something is wrong."""
    try:
        library = load_library(territory or Settings().territory)
        load_personas(library.territory)
        examples = load_examples(ROOT, library.taxonomy) + load_asked(ROOT, library)
    except ContentError as error:
        tell_content_problems(error)
        return 1
    flaws = [*near_duplicates(examples), *hard_wired_places(examples, place_words(library))]
    for flaw in flaws:
        print(voice()(f"check-{flaw.what}", first=flaw.first, second=flaw.second))
    if flaws:
        return 1
    here = library.territory
    counts = {
        "entries": len(here.entries),
        "communes": len(here.communes),
        "former": len(here.former_communes),
        "stages": len(here.stages),
        "sentences": len(examples),
    }
    print(voice()("command-checked", territory=here.facts.name.fr, **counts))
    return 0

"""Sentences of the command line, in the language of the machine's user, and errors in words."""

import os
import sys
from collections.abc import Callable
from typing import Any

from bot.conversation.phrase import Voice, load_phrases
from content.source import ContentError


def voice() -> Voice:
    """French, unless the environment asks for English."""
    language = "en" if os.environ.get("LANG", "").startswith("en") and "ENTRELIEUX_LANGUAGE" not in os.environ else "fr"
    return Voice(load_phrases(), os.environ.get("ENTRELIEUX_LANGUAGE", language))


def say(key: str, **values: Any) -> None:
    """On standard error: standard output is for answers."""
    print(voice()(key, **values), file=sys.stderr)


def explain_error(error: Exception) -> bool:
    """Says an error that the person can mend; False for one that only an engineer can. Of several at once, each."""
    if isinstance(error, ExceptionGroup):
        said = [explain_error(one) for one in error.exceptions]
        return all(said)
    for kind, telling in _tellings().items():
        if isinstance(error, kind):
            telling(error)
            return True
    return False


def _tellings() -> dict[type[Exception], Callable[[Any], None]]:
    from sqlalchemy.exc import OperationalError

    from bot.channels.web.port import PortTaken
    from bot.learned import LearningError
    from bot.messages import Away
    from bot.settings import EmptyKey

    return {
        ContentError: tell_content_problems,
        PortTaken: lambda e: say("command-port-taken", host=e.host, port=str(e.port)),
        LearningError: lambda e: say("command-learning-failed", reason=str(e)),
        EmptyKey: lambda e: say("command-key-empty", file=str(e.path)),
        Away: lambda e: say("command-database-unreachable", reason=str(e)),
        OperationalError: lambda e: say("command-database-unreachable", reason=str(e.orig)),
        FileNotFoundError: lambda e: say("command-file-missing", file=str(e.filename)),
    }


def tell_content_problems(error: ContentError) -> None:
    say("command-content-wrong", count=len(error.problems))
    for problem in error.problems:
        print(f"  {problem}", file=sys.stderr)

"""Which event is meant: by its name, its town, what it is about or its day, among those that could be."""

from collections.abc import Sequence

from bot.conversation.flows import programme
from bot.conversation.talk import Talk
from content.schema import Stage
from matching.text import stems


def said_stages(talk: Talk, stages: Sequence[Stage]) -> list[Stage]:
    """Those that all that was said fits, once each. What is not understood fits none."""
    question = talk.house.reader.read(talk.incoming.text, talk.now, language=talk.session.language)
    when = question.when if question.when and question.when.strict else None
    stopwords = talk.house.library.lexicon.stopwords
    words = " ".join(token.raw for token in question.tokens if token.role != "moment")
    said = stems(words, stopwords) - stems(" ".join(talk.house.library.staff.around_an_event), stopwords)
    if not said and when is None:
        return []
    fitting = [one for one in stages if when is None or when.first <= one.date <= when.last]
    return programme.once_each([one for one in fitting if said <= _stems(one, stopwords)])


def _stems(stage: Stage, stopwords: frozenset[str]) -> frozenset[str]:
    told = (stage.name, stage.theme, stage.place_name, stage.lieu_dit or "", stage.commune, *stage.words)
    return stems(" ".join(told), stopwords)

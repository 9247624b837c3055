"""What is written after "un mot à ajouter ?": a word on what was seen, none, or something else altogether."""

from typing import Literal

from bot.conversation.statements import flat, phrases
from bot.conversation.talk import Talk
from content.people import PeopleWords

# Words of talk that mean that there is nothing to add, and those that are for other flows.
NOTHING = frozenset({"no", "thanks", "goodbye"})
INSTRUCTIONS = frozenset({"cancel", "back", "help", "greeting", "yes"})


def heard(talk: Talk) -> Literal["words", "nothing", "other"]:
    """A need, a question, an instruction or a presentation is none of it. A word may well hold "qui" or "fablab"."""
    text = talk.incoming.text.strip()
    if not text or "?" in text or text.startswith("/") or _begins_as_a_request(text, talk.house.library.people):
        return "other"
    question = talk.house.reader.read(text, talk.now, language=talk.session.language)
    said = question.why_none if question.intent == "none" else None
    if said in NOTHING:
        return "nothing"
    return "other" if said in INSTRUCTIONS or question.intent == "profile" else "words"


def _begins_as_a_request(text: str, words: PeopleWords) -> bool:
    """ "Je cherche un comptable", "comment aller à Florac". An exclamation is no question without its mark."""
    asking = tuple(said for said in (*words.asking, *words.asking_where) if said not in words.exclaiming)
    return phrases((*words.i_seek, *asking)).match(flat(text).lstrip()) is not None

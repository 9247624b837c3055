"""Questions back: which place, what there, which meaning, what to change."""

from bot.conversation.flows import small_talk
from bot.conversation.session import Asked
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button, Outcome, short
from matching.model import Question, Where


def ask_which_place(talk: Talk, question: Question) -> Step:
    """Several places bear the name that was said."""
    session = talk.session.evolve(asked=Asked.of(question), awaiting="place", number=talk.session.number + 1)
    buttons = [Button(short(place.label), f"place:{place.insee or place.id}") for place in question.where_among[:5]]
    said = _common_part(question.where_among, talk.house.library.lexicon.stopwords)
    text = talk.say("search-which-place", said=said)
    outcome = Outcome("clarify", (), tuple(need.function for need in question.needs))
    return Step((talk.reply(text, *buttons, outcome=outcome),), session, question)


def _common_part(places: tuple[Where, ...], links: frozenset[str]) -> str:
    """ "Saint-Martin" of Saint-Martin-de-Boubaux and Saint-Martin-de-Lansuscle: their "de" is a link."""
    first, *others = [place.label for place in places]
    size = min((_shared(first, other) for other in others), default=len(first))
    common = first[:size].strip(" -'")
    head, _, last = common.rpartition("-")
    return (head if last.lower() in links else common) or first


def _shared(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def ask_what_there(talk: Talk, question: Question, where: Where) -> Step:
    """A place and no need: the need is asked, the place is kept."""
    session = talk.session.evolve(asked=Asked.of(question.evolve(needs=())), misses=0, welcomed=True)
    text = talk.say("search-what-there", of=talk.say.of(where.label))
    reply = talk.reply(text, *small_talk.example_buttons(talk), outcome=Outcome("clarify", near=where.label))
    return Step((reply,), session, question)


def clarify(talk: Talk, question: Question) -> Step:
    """A word with several meanings: a question, two or three buttons."""
    ambiguity = next(one for one in talk.house.library.taxonomy.ambiguities if one.id == question.ambiguity)
    number = talk.session.number + 1
    session = talk.session.evolve(asked=Asked.of(question), number=number, misses=0, welcomed=True)
    language = talk.session.language
    buttons = [
        Button(choice.label.in_(language), f"need:{number}:{choice.function}" if choice.function else "what")
        for choice in ambiguity.choices
    ]
    reply = talk.reply(ambiguity.question.in_(language), *buttons, outcome=Outcome("clarify"))
    return Step((reply,), session, question)


def ask_place(talk: Talk) -> Step:
    """Why it is asked comes first; a commune or a position will do."""
    position = Button(talk.say("button-position"), "position", wants_position=True)
    reply = talk.reply(talk.say("search-ask-place"), position, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting="place"))


def ask_change(talk: Talk) -> Step:
    number = talk.session.number
    buttons = (talk.button("button-change-place", f"near:{number}"), talk.button("button-change-need", "what"))
    return Step((talk.reply(talk.say("search-change"), *buttons, outcome=INFO),), talk.session)


def ask_need(talk: Talk) -> Step:
    session = talk.session.evolve(asked=None, answers=(), shown=0, awaiting=None)
    reply = talk.reply(talk.say("search-tell-need"), *small_talk.example_buttons(talk), outcome=INFO)
    return Step((reply,), session)

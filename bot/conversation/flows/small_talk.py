"""First contact, small talk, help, cancelling, forgetting, and what is none of our business."""

from bot.conversation.session import Asked, Session
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button, Outcome, Reply
from matching.model import Question

NONE = Outcome("none")
EXAMPLES = ("1", "2", "3")


def example(talk: Talk, number: int = 1) -> str:
    return talk.say(f"example-{number}")


def examples(talk: Talk) -> str:
    return talk.say("examples-list", first=example(talk), second=example(talk, 2), third=example(talk, 3))


def example_buttons(talk: Talk) -> list[Button]:
    return [talk.button("button-examples", "examples"), talk.button("button-help", "help")]


def welcome(talk: Talk) -> Step:
    """Value first: one sentence, one example, no form."""
    key = "talk-greeting" if talk.session.welcomed else "talk-welcome"
    reply = talk.reply(talk.say(key, inside=talk.inside, example=example(talk)), *example_buttons(talk), outcome=NONE)
    return Step((reply,), talk.session.evolve(welcomed=True))


def show_help(talk: Talk) -> Step:
    text = talk.say("talk-help", example=example(talk), human=human(talk))
    return Step((talk.reply(text, talk.button("button-examples", "examples"), outcome=INFO),), talk.session)


def show_examples(talk: Talk) -> Step:
    buttons = [Button(talk.say(f"example-short-{n}"), f"example:{n}") for n in EXAMPLES]
    return Step((talk.reply(examples(talk), *buttons, outcome=INFO),), talk.session)


def human(talk: Talk) -> str:
    return talk.say("talk-human", network=talk.house.library.territory.facts.network)


def cancel(talk: Talk) -> Step:
    """ "annuler" ends what was going on, and says when there was nothing."""
    key = "talk-cancelled" if talk.session.awaiting or talk.session.asked else "talk-nothing-to-cancel"
    session = talk.session.evolve(awaiting=None, draft=None, asked=None, answers=(), shown=0)
    return Step((talk.reply(talk.say(key), *example_buttons(talk), outcome=INFO),), session)


def ask_before_forgetting(talk: Talk) -> Step:
    """Erasing for good is the only thing that asks twice."""
    buttons = (talk.button("button-forget", "forget:yes"), talk.button("button-keep", "forget:no"))
    return Step((talk.reply(talk.say("talk-forget-sure"), *buttons, outcome=INFO),), talk.session)


def forget(talk: Talk) -> Step:
    reply = talk.reply(talk.say("talk-forgotten"), *example_buttons(talk), outcome=INFO)
    return Step((reply,), Session(), forget=True)


def keep(talk: Talk) -> Step:
    return Step((talk.reply(talk.say("talk-cancelled"), *example_buttons(talk), outcome=INFO),), talk.session)


def refuse(talk: Talk, question: Question) -> Step:
    """A short kind line, what the bot can do, never a wrong place."""
    reason = question.why_none or "not ours"
    if reason == "elsewhere":
        return _elsewhere(talk, question)
    key = REASONS.get(reason, "talk-not-ours")
    values = {"inside": talk.inside, "example": example(talk), "human": human(talk)}
    values["network"] = talk.house.library.territory.facts.network
    misses = talk.session.misses + 1 if reason in MISSES else 0
    if reason == "not ours" and misses % 2 == 0:
        key, values = "talk-not-ours-again", values | {"examples": examples(talk)}
    elif misses and misses % 2 == 0:
        return misunderstood(talk)
    reply = talk.reply(talk.say(key, **values), *example_buttons(talk), outcome=NONE)
    return Step((reply,), talk.session.evolve(misses=misses), question)


# Said twice running, these are answered in other words the second time.
MISSES = frozenset({"gibberish", "not ours"})

REASONS = {
    "thanks": "talk-thanks",
    "goodbye": "talk-goodbye",
    "how_are_you": "talk-how-are-you",
    "who_are_you": "talk-who-are-you",
    "forbidden": "talk-forbidden",
    "rude": "talk-rude",
    "gibberish": "talk-gibberish",
    "empty": "talk-empty",
    "yes": "search-no-previous",
    "no": "search-no-previous",
    "not ours": "talk-not-ours",
}


def _elsewhere(talk: Talk, question: Question) -> Step:
    text = talk.say(
        "talk-elsewhere",
        place=question.elsewhere,
        territory=talk.house.library.territory.facts.with_article.in_(talk.session.language),
        inside=talk.inside,
    )
    asked = Asked.of(talk.house.reader.settled(question))
    session = talk.session.evolve(asked=asked, awaiting="here", welcomed=True)
    here = talk.button("button-search-here", "here", inside=talk.inside)
    return Step((talk.reply(text, here, talk.button("button-help", "help"), outcome=NONE),), session, question)


def misunderstood(talk: Talk) -> Step:
    """Never the same sentence twice running: the second time, examples and a human."""
    session = talk.session.evolve(misses=talk.session.misses + 1)
    if talk.session.misses % 2 == 0:
        text = talk.say("talk-not-understood")
    else:
        text = talk.say("talk-not-understood-again", examples=examples(talk), human=human(talk))
    return Step((talk.reply(text, *example_buttons(talk), outcome=NONE),), session)


def not_words(talk: Talk) -> Step:
    """A photo, a sticker, a voice message."""
    text = talk.say("talk-attachment", example=example(talk))
    return Step((talk.reply(text, *example_buttons(talk), outcome=NONE),), talk.session)


def presented(talk: Talk, question: Question) -> Step:
    """Someone says who they are or what they offer."""
    reply: Reply = talk.reply(talk.say("talk-profile"), *example_buttons(talk), outcome=Outcome("profile"))
    return Step((reply,), talk.session, question)

"""Which flow answers what: presses, commands and words of talk, each a table."""

from collections.abc import Callable

from bot.conversation.flows import again, asking, programme, small_talk
from bot.conversation.talk import Flow, Step, Talk

# Presses: the verb before ":" names the flow; "numbered" ones belong to one question and go stale with it.
PRESSES: dict[str, Flow] = {
    "help": small_talk.show_help,
    "examples": small_talk.show_examples,
    "programme": programme.whole_programme,
    "what": asking.ask_need,
    "here": again.here_instead,
    "position": asking.ask_place,
    "forget": small_talk.ask_before_forgetting,
}
NUMBERED: dict[str, Flow] = {
    "another": again.another,
    "near": asking.ask_place,
    "change": asking.ask_change,
    "widen": again.widen,
}
# Presses that carry a value.
VALUED: dict[str, Callable[[Talk, str], Step]] = {
    "map": again.show_map,
    "place": again.choose_place,
}

COMMANDS: dict[str, Flow] = {
    "start": small_talk.welcome,
    "search": asking.ask_need,
    "programme": programme.whole_programme,
    "help": small_talk.show_help,
    "forget": small_talk.ask_before_forgetting,
}

# Words of talk that are instructions when they are the whole message.
TALK: dict[str, Flow] = {
    "help": small_talk.show_help,
    "cancel": small_talk.cancel,
    "back": small_talk.cancel,
    "another": again.another,
    "nearer": again.nearer,
    "map": again.show_map,
    "yes": again.agree,
    "my_position": asking.ask_place,
    "greeting": small_talk.welcome,
    "no": again.not_that,
}


def press(talk: Talk, action: str) -> Step:
    """What a button leads to. Unknown and outdated ones say so and bring a fresh card."""
    verb, _, value = action.partition(":")
    if action == "forget:yes":
        return small_talk.forget(talk)
    if action == "forget:no":
        return small_talk.keep(talk)
    if verb in VALUED and value:
        return VALUED[verb](talk, value)
    if verb == "need":
        number, _, function = value.partition(":")
        return again.choose_need(talk, function) if number == str(talk.session.number) else again.stale(talk)
    if verb in NUMBERED:
        return NUMBERED[verb](talk) if value == str(talk.session.number) else again.stale(talk)
    return PRESSES.get(verb, again.stale)(talk)

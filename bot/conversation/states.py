"""Which flow answers what: presses, commands and words of talk, each a table."""

from collections.abc import Callable

from bot.conversation.flows import programme, search, small_talk
from bot.conversation.talk import Flow, Step, Talk

# Presses: the verb before ":" names the flow; "numbered" ones belong to one question and go stale with it.
PRESSES: dict[str, Flow] = {
    "help": small_talk.show_help,
    "examples": small_talk.show_examples,
    "programme": programme.whole_programme,
    "what": search.ask_need,
    "here": search.here_instead,
    "position": search.ask_place,
    "forget": small_talk.ask_before_forgetting,
}
NUMBERED: dict[str, Flow] = {
    "another": search.another,
    "near": search.ask_place,
    "change": search.ask_change,
    "widen": search.widen,
}
# Presses that carry a value.
VALUED: dict[str, Callable[[Talk, str], Step]] = {
    "map": search.show_map,
    "place": search.choose_place,
}

COMMANDS: dict[str, Flow] = {
    "start": small_talk.welcome,
    "search": search.ask_need,
    "programme": programme.whole_programme,
    "help": small_talk.show_help,
    "forget": small_talk.ask_before_forgetting,
}

# Words of talk that are instructions when they are the whole message.
TALK: dict[str, Flow] = {
    "help": small_talk.show_help,
    "cancel": small_talk.cancel,
    "back": small_talk.cancel,
    "another": search.another,
    "nearer": search.nearer,
    "map": search.show_map,
    "yes": search.agree,
    "my_position": search.ask_place,
    "greeting": small_talk.welcome,
    "no": search.not_that,
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
        return search.choose_need(talk, function) if number == str(talk.session.number) else search.stale(talk)
    if verb in NUMBERED:
        return NUMBERED[verb](talk) if value == str(talk.session.number) else search.stale(talk)
    return PRESSES.get(verb, search.stale)(talk)

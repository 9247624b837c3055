"""What the files of language/ may hold: how people speak, apart from what they ask."""

from typing import Literal

from content.basis import Strict


class TimeWords(Strict):
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    days: dict[str, int]
    parts: dict[str, tuple[float, float]]
    now: tuple[str, ...]
    # The words after which a moment is told in passing.
    in_passing: dict[str, frozenset[str]]
    spans: dict[str, Literal["week", "next week", "weekend", "month"]]
    open: tuple[str, ...]


class LimitWords(Strict):
    kilometres: tuple[str, ...]
    minutes: tuple[str, ...]
    hours: tuple[str, ...]
    kilometres_a_minute: float
    on_foot: tuple[str, ...]
    nearer: tuple[str, ...]
    at_most: tuple[str, ...]
    numbers: dict[str, int]
    years: tuple[str, ...]
    # After these words, years are a span and not an age.
    spans_of_years: tuple[str, ...]
    ages: dict[str, tuple[int, int]]


class Lexicon(Strict):
    """language/fr.yaml: how people write, apart from what they ask."""

    stopwords: frozenset[str]
    # After these, what is named is the person's own, not what they look for: "je viens d'ouvrir un restaurant".
    owning: frozenset[str]
    asking: frozenset[str]
    breaks: frozenset[str]
    spellings: dict[str, str]
    abbreviations: dict[str, str]
    articles: frozenset[str]
    determiners: frozenset[str]
    links: frozenset[str]
    elisions: frozenset[str]
    banks: tuple[str, ...]
    towards: tuple[str, ...]
    loosely_towards: tuple[str, ...]
    at_home: tuple[str, ...]
    from_there: tuple[str, ...]
    not_there: tuple[str, ...]
    # Said after a place: it is refused, though one starts from there.
    not_again: tuple[str, ...]
    common_words: frozenset[str]
    plain_names: frozenset[str]
    indefinite: frozenset[str]
    possessives: frozenset[str]
    naming: tuple[str, ...]
    # What announces that a programme is asked, and what asks for a date.
    happenings: tuple[str, ...]
    asking_when: tuple[str, ...]
    # What was heard of: with a day on which something is on, it is asked about.
    hearsay: tuple[str, ...]
    whom: dict[str, tuple[str, ...]]
    time: TimeWords
    limits: LimitWords
    refusals: dict[str, tuple[str, ...]]
    comes_to_me: tuple[str, ...]
    talk: dict[str, tuple[str, ...]]
    rude: frozenset[str]
    forbidden: frozenset[str]
    # Errands for a machine that writes, at the start of a message; and matters of others, anywhere in it.
    errands: frozenset[str]
    not_ours: frozenset[str]


class Marks(Strict):
    """language/en.yaml: what tells English from French, and the small words of talk."""

    marks: frozenset[str]
    towards: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: dict[str, int]
    spans: dict[str, Literal["week", "next week", "weekend", "month"]]
    talk: dict[str, tuple[str, ...]]


class TurnWords(Strict):
    """language/turns.yaml: how a message hangs on the one before, and the commands."""

    continuing: frozenset[str]
    refining: tuple[str, ...]
    from_home: tuple[str, ...]
    # Days counted from the one that was asked.
    day_after: tuple[str, ...]
    day_before: tuple[str, ...]
    commands: dict[str, tuple[str, ...]]

"""Every sentence is in Fluent files, in both languages, used, complete, and in the voice of the house."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.commands.run import TELEGRAM_COMMANDS
from bot.community.consents import Purpose
from bot.community.observatory import PERIODS
from bot.community.people import Status
from bot.community.report import COLUMNS, ROWS
from bot.community.roles import Role
from bot.conversation.flows.small_talk import EXAMPLES
from bot.conversation.people.meeting import ANSWERS
from bot.conversation.people.profile import FIELDS, QUESTIONS
from bot.conversation.phrase import LANGUAGES, MissingTextError, Phrases, Voice
from bot.conversation.recurring import RANKS
from content.library import ROOT, Library

CODE = Path(__file__).parents[1] / "bot"
# Keys made of a word and a value: every value must have its text.
FAMILY = re.compile(r"""\bf"([a-z-]+-)\{""")
# A key as it stands in Python or in a page's template.
WRITTEN = re.compile(r"""["']([a-z]+(?:-[a-z0-9]+)*)["']""")


class Variables(Visitor):
    """Names of the variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


@cache
def messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for path in sorted((ROOT / "texts" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf8")).body:
            assert not isinstance(entry, ast.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{path}: {entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def variables(message: ast.Message) -> set[str]:
    visitor = Variables()
    visitor.visit(message)
    return visitor.found


def sources() -> Iterator[tuple[Path, str]]:
    for pattern in ("*.py", "*.html"):
        for path in sorted(CODE.rglob(pattern)):
            yield path, path.read_text(encoding="utf8")


def sayings(library: Library) -> dict[str, list[str]]:
    """The values of each family of keys."""
    return {
        "need-": [function.id for function in library.taxonomy.functions],
        "at-": ["plain", "le", "les"],
        "of-": ["plain", "vowel", "le", "les"],
        "weekday-": [str(day) for day in range(7)],
        "month-": [str(month) for month in range(1, 13)],
        "example-": list(EXAMPLES),
        "example-short-": list(EXAMPLES),
        "part-": ["morning", "afternoon", "evening"],
        "check-": ["near-duplicate", "place"],
        "command-": list(TELEGRAM_COMMANDS),
        "profile-question-": list(QUESTIONS),
        "profile-line-": list(FIELDS),
        "profile-ask-": list(FIELDS),
        "status-": list(Status),
        "consent-": [f"{purpose}-{state}" for purpose in Purpose for state in ("on", "off")],
        "consent-given-": list(Purpose),
        "consent-withdrawn-": list(Purpose),
        "button-": [
            *("day-on", "day-off", "hours-on", "hours-off"),
            *("see-person", "accept", "decline", "later", "block"),
            *(f"{verb}-{purpose}" for purpose in Purpose for verb in ("give", "stop")),
        ],
        "button-met-": list(ANSWERS),
        "meet-ask-": ["seek", "offer", "alike"],
        "meet-thanks-": list(ANSWERS),
        "role-": list(Role),
        "role-taken-": list(Role),
        "button-cast-": ["ahead", "next", "near", "status"],
        "button-prepare-": ["when", "place", "seats", "host", "theme", "partners", "week", "cancel", "restore"],
        "button-useful-": ["yes", "little", "no"],
        "cast-": ["unreachable", "uncertain", "refused", "withheld", "waiting"],
        "cast-whom-": ["ahead", "next", "members"],
        "cast-status-": list(Status),
        "join-": [f"{moment}-{switch}" for moment in ("day", "hours") for switch in ("on", "off")],
        "prepare-ask-": ["when", "place", "seats", "host", "theme", "partners"],
        "prepare-clash-": ["place", "host", "far"],
        "prepare-unread-": ["when", "place", "seats", "commune", "theme"],
        "report-file-": [*COLUMNS, *ROWS],
        "reminder-": ["day", "hours"],
        "observe-": [*PERIODS, "need", "commune"],
        "observe-by-": ["need", "commune", "commune-and-need"],
        "button-observe-": list(PERIODS),
        "import-error-": ["too-large", "too-heavy", "not-a-calendar", "not-fetched"],
        "import-why-": [
            *("no-date", "no-name", "no-place", "elsewhere", "ends-before", "rule", "never", "zone", "slow"),
            *("too-many", "unreadable"),
        ],
        "repeat-rank-": list(RANKS.values()),
        "web-": ["400", "403", "404", "405", "413", "429", "500"],
    }


def used(library: Library) -> set[str]:
    """Every key that the code can ask for."""
    known = set(messages("fr")) | set(messages("en"))
    written = {key for _, text in sources() for key in WRITTEN.findall(text)} & known
    made = {prefix + value for prefix, values in sayings(library).items() for value in values}
    titles = {f"web-{status}-title" for status in sayings(library)["web-"]}
    # `key += "-inferred"` on what `why_line` chose.
    return written | made | titles | {"card-why-said-inferred", "card-why-heard-inferred"}


def test_both_languages_have_the_same_keys() -> None:
    assert set(messages("fr")) == set(messages("en"))


def test_both_languages_have_the_same_variables() -> None:
    differing = [key for key in messages("fr") if variables(messages("fr")[key]) != variables(messages("en")[key])]
    assert differing == []


def test_both_languages_have_the_same_files() -> None:
    names = {language: {path.name for path in (ROOT / "texts" / language).iterdir()} for language in LANGUAGES}
    assert names["fr"] == names["en"]


def test_every_key_that_is_said_exists() -> None:
    """Literals handed to say, button, voice or phrases."""
    call = re.compile(r"""\b(?:say|button|voice\(\)|voice|say_in)\(\s*["']([a-z]+-[a-z0-9-]+)["'][,)]""")
    missing = {f"{path}: {key}" for path, text in sources() for key in call.findall(text) if key not in messages("fr")}
    assert missing == set()


def test_every_family_of_keys_is_whole(library: Library) -> None:
    made = {prefix + value for prefix, values in sayings(library).items() for value in values}
    assert made - set(messages("fr")) == set()


def families() -> set[str]:
    """Prefixes of keys that the code completes."""
    found = {prefix for path, text in sources() for prefix in FAMILY.findall(text) if "channels" not in path.parts}
    return {prefix for prefix in found if any(key.startswith(prefix) for key in messages("fr"))}


def test_every_family_of_keys_in_the_code_is_known_here(library: Library) -> None:
    assert families() - set(sayings(library)) == set()


def test_no_text_is_left_unused(library: Library) -> None:
    assert set(messages("fr")) - used(library) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said_with_its_variables(phrases: Phrases, language: str) -> None:
    for key, message in messages(language).items():
        assert phrases.say(language, key, **dict.fromkeys(variables(message), "3")).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_variable_raises_rather_than_show_a_hole(phrases: Phrases, language: str) -> None:
    for key, message in messages(language).items():
        if variables(message):
            with pytest.raises(MissingTextError):
                phrases.say(language, key)


def test_a_missing_text_raises(phrases: Phrases) -> None:
    with pytest.raises(MissingTextError, match="no message 'nothing-such'"):
        phrases.say("fr", "nothing-such")


def test_an_unknown_language_is_spoken_to_in_french(phrases: Phrases) -> None:
    assert phrases.say("oc", "button-help") == phrases.say("fr", "button-help")


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short_enough_for_every_channel(phrases: Phrases, library: Library, language: str) -> None:
    inside = library.territory.facts.inside.in_(language)
    for key in messages(language):
        if key.startswith(("button-", "need-", "example-short-", "cast-status-")):
            assert len(phrases.say(language, key, inside=inside)) <= 25, key


def test_labels_of_meanings_are_short_enough_too(library: Library) -> None:
    choices = [choice for ambiguity in library.taxonomy.ambiguities for choice in ambiguity.choices]
    assert all(len(label) <= 25 for choice in choices for label in (choice.label.fr, choice.label.en))


def french() -> Iterator[tuple[str, str]]:
    """Each text shown to people, its variables left as a short word."""
    phrases_ = {key: message.value for key, message in messages("fr").items()}
    for key, pattern in phrases_.items():
        elements = pattern.elements if pattern else []
        yield key, "".join(e.value if isinstance(e, ast.TextElement) else "mot" for e in elements)


def test_people_are_never_addressed_as_tu() -> None:
    familiar = re.compile(r"\b(tu|te|toi|ton|ta|tes|t['’])\b", re.IGNORECASE)
    assert [key for key, text in french() if familiar.search(text)] == []


def test_no_pile_of_exclamation_marks_and_no_emoji() -> None:
    shouting = re.compile(r"!\s*!|[\U0001F300-\U0001FAFF☀-➿]")
    assert [key for key, text in french() if shouting.search(text)] == []


def test_hours_are_said_as_people_say_them() -> None:
    assert [key for key, text in french() if re.search(r"\d{1,2}:\d{2}", text)] == []


def test_sentences_stay_short() -> None:
    """About twelve words each; a list or a quoted example may reach twenty-five."""
    long = {
        key: sentence
        for key, text in french()
        for sentence in re.split(r"[.?!:;…]\s|\n", text)
        if len(re.findall(r"\w+", sentence)) > 25
    }
    assert long == {}


def test_acronyms_are_explained_or_left_out() -> None:
    known = {"FONCTION", "SQLite", "ENTRELIEUX_PORT", "ENTRELIEUX_HOST", "TELEGRAM_TOKEN", "OpenStreetMap"}
    acronym = re.compile(r"\b[A-Z]{3,}\b")
    said = {word for _, text in french() for word in acronym.findall(re.sub("|".join(known), "", text))}
    assert said == set()


def test_dates_and_hours_are_said_in_words(phrases: Phrases) -> None:
    voice = Voice(phrases, "fr")
    from datetime import date, time

    assert voice.day(date(2018, 6, 26)) == "mardi 26 juin"
    assert voice.dated(date(2018, 6, 26)) == "mardi 26 juin 2018"
    assert (voice.hour(time(19)), voice.hour(time(8, 30)), voice.hour(time(9, 5))) == ("19 h", "8 h 30", "9 h 05")
    assert [voice.since(partial) for partial in ("2018", "2018-04", "2024-08-01")] == [
        "2018",
        "avril 2018",
        "août 2024",
    ]
    assert voice.listing(["a", "b", "c"]) == "a, b et c"

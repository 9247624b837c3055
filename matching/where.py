"""Near what: places written or heard in a message, those that are refused, and those far away."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.speech import Lexicon
from matching.gazetteer import Gazetteer, Places
from matching.model import Question, Token
from matching.ordinary import Ordinary
from matching.phrases import compile_phrases
from matching.text import folded_words, word

LONGEST_NAME = 6
# A name of so many words is recognised even when each is an ordinary one.
LONG = 3
# In so few words, whatever sounds like a place is one.
SHORT_MESSAGE = 3
# What `look_up` says of a name in full.
FULL = 3
# Measured on 129 questions: looser after a preposition (UNDERSTANDING, "Places").
RATIO_AFTER_PREPOSITION = 82
RATIO_ELSEWHERE = 87
# How strongly what stands before a name makes it the place asked.
HOME, TOWARDS, LOOSE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A window of tokens that reads as one or several places."""

    places: Places
    start: int
    end: int
    # 3 exact full name, 2 exact short name, 1 by ear or with a typo.
    rank: int
    lead: int


@dataclass(frozen=True)
class Leads:
    """What stands before a name of a place, and what it says of it: phrases of folded words."""

    towards: frozenset[str]
    loose: frozenset[str]
    home: frozenset[str]
    from_there: frozenset[str]
    not_there: frozenset[str]
    not_again: re.Pattern[str]
    articles: frozenset[str]

    def found(self, parts: list[str], start: int, phrases: frozenset[str]) -> str | None:
        """The phrase that ends where the name starts, its article passed over; the longest wins."""
        if start and parts[start - 1] in self.articles:
            return _ends_with(parts[:start], phrases) or _ends_with(parts[: start - 1], phrases)
        return _ends_with(parts[:start], phrases)

    def strength(self, parts: list[str], start: int) -> int:
        if self.found(parts, start, self.home):
            return HOME
        return TOWARDS if (self.found(parts, start, self.towards) or "") not in self.loose else LOOSE


@dataclass(frozen=True)
class Surveyor:
    """All that is needed to find places in a message."""

    gazetteer: Gazetteer
    leads: Leads
    lexicon: Lexicon
    ordinary: Ordinary


def make_surveyor(gazetteer: Gazetteer, lexicon: Lexicon, english: Iterable[str], ordinary: Ordinary) -> Surveyor:
    towards = _phrases((*lexicon.towards, *lexicon.loosely_towards, *lexicon.at_home, *english))
    loose = _phrases(lexicon.loosely_towards) | {""}
    refused, left = _phrases(lexicon.not_there), _phrases(lexicon.from_there)
    again = compile_phrases(lexicon.not_again)
    leads = Leads(towards, loose, _phrases(lexicon.at_home), left, refused, again, lexicon.articles)
    return Surveyor(gazetteer, leads, lexicon, ordinary)


def find_places(question: Question, surveyor: Surveyor) -> Question:
    """Reads near what, not near what, and elsewhere."""
    parts = [surveyor.lexicon.abbreviations.get(token.folded, token.folded) for token in question.tokens]
    leads = surveyor.leads
    sightings = list(_sightings(question.tokens, parts, surveyor))
    asked = [s for s in sightings if not leads.found(parts, s.start, leads.not_there)]
    refused = tuple(place for s in sightings if s not in asked for place in s.places)
    here = [s for s in asked if not leads.found(parts, s.start, leads.from_there)] or asked
    best = max(here, key=lambda s: (s.lead, s.rank > 1), default=None)
    if best and leads.not_again.search(" ".join(parts[best.end :])):
        refused = (*refused, *best.places)
    masks = [(s.start, s.end) for s in sightings]
    elsewhere, span = _elsewhere(parts, surveyor) if best is None else (None, None)
    if span:
        masks.append(span)
    question = question.evolve(tokens=question.mask(masks, "place"), not_where=refused, elsewhere=elsewhere)
    if best is None:
        return question
    return question.evolve(where_among=best.places) if len(best.places) > 1 else question.evolve(where=best.places[0])


def _sightings(tokens: tuple[Token, ...], parts: list[str], surveyor: Surveyor) -> Iterator[Sighting]:
    capitals = _capitals(tokens)
    start = 0
    while start < len(tokens):
        sighting = None if tokens[start].masked else _longest(parts, start, capitals, surveyor)
        if sighting is None:
            start += 1
        else:
            yield sighting
            start = sighting.end


def _capitals(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Words written with a capital in a message that is not all in capitals, its first word left out."""
    shouted = all(token.raw.isupper() for token in tokens)
    return frozenset() if shouted else frozenset(t.at for t in tokens if t.at and t.raw[0].isupper())


def _longest(parts: list[str], start: int, capitals: frozenset[int], surveyor: Surveyor) -> Sighting | None:
    """The place whose name starts there, as written, or else as heard."""
    longest = LONGEST_NAME if parts[start] in surveyor.gazetteer.first_words else 0
    for size in range(min(longest, len(parts) - start), 0, -1):
        key = " ".join(parts[start : start + size])
        places, rank = surveyor.gazetteer.look_up(key)
        if not places:
            continue
        lead = surveyor.leads.strength(parts, start)
        if start + size - 1 not in capitals and not _plausible(key, lead, start + size == len(parts), surveyor):
            continue
        if rank == FULL:
            return Sighting(places, start, start + size, rank, HOME if key.isdigit() else lead)
        return _longer(parts, start, size, places, surveyor) or Sighting(places, start, start + size, rank, lead)
    return None if parts[start] in surveyor.lexicon.stopwords else _heard(parts, start, surveyor)


def _plausible(key: str, lead: int, last: bool, surveyor: Surveyor) -> bool:
    """A name that is also an ordinary word, without its capital, must end the message or say where the person lives."""
    ordinary = key in surveyor.lexicon.common_words or key in surveyor.ordinary
    return not ordinary or lead == HOME or (lead == TOWARDS and last)


def _longer(parts: list[str], start: int, size: int, among: Places, surveyor: Surveyor) -> Sighting | None:
    """The full name, misspelt, of one of the places that the short name calls: "st etienne valée francaise"."""
    for longer in range(min(LONGEST_NAME, len(parts) - start), size, -1):
        heard = surveyor.gazetteer.listen(" ".join(parts[start : start + longer]), RATIO_ELSEWHERE)
        if len(heard) == 1 and heard[0] in among:
            return Sighting(heard, start, start + longer, 2, surveyor.leads.strength(parts, start))
    return None


def _heard(parts: list[str], start: int, surveyor: Surveyor) -> Sighting | None:
    """The longest window that sounds or looks like a place and is not made of ordinary words."""
    for size in range(_reach(parts, start, surveyor), 0, -1):
        window = parts[start : start + size]
        if _could_be_a_name(window, surveyor):
            places = _listen(parts, start, window, surveyor)
            if places:
                return Sighting(places, start, start + size, 1, surveyor.leads.strength(parts, start))
    return None


def _listen(parts: list[str], start: int, window: list[str], surveyor: Surveyor) -> Places:
    key = " ".join(window)
    if _strange(window, surveyor):
        led = len(parts) <= SHORT_MESSAGE or surveyor.leads.found(parts, start, surveyor.leads.towards) is not None
        places = surveyor.gazetteer.listen(key, RATIO_AFTER_PREPOSITION if led else RATIO_ELSEWHERE)
        if places:
            return places
    if len(window) == 1:
        return ()
    return surveyor.gazetteer.hear(key) if len(window) < LONG else surveyor.gazetteer.listen(key, RATIO_ELSEWHERE)


def _reach(parts: list[str], start: int, surveyor: Surveyor) -> int:
    """How many words from there may stand in a name: small ones only where they link others."""
    lexicon = surveyor.lexicon
    for size, part in enumerate(parts[start : start + LONGEST_NAME - 1]):
        if part.isdigit() or (part in lexicon.stopwords and part not in lexicon.links):
            return size
    return min(LONGEST_NAME - 1, len(parts) - start)


def _could_be_a_name(window: list[str], surveyor: Surveyor) -> bool:
    """It ends on a word that carries sense, and no name that is known starts inside."""
    if window[-1] in surveyor.lexicon.stopwords or " ".join(window) in surveyor.gazetteer.elsewhere:
        return False
    exact = surveyor.gazetteer.exact
    return not any(
        window[inside] in surveyor.gazetteer.first_words and " ".join(window[inside:]) in exact
        for inside in range(1, len(window))
    )


def _strange(window: list[str], surveyor: Surveyor) -> bool:
    """Most of its letters are in words that are no ordinary ones."""
    odd = sum(len(part) for part in window if not surveyor.ordinary.knows(word(part)))
    return odd * 2 > sum(len(part) for part in window if part not in surveyor.lexicon.links)


def _elsewhere(parts: list[str], surveyor: Surveyor) -> tuple[str | None, tuple[int, int] | None]:
    leads, names = surveyor.leads, surveyor.gazetteer.elsewhere
    for start in [at for at, part in enumerate(parts) if part in surveyor.gazetteer.first_words_elsewhere]:
        towards = leads.found(parts, start, leads.towards) or len(parts) <= 3
        if not towards or leads.found(parts, start, leads.from_there) or leads.found(parts, start, leads.not_there):
            continue
        for size in range(min(4, len(parts) - start), 0, -1):
            key = " ".join(parts[start : start + size])
            if key in names:
                return names[key], (start, start + size)
    return None, None


def _ends_with(parts: list[str], phrases: frozenset[str]) -> str | None:
    for size in (4, 3, 2, 1):
        if len(parts) >= size and " ".join(parts[-size:]) in phrases:
            return " ".join(parts[-size:])
    return None


def _phrases(said: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(folded_words(phrase)) for phrase in said)

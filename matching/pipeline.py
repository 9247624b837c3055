"""START HERE: what happens to a question, in order.

A message goes through the `steps` of a Reader, each adding what it read to the Question; then, for each need,
candidates are collected, scored and ranked. Every step is a function of the question and of tables built once.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from content.library import Library
from content.schema import Entry
from matching.catalogue import Catalogue
from matching.classify import Classifier
from matching.collect import collect, open_ones_first, right_shades_only
from matching.gazetteer import Gazetteer
from matching.geo import Region
from matching.intents import find_ambiguity, find_language, find_series, find_talk, make_manners
from matching.limits import find_limits, find_refusals, find_whom, make_conditions
from matching.model import Candidate, Match, Need, Point, Question, Score, Token
from matching.names import Roll, find_names
from matching.ordinary import Ordinary
from matching.programme import EventMatch, Happening, find_events, find_held, make_happening
from matching.scope import settle_intent
from matching.score import Scene, score
from matching.settle import DOUBT, Readers, read_sentence, settle_needs
from matching.text import split, word
from matching.what import Expressions, read_expressions
from matching.when import find_moments, make_calendar
from matching.where import find_places, make_surveyor

Step = Callable[[Question], Question]

LONGEST_MESSAGE = 2000
SHOWN = 10
# A sentence that like those written for an entry speaks of it, if it may ask for something that the entry does.
RECOGNISED = 0.5
SUPPORT = 0.2


@dataclass(frozen=True)
class Reader:
    """The named steps that a message goes through, in order, and the catalogue that answers."""

    steps: tuple[tuple[str, Step], ...]
    catalogue: Catalogue
    happenings: tuple[Happening, ...]
    classifier: Classifier | None

    def read(self, text: str, now: dt.datetime, **known: object) -> Question:
        """All that can be read in a message. `known` is what the talk already told (a place, entries shown…)."""
        question = Question(text[:LONGEST_MESSAGE], now).evolve(**known)
        for _, step in self.steps:
            question = step(question)
        return question

    def settled(self, question: Question) -> Question:
        """What a message that was set aside would need, were it asked here."""
        return dict(self.steps)["settle needs"](question.evolve(intent="find", elsewhere=None, why_none=None))

    def match(self, question: Question) -> list[Match]:
        """Answers, best first: entries called by name, one that the sentence tells, then each need's, interleaved."""
        named = _named(question, self.catalogue)
        by_need = [_ranked(question, need, self.catalogue) for need in question.needs]
        mixed = [match for row in zip_longest(*by_need) for match in row if match]
        return _once([*named, *_recognised(question, self.catalogue), *mixed])[:SHOWN]

    def events(self, question: Question) -> list[EventMatch]:
        """Stages, best first: only those on the day and at the place asked, when some are."""
        matches = find_events(question, self.happenings)
        meeting = [match for match in matches if match.on_day and match.near]
        return meeting or matches


def make_reader(
    library: Library,
    entries: Sequence[Entry],
    classifier: Classifier | None = None,
    ordinary: frozenset[str] = frozenset(),
) -> Reader:
    """Builds every table once. `entries` are the territory's, contributed ones included.

    `ordinary` are words known beside those that the classifier met in sentences.
    """
    lexicon, territory = library.lexicon, library.territory
    expressions = Expressions(library.taxonomy, lexicon)
    gazetteer = Gazetteer(library)
    met = ordinary | classifier.known if classifier else ordinary
    known = _known_words(library, expressions, met - gazetteer.unmistakable)
    readers = Readers(expressions, classifier, known, lexicon.breaks, lexicon.stopwords | lexicon.asking)
    surveyor = make_surveyor(gazetteer, lexicon, library.english.towards, known)
    roll = Roll(entries, lexicon, known)
    calendar, conditions = make_calendar(lexicon, library.english), make_conditions(lexicon)
    manners = make_manners(lexicon, library.english, library.taxonomy, territory.series)
    communes = {commune.name: commune for commune in territory.communes}
    happenings = tuple(
        make_happening(stage, s.id, communes, lexicon.stopwords) for s in territory.series for stage in s.stages
    )
    steps: tuple[tuple[str, Step], ...] = (
        ("split into words", lambda q: split_into_words(q, lexicon.spellings)),
        ("find language", lambda q: find_language(q, manners)),
        ("find talk", lambda q: find_talk(q, manners)),
        ("find series", lambda q: find_series(q, manners)),
        ("find limits", lambda q: find_limits(q, conditions)),
        ("find moments", lambda q: find_moments(q, calendar)),
        ("find places", lambda q: find_places(q, surveyor)),
        ("find names", lambda q: find_names(q, roll)),
        ("find refusals", lambda q: find_refusals(q, conditions)),
        ("find whom", lambda q: find_whom(q, conditions)),
        ("read expressions", lambda q: read_expressions(q, expressions, known)),
        ("read sentence", lambda q: read_sentence(q, readers)),
        ("find what is held", lambda q: find_held(q, happenings)),
        ("settle intent", lambda q: settle_intent(q, readers)),
        ("find ambiguity", lambda q: find_ambiguity(q, manners)),
        ("settle needs", lambda q: settle_needs(q, readers)),
    )
    return Reader(steps, Catalogue(entries, lexicon, _regions(library)), happenings, classifier)


def split_into_words(question: Question, spellings: dict[str, str]) -> Question:
    """Words in order; "jveu" becomes "je veux", each new word keeping what was typed for the explanation."""
    tokens: list[Token] = []
    for raw in split(question.text):
        said = spellings.get(word(raw).folded) or spellings.get(raw.lower())
        for part in said.split() if said else [raw]:
            tokens.append(Token(raw, word(part), len(tokens)))
        if len(tokens) > 1 and said is None and _said_already(tokens):
            tokens.pop()
    return question.evolve(tokens=tuple(tokens))


def _said_already(tokens: Sequence[Token]) -> bool:
    """ "c est" is not "c'est est": what stood for two words is followed by the second of them."""
    before, last = tokens[-2:]
    return before.folded == last.folded and word(before.raw).folded != before.folded


def _known_words(library: Library, expressions: Expressions, met: frozenset[str]) -> Ordinary:
    lexicon = library.lexicon
    written = {part for stems in expressions.as_written for part in stems}
    given = lexicon.stopwords | lexicon.asking | lexicon.common_words | lexicon.rude | library.english.marks
    return Ordinary(given | written | met)


def _regions(library: Library) -> dict[str, Region]:
    communes = {c.name: Point(c.lat, c.lon) for c in library.territory.communes}
    regions = {name: Region((point,), 8.0) for name, point in communes.items()}
    for zone in library.territory.zones:
        regions[zone.id] = Region(tuple(communes[town] for town in zone.towns), zone.radius_km)
    return regions


def _named(question: Question, catalogue: Catalogue) -> list[Match]:
    """Entries called by name, first; one named in passing only when it serves what is surely needed."""
    asked = {need.function for need in question.needs if need.sure >= DOUBT}
    return [
        Match(one.entry, None, None, False, (Score("name", one.likeness * one.share, 1.0),))
        for one in question.named
        if one.entry not in question.seen
        and (one.sure or not asked or asked & set(catalogue.entries[catalogue.row[one.entry]].functions))
    ]


def _recognised(question: Question, catalogue: Catalogue) -> list[Match]:
    """The entry that the sentence tells without naming it, whichever need was read, when it can be reached."""
    if question.alike and question.needs and question.needs[0].how != "chosen":
        entry, share = question.alike[0]
        row = catalogue.row.get(entry)
        if row is not None and share >= RECOGNISED and not any(one.sure for one in question.named):
            read = dict(question.readings)
            function = max(catalogue.entries[row].functions, key=lambda one: read.get(one, 0.0))
            if read.get(function, 0.0) >= SUPPORT * question.needs[0].sure:
                asked = {one.function: one for one in question.needs}
                need = asked.get(function) or Need(function, share, how="learned")
                return [match for match in _ranked(question, need, catalogue) if match.entry == entry]
    return []


def _ranked(question: Question, need: Need, catalogue: Catalogue) -> list[Match]:
    candidates = open_ones_first(question, collect(question, need, catalogue), catalogue)
    candidates = right_shades_only(candidates, catalogue)
    nearest = min((candidate.km for candidate in candidates if candidate.km is not None), default=0.0)
    stems = frozenset(token.word.stem for token in question.free_tokens)
    scenes = [Scene(question, candidate, catalogue, nearest, stems) for candidate in candidates]
    matches = [_as_match(c, catalogue, scores) for c, scores in zip(candidates, score(scenes), strict=True)]
    return sorted(matches, key=lambda match: -match.total)[:SHOWN]


def _as_match(candidate: Candidate, catalogue: Catalogue, scores: tuple[Score, ...]) -> Match:
    return Match(catalogue.entries[candidate.row].id, candidate.need, candidate.km, candidate.roaming, scores)


def _once(matches: list[Match]) -> list[Match]:
    seen: dict[str, Match] = {}
    for match in matches:
        seen.setdefault(match.entry, match)
    return list(seen.values())

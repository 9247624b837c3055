"""Near what: communes, former communes, zones, postcodes and waters, written or heard, and places that are elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from content.library import Library, Territory
from content.schema import Commune
from matching.model import Point, Question, Token, Where
from matching.text import folded_words, sound, words

LONGEST_NAME = 6
# Fuzzy thresholds measured on 129 questions: looser after a preposition (UNDERSTANDING, "Places").
RATIO_AFTER_PREPOSITION = 80
RATIO_ELSEWHERE = 87

ARTICLES = frozenset({"le", "la", "les", "l"})
LINKS = frozenset({"sur", "de", "d", "des", "du", "en", "la", "le", "les", "l", "et"})
SHORT = {"st": "saint", "ste": "sainte", "sts": "saints"}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A window of tokens that reads as one or several places."""

    places: tuple[Where, ...]
    start: int
    end: int
    # 3 exact full name, 2 exact short name, 1 by ear or with a typo.
    rank: int
    preposition: str | None


class Gazetteer:
    """Names of places to places. Built once; then only read."""

    def __init__(self, library: Library) -> None:
        self.lexicon = library.lexicon
        self.territory = library.territory
        self.exact: dict[str, list[Where]] = defaultdict(list)
        self.short: dict[str, list[Where]] = defaultdict(list)
        for name, place in _names(library.territory):
            self._add(name, place)
        self.full_sounds = _by_sound(self.exact)
        self.sounds = _by_sound(self.short) | self.full_sounds
        self.sound_keys = [key for key in self.sounds if len(key) > 4]
        self.spoken = [key for key in {*self.exact, *self.short} if len(key) > 4]
        self.elsewhere = self._elsewhere(library)
        self.towards = _phrases(self.lexicon.towards)
        self.from_there = _phrases(self.lexicon.from_there)
        self.not_there = _phrases(self.lexicon.not_there)
        self.home = frozenset(" ".join(folded_words(x)) for x in (library.territory.facts.name.fr,))

    def _add(self, name: str, place: Where) -> None:
        parts = _parts(name)
        key = " ".join(parts)
        _add_once(self.exact[key], place)
        if place.kind in ("commune", "former"):
            for short in _short_names(parts) - {key}:
                _add_once(self.short[short], place)

    def _elsewhere(self, library: Library) -> dict[str, str]:
        names = (*library.elsewhere.towns, *library.elsewhere.areas)
        keyed = {" ".join(_parts(name)): name for name in names}
        return {key: name for key, name in keyed.items() if key not in self.exact and key not in self.short}

    def look_up(self, key: str) -> tuple[tuple[Where, ...], int]:
        """Places of that very name, and how sure: a full name wins over short ones."""
        if key in self.exact:
            return tuple(self.exact[key]), 3
        if key in self.short:
            return tuple(self.short[key]), 2
        return (), 0

    def listen(self, key: str, cutoff: int) -> tuple[Where, ...]:
        """Places whose name sounds like the key, or is a typo or two away."""
        spoken = "".join(word.sound for word in words(key))
        found = self.sounds.get(spoken)
        if found and len(spoken) > 2:
            return found
        if len(key) < 5:
            return ()
        best = process.extractOne(key, self.spoken, scorer=fuzz.ratio, score_cutoff=cutoff)
        if best:
            return self.look_up(best[0])[0]
        heard = process.extractOne(spoken, self.sound_keys, scorer=fuzz.ratio, score_cutoff=cutoff + 2)
        return self.sounds[heard[0]] if heard else ()


def _add_once(places: list[Where], place: Where) -> None:
    if all(place.label != other.label for other in places):
        places.append(place)


def _names(territory: Territory) -> Iterator[tuple[str, Where]]:
    communes = {commune.insee: commune for commune in territory.communes}
    names = {" ".join(_parts(commune.name)) for commune in territory.communes}
    for commune in territory.communes:
        yield commune.name, _commune(commune, commune.name)
    for former in territory.former_communes:
        # Where a former commune bears the name of a commune of today, today's wins.
        if " ".join(_parts(former.old_name)) in names:
            continue
        here = communes[former.insee]
        point = Point(former.lat, former.lon) if former.lat and former.lon else Point(here.lat, here.lon)
        yield former.old_name, Where("former", former.old_name, former.old_name, (point,), insee=former.insee)
    by_name = {commune.name: commune for commune in territory.communes}
    for said, name in territory.facts.also_called.items():
        yield said, _commune(by_name[name], said)
    for zone in territory.zones:
        points = tuple(Point(by_name[town].lat, by_name[town].lon) for town in zone.towns)
        for name in (zone.label, *zone.names):
            yield name, Where("zone", zone.label, name, points, radius_km=zone.radius_km, id=zone.id)
    yield from _waters(territory, by_name)
    yield from _postcodes(territory)


def _waters(territory: Territory, by_name: dict[str, Commune]) -> Iterator[tuple[str, Where]]:
    for water, towns in territory.facts.waters.items():
        points = tuple(Point(by_name[town].lat, by_name[town].lon) for town in towns)
        for said in (f"bord du {water}", f"bords du {water}", f"bord de la {water}", f"bord de l'{water}"):
            yield said, Where("water", water, said, points, radius_km=10)


def _postcodes(territory: Territory) -> Iterator[tuple[str, Where]]:
    sharing: dict[str, list[Commune]] = defaultdict(list)
    for commune in territory.communes:
        for code in commune.postcode.split(";"):
            sharing[code].append(commune)
    for code, communes in sharing.items():
        largest = max(communes, key=lambda commune: commune.population)
        place = _commune(largest, code)
        yield code, Where("postcode", largest.name, code, place.points, insee=largest.insee)


def _commune(commune: Commune, said: str) -> Where:
    return Where("commune", commune.name, said, (Point(commune.lat, commune.lon),), insee=commune.insee)


def _parts(name: str) -> list[str]:
    parts = [SHORT.get(part, part) for part in folded_words(name)]
    return parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts


def _short_names(parts: list[str]) -> set[str]:
    """What people say of a long name: "Saint-Chély" for Saint-Chély-d'Apcher, "Florac" for Florac Trois Rivières."""
    kept = [part for part in parts if part not in LINKS]
    head = 2 if parts[0] in ("saint", "sainte") else 1
    shorts = {" ".join(kept), " ".join(kept[:head])} if len(kept) >= head else set()
    if len(kept) == 2 and head == 1 and len(kept[1]) > 4 and len(parts) == 2:
        shorts.add(kept[1])
    return {short for short in shorts if len(short) > 3}


def _by_sound(named: dict[str, list[Where]]) -> dict[str, tuple[Where, ...]]:
    heard: dict[str, tuple[Where, ...]] = {}
    for key, places in named.items():
        spoken = "".join(sound(part) for part in key.split())
        heard[spoken] = tuple(dict.fromkeys((*heard.get(spoken, ()), *places)))
    return heard


def _phrases(said: Iterable[str]) -> dict[str, str]:
    return {" ".join(folded_words(phrase)): phrase for phrase in said}


def find_places(question: Question, gazetteer: Gazetteer, known: frozenset[str]) -> Question:
    """Reads near what, not near what, and elsewhere. `known` are ordinary words, never guessed to be places."""
    sightings = list(_sightings(question.tokens, gazetteer, known))
    asked = [s for s in sightings if not _follows(question.tokens, s, gazetteer.not_there)]
    refused = tuple(place for s in sightings if s not in asked for place in s.places)
    here = [s for s in asked if not _follows(question.tokens, s, gazetteer.from_there)] or asked
    best = max(here, key=lambda s: (s.preposition is not None, s.rank, s.end - s.start), default=None)
    masks = [(s.start, s.end) for s in sightings]
    elsewhere, span = _elsewhere(question.tokens, gazetteer) if best is None else (None, None)
    if span:
        masks.append(span)
    question = question.evolve(tokens=question.mask(masks), not_where=refused, elsewhere=elsewhere)
    if best is None:
        return question
    if len(best.places) > 1:
        return question.evolve(where_among=best.places)
    return question.evolve(where=best.places[0])


def _sightings(tokens: tuple[Token, ...], gazetteer: Gazetteer, known: frozenset[str]) -> Iterator[Sighting]:
    parts = [SHORT.get(token.folded, token.folded) for token in tokens]
    start = 0
    while start < len(tokens):
        sighting = None if tokens[start].masked else _longest(parts, start, gazetteer, known)
        if sighting is None:
            start += 1
        else:
            yield sighting
            start = sighting.end


def _longest(parts: list[str], start: int, gazetteer: Gazetteer, known: frozenset[str]) -> Sighting | None:
    preposition = _preposition(parts, start, gazetteer.towards)
    for size in range(min(LONGEST_NAME, len(parts) - start), 0, -1):
        key = " ".join(parts[start : start + size])
        places, rank = gazetteer.look_up(key)
        if places and _plausible(key, preposition, len(parts), gazetteer):
            return Sighting(places, start, start + size, rank, preposition)
    if parts[start] in gazetteer.lexicon.stopwords:
        return None
    return _heard(parts, start, preposition, gazetteer, known)


def _heard(
    parts: list[str], start: int, preposition: str | None, gazetteer: Gazetteer, known: frozenset[str]
) -> Sighting | None:
    """The longest window that sounds or looks like a place and is not made of ordinary words."""
    cutoff = RATIO_AFTER_PREPOSITION if preposition else RATIO_ELSEWHERE
    for size in range(min(5, len(parts) - start), 0, -1):
        window = parts[start : start + size]
        if not _could_be_a_name(window, gazetteer.lexicon.stopwords, known):
            continue
        places = gazetteer.listen(" ".join(window), cutoff)
        if places and (preposition or len(parts) <= 3 or len("".join(window)) > 5):
            return Sighting(places, start, start + size, 1, preposition)
    return None


def _could_be_a_name(window: list[str], stopwords: frozenset[str], known: frozenset[str]) -> bool:
    """Its first and last words carry sense, and one of them at least is no ordinary word."""
    if any(part.isdigit() for part in window) or window[-1] in stopwords or window[0] in stopwords:
        return False
    if any(part in stopwords and part not in LINKS for part in window):
        return False
    return any(part not in known and part not in LINKS for part in window)


def _plausible(key: str, preposition: str | None, length: int, gazetteer: Gazetteer) -> bool:
    """A name that is also a common word needs a preposition that leads to a place, or to stand alone."""
    if key not in gazetteer.lexicon.common_words or length <= 2:
        return True
    return preposition is not None and preposition not in ("de", "d", "du", "des", "en", "par", "dans la", "dans le")


def _preposition(parts: list[str], start: int, phrases: dict[str, str]) -> str | None:
    """The words before a name, articles passed over, when they lead to a place; the longest wins."""
    end = start
    if end and parts[end - 1] in ARTICLES:
        inside = _ends_with(parts[:end], phrases)
        if inside:
            return inside
        end -= 1
    return _ends_with(parts[:end], phrases)


def _ends_with(parts: list[str], phrases: dict[str, str]) -> str | None:
    for size in (4, 3, 2, 1):
        tail = " ".join(parts[-size:])
        if len(parts) >= size and tail in phrases:
            return tail
    return None


def _follows(tokens: tuple[Token, ...], sighting: Sighting, phrases: dict[str, str]) -> bool:
    parts = [token.folded for token in tokens]
    return _preposition(parts, sighting.start, phrases) is not None


def _elsewhere(tokens: tuple[Token, ...], gazetteer: Gazetteer) -> tuple[str | None, tuple[int, int] | None]:
    parts = [SHORT.get(token.folded, token.folded) for token in tokens]
    for start in range(len(parts)):
        if _preposition(parts, start, gazetteer.from_there):
            continue
        towards = _preposition(parts, start, gazetteer.towards)
        for size in range(min(4, len(parts) - start), 0, -1):
            key = " ".join(parts[start : start + size])
            if key in gazetteer.elsewhere and (towards or len(parts) <= 3):
                return gazetteer.elsewhere[key], (start, start + size)
    return None, None

"""Names of places to places: communes, former communes, zones, waters and postcodes, as written and as heard."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from content.library import Library, Territory
from content.schema import Commune
from matching.alike import Alike, ends, initials
from matching.model import Point, Where
from matching.text import folded_words, sound

# Below that many letters a name is recognised by its sound alone: one typo would make it another word.
SHORTEST_MISSPELT = 6
SHORTEST_HEARD = 3
# A sound that is merely like a name's must be long.
SHORTEST_LIKE = 6
WATER_KM = 10.0

Places = tuple[Where, ...]


class Gazetteer:
    """Built once; then only read."""

    def __init__(self, library: Library) -> None:
        self.lexicon = library.lexicon
        self.exact: dict[str, list[Where]] = defaultdict(list)
        self.short: dict[str, list[Where]] = defaultdict(list)
        for name, place in _names(library.territory, lambda name: " ".join(self.parts(name))):
            self._add(name, place)
        for name, place in _waters(library.territory, self.lexicon.banks):
            self._add(name, place)
        self.first_words = frozenset(key.partition(" ")[0] for key in (*self.exact, *self.short))
        self.sounds = _by_sound(self.short) | _by_sound(self.exact)
        self.like_sounds = Alike([key for key in self.sounds if len(key) >= SHORTEST_LIKE], ends)
        self.like_names = Alike([key for key in {*self.exact, *self.short} if len(key) >= SHORTEST_MISSPELT], initials)
        self.elsewhere = self._elsewhere(library)
        self.first_words_elsewhere = frozenset(key.partition(" ")[0] for key in self.elsewhere)
        self.listen = lru_cache(maxsize=20_000)(self._listen)

    @property
    def unmistakable(self) -> frozenset[str]:
        """Full names that are no word of everyday."""
        return frozenset(self.exact) - self.lexicon.common_words

    def parts(self, name: str) -> list[str]:
        """The words of a name, abbreviations opened, without its article."""
        parts = [self.lexicon.abbreviations.get(part, part) for part in folded_words(name)]
        return parts[1:] if len(parts) > 1 and parts[0] in self.lexicon.articles else parts

    def look_up(self, key: str) -> tuple[Places, int]:
        """Places of that very name, and how sure: a full name wins over short ones."""
        places = self.exact.get(key)
        if places:
            return tuple(places), 3
        places = self.short.get(key)
        if places:
            return tuple(places), 2
        return (), 0

    def hear(self, key: str) -> Places:
        """Places whose name sounds exactly like the key, an article glued to it ("lobrac") left out."""
        spoken = _spoken(key)
        if len(spoken) < SHORTEST_HEARD:
            return ()
        glued = spoken[1:] if spoken[0] in self.lexicon.elisions and len(spoken) > SHORTEST_HEARD + 1 else ""
        return self.sounds.get(spoken) or self.sounds.get(glued, ())

    def _listen(self, key: str, cutoff: int) -> Places:
        """Places whose name sounds like the key, or is a typo or two away."""
        heard = self.hear(key)
        if heard or len(key) < SHORTEST_MISSPELT:
            return heard
        best = self.like_names.best(key, cutoff)
        if best:
            return self.look_up(best)[0]
        spoken = _spoken(key)
        if len(spoken) < SHORTEST_LIKE:
            return ()
        like = self.like_sounds.best(spoken, cutoff + 1)
        return self.sounds[like] if like else ()

    def _add(self, name: str, place: Where) -> None:
        parts = self.parts(name)
        key = " ".join(parts)
        _add_once(self.exact[key], place)
        if place.kind in ("commune", "former"):
            for short in self._short_names(parts) - {key}:
                _add_once(self.short[short], place)

    def _short_names(self, parts: list[str]) -> set[str]:
        """What people say of a long name: "Saint-Chély" for Saint-Chély-d'Apcher."""
        kept = [part for part in parts if part not in self.lexicon.links]
        head = 2 if parts[0] in self.lexicon.abbreviations.values() else 1
        shorts = {" ".join(kept), " ".join(kept[:head])} if len(kept) >= head else set()
        return {short for short in shorts if len(short) > 3}

    def _elsewhere(self, library: Library) -> dict[str, str]:
        names = (*library.elsewhere.towns, *library.elsewhere.areas)
        keyed = {" ".join(self.parts(name)): name for name in names}
        return {key: name for key, name in keyed.items() if key not in self.exact and key not in self.short}


def _add_once(places: list[Where], place: Where) -> None:
    if all(place.label != other.label for other in places):
        places.append(place)


def _names(territory: Territory, key: Callable[[str], str]) -> Iterator[tuple[str, Where]]:
    """Every name that is said, with its place. `key` tells which names are the same."""
    by_name = {commune.name: commune for commune in territory.communes}
    for commune in territory.communes:
        yield commune.name, _commune(commune, commune.name)
    taken = {key(commune.name) for commune in territory.communes}
    formers = list(_formers(territory, {commune.insee: commune for commune in territory.communes}))
    # Where a former commune bears the name of a commune of today, today's wins; elsewhere it keeps its own point.
    yield from ((name, place) for name, place in formers if key(name) not in taken)
    taken |= {key(name) for name, _ in formers}
    for commune in territory.communes:
        others = [name for name in (commune.alt_names or "").split(";") if name and key(name) not in taken]
        yield from ((name, _commune(commune, name)) for name in others)
    for said, name in territory.facts.also_called.items():
        if key(said) not in taken:
            yield said, _commune(by_name[name], said)
    for zone in territory.zones:
        points = tuple(Point(by_name[town].lat, by_name[town].lon) for town in zone.towns)
        for name in (zone.label, *zone.names):
            yield name, Where("zone", zone.label, name, points, radius_km=zone.radius_km, id=zone.id)
    yield from _postcodes(territory)


def _formers(territory: Territory, communes: dict[str, Commune]) -> Iterator[tuple[str, Where]]:
    for former in territory.former_communes:
        here = communes[former.insee]
        point = Point(former.lat, former.lon) if former.lat and former.lon else Point(here.lat, here.lon)
        yield former.old_name, Where("former", former.old_name, former.old_name, (point,), insee=former.insee)


def _waters(territory: Territory, banks: Iterable[str]) -> Iterator[tuple[str, Where]]:
    """The banks of a river: "bord du Tarn"."""
    by_name = {commune.name: commune for commune in territory.communes}
    for water, towns in territory.facts.waters.items():
        points = tuple(Point(by_name[town].lat, by_name[town].lon) for town in towns)
        for bank in banks:
            yield f"{bank} {water}", Where("water", water, f"{bank} {water}", points, radius_km=WATER_KM)


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


def _spoken(key: str) -> str:
    return "".join(sound(part) for part in key.split())


def _by_sound(named: dict[str, list[Where]]) -> dict[str, Places]:
    heard: dict[str, Places] = {}
    for key, places in named.items():
        heard[_spoken(key)] = tuple(dict.fromkeys((*heard.get(_spoken(key), ()), *places)))
    return heard

"""Large territories made up from a seed: communes named from syllables, entries spread over them, what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from content.library import Library
from content.schema import Commune
from matching.columns import Columns, Texts

COMMUNES = 35_000
FIRST = [
    "mar",
    "bel",
    "cha",
    "vil",
    "sau",
    "pra",
    "lan",
    "roc",
    "fon",
    "mont",
    "cas",
    "bar",
    "cour",
    "lu",
    "gra",
    "bri",
    "per",
    "nau",
    "tré",
    "val",
    "col",
    "ver",
    "her",
    "jon",
    "sal",
]
MIDDLE = ["a", "e", "i", "o", "ou", "an", "in", "on", "al", "er", "ar", "en", "u", "or", "es"]
LAST = [
    "gnac",
    "ville",
    "mont",
    "court",
    "zac",
    "lac",
    "nay",
    "sac",
    "bourg",
    "val",
    "rac",
    "vert",
    "don",
    "les",
    "ges",
    "ny",
    "lhac",
    "tès",
    "rou",
    "bres",
    "nas",
    "vran",
    "gues",
]
SAINTS = [
    "Martin",
    "Pierre",
    "Jean",
    "Julien",
    "Étienne",
    "Germain",
    "Laurent",
    "Georges",
    "Hilaire",
    "Michel",
    "Privat",
    "Flour",
    "Amans",
    "Bauzile",
]
RIVERS = ["Vère", "Lergue", "Doure", "Sioule", "Brame", "Orne", "Aube", "Lize", "Tardoire", "Colagne"]
SORTS = ["Atelier", "Maison", "Fabrique", "Espace", "Relais", "Comptoir", "Foyer", "Grange", "Station", "Bureau"]
SAYS = [
    "ouvert à tous",
    "accueil sur rendez-vous",
    "tenu par des habitants",
    "au centre du village",
    "matériel partagé",
]


@dataclass(frozen=True)
class Land:
    """A territory of communes, and the directories that are spread over it."""

    library: Library
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    names: tuple[str, ...]
    # Communes whose name is theirs alone.
    plain: tuple[int, ...]


def make_land(library: Library, seed: int = 3) -> Land:
    """35,000 communes over a country as wide as France, about one in fifty a homonym."""
    random = np.random.default_rng(seed)
    names = [_name(random) for _ in range(COMMUNES)]
    lat, lon = random.uniform(42.5, 50.5, COMMUNES), random.uniform(-3.0, 7.5, COMMUNES)
    communes = tuple(
        Commune.model_construct(
            insee=f"{row:05}", name=name, postcode=f"{row:05}", lat=float(y), lon=float(x), population=500
        )
        for row, (name, y, x) in enumerate(zip(names, lat, lon, strict=True))
    )
    facts = library.territory.facts.model_copy(update={"waters": {}, "also_called": {}})
    territory = replace(library.territory, facts=facts, communes=communes, former_communes=(), zones=(), series=())
    values, counts = np.unique(np.array(names), return_counts=True)
    alone = set(values[counts == 1].tolist())
    plain = tuple(row for row, name in enumerate(names) if name in alone)
    return Land(replace(library, territory=territory), lat, lon, tuple(names), plain)


def _name(random: np.random.Generator) -> str:
    pick = random.integers(0, 1 << 30, 6).tolist()
    stem = FIRST[pick[0] % len(FIRST)] + MIDDLE[pick[1] % len(MIDDLE)] + LAST[pick[2] % len(LAST)]
    if pick[3] % 3:
        stem = FIRST[pick[4] % len(FIRST)] + MIDDLE[pick[5] % len(MIDDLE)] + stem
    kind = pick[3] // 3 % 10
    if kind < 2:
        return f"Saint-{SAINTS[pick[4] % len(SAINTS)]}-de-{stem.capitalize()}"
    if kind == 2:
        return f"{stem.capitalize()}-sur-{RIVERS[pick[4] % len(RIVERS)]}"
    return stem.capitalize()


def make_columns(land: Land, size: int, seed: int = 5) -> Columns:
    """A directory: each entry in a commune, with one or two functions, a name and a sentence about it."""
    random = np.random.default_rng(seed)
    functions = land.library.taxonomy.functions
    where = random.integers(0, COMMUNES, size)
    first = random.integers(0, len(functions), size)
    second = (first + random.integers(1, len(functions), size)) % len(functions)
    two = random.random(size) < 0.5
    starts = np.concatenate([[0], np.cumsum(1 + two)]).astype(np.uint32)
    codes = np.zeros(int(starts[-1]), np.uint8)
    codes[starts[:-1]] = first
    codes[starts[:-1][two] + 1] = second[two]
    drift = random.normal(0, 0.01, (2, size))
    labels = [function.label.fr for function in functions]
    picks = random.integers(0, 1 << 20, size).tolist()
    names = (_called(pick, land.names[town]) for pick, town in zip(picks, where.tolist(), strict=True))
    said = (_said(pick, labels[code]) for pick, code in zip(picks, first.tolist(), strict=True))
    return Columns(
        Texts(f"e{row}" for row in range(size)),
        Texts(names),
        Texts(said),
        (land.lat[where] + drift[0]).astype(np.float32),
        (land.lon[where] + drift[1]).astype(np.float32),
        tuple(function.id for function in functions),
        starts,
        codes,
    )


def _called(pick: int, town: str) -> str:
    """ "Grange Belacourt de Marouzac"."""
    own = FIRST[pick % len(FIRST)] + MIDDLE[pick // 7 % len(MIDDLE)] + LAST[pick // 11 % len(LAST)]
    return f"{SORTS[pick // 3 % len(SORTS)]} {own.capitalize()} de {town}"


def _said(pick: int, label: str) -> str:
    return f"{label} : {SAYS[pick % len(SAYS)]}, {SAYS[pick // 5 % len(SAYS)]}."


def misspell(text: str, random: np.random.Generator) -> str:
    """One letter lost, doubled, swapped or replaced, as fingers do; the first is rarely wrong."""
    if len(text) < 5:
        return text
    at = int(random.integers(1, len(text) - 1))
    kinds: Sequence[str] = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + "eaiorstnl"[int(random.integers(0, 9))] + text[at + 1 :],
    )
    return kinds[int(random.integers(0, len(kinds)))]

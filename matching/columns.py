"""A directory in columns, for tens of thousands of entries and more: an entry is made only when it is looked at."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from content.schema import Entry, Kind
from matching.lookup import Lookup
from matching.text import LIGATURES

Rows = NDArray[np.int32]
# So many letters tell that no name begins thus.
BEGINNING = 3
# Entries that are kept once made.
KEPT = 4096


class Texts(Sequence[str]):
    """Many strings in one block: a million short ones cost their letters and four bytes each."""

    def __init__(self, texts: Iterable[str]) -> None:
        encoded = [text.encode() for text in texts]
        self.block = b"".join(encoded)
        wide = np.uint32 if len(self.block) < 1 << 32 else np.uint64
        self.ends = np.fromiter(accumulate(map(len, encoded), initial=0), wide, len(encoded) + 1)

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        return self.block[self.ends[index] : self.ends[index + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return (self.block[a:b].decode() for a, b in zip(self.ends[:-1].tolist(), self.ends[1:].tolist(), strict=True))


@dataclass(frozen=True)
class Columns(Sequence[Entry]):
    """What is known of many entries, a column each. `lat` and `lon` are NaN where there is no point."""

    ids: Texts
    names: Texts
    descriptions: Texts
    lat: NDArray[np.float32]
    lon: NDArray[np.float32]
    # The functions of row r are `labels[code]` for the codes from `starts[r]` to `starts[r + 1]`, the main one first.
    labels: tuple[str, ...]
    starts: NDArray[np.uint32]
    codes: NDArray[np.uint8]
    kind: Kind = "place"

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        return self._kept(index)

    @cached_property
    def _kept(self) -> Callable[[int], Entry]:
        """Each scorer looks at the entry again."""
        return lru_cache(KEPT)(self._entry)

    def _entry(self, row: int) -> Entry:
        lat, lon = float(self.lat[row]), float(self.lon[row])
        codes = self.codes[self.starts[row] : self.starts[row + 1]].tolist()
        return _entry(
            id=self.ids[row],
            kind=self.kind,
            name=self.names[row],
            lat=None if lat != lat else lat,
            lon=None if lat != lat else lon,
            functions=tuple(self.labels[code] for code in codes),
            description=self.descriptions[row],
        )

    @cached_property
    def row(self) -> Mapping[str, int]:
        return RowById(self.ids)

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which rows have a point."""
        return ~np.isnan(self.lat)

    def members(self) -> dict[str, Rows]:
        """The rows of each function, in order."""
        row_of = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))
        order = np.argsort(self.codes, kind="stable")
        ends = np.searchsorted(self.codes[order], np.arange(len(self.labels) + 1))
        rows = [row_of[order[a:b]] for a, b in pairwise(ends)]
        return {label: own for label, own in zip(self.labels, rows, strict=True) if len(own)}


_BLANK = Entry(
    id="blank",
    kind="place",
    name="blank",
    functions=("blank",),
    description="",
    status="unknown",
    certainty="stated",
    source=("columns",),
)


def _entry(**facts: object) -> Entry:
    """An entry of what was checked when the columns were made: ten times quicker than `model_construct`."""
    entry = Entry.__new__(Entry)
    object.__setattr__(entry, "__dict__", {**_BLANK.__dict__, **facts})
    object.__setattr__(entry, "__pydantic_fields_set__", {*_BLANK.model_fields_set, *facts})
    object.__setattr__(entry, "__pydantic_extra__", None)
    object.__setattr__(entry, "__pydantic_private__", None)
    return entry


class RowById(Mapping[str, int]):
    """From an id to its row, without a dictionary of a million strings."""

    def __init__(self, ids: Texts) -> None:
        self.ids = ids
        self.lookup = Lookup(ids)

    def __getitem__(self, key: str) -> int:
        for row in self.lookup.find(key):
            if self.ids[row] == key:
                return row
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)


class NamesInFull:
    """From a name, its words joined without spaces, to the entries that bear it."""

    def __init__(self, columns: Columns, determiners: Iterable[str]) -> None:
        self.ids = columns.ids
        joined = joined_names(columns.names, determiners)
        self.lookup = Lookup(joined)
        self.beginnings = {name[:BEGINNING] for name in joined}

    def called(self, key: str) -> list[str]:
        return [self.ids[row] for row in self.lookup.find(key)]


def joined_names(names: Texts, determiners: Iterable[str]) -> list[str]:
    """Folded, without the article they start with, and joined. Each pass is over all the names as one text."""
    text = "\n".join(names)
    for sign, plain in LIGATURES.items():
        text = text.replace(chr(sign), plain)
    text = unicodedata.normalize("NFKD", text).lower()
    for accent in _ACCENTS:
        text = text.replace(accent, "")
    article = re.compile(rf"\W*(?:(?:{'|'.join(map(re.escape, determiners))})[\W_]+)+(?=\w)")
    bare = [line[found.end() :] if (found := article.match(line)) else line for line in text.split("\n")]
    joined = "\n".join(bare).encode().translate(None, _SIGNS).decode()
    return (joined if joined.isascii() else _NO_WORD.sub("", joined)).split("\n")


# Acute, grave, circumflex, tilde, diaeresis, ring, cedilla.
_ACCENTS = "\u0301\u0300\u0302\u0303\u0308\u030a\u0327"
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and code != ord("\n"))
_NO_WORD = re.compile(r"[^\w\n]+")

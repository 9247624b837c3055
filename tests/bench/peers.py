"""Other engines at their best: the expressions of its functions are indexed with each entry, the position is given.

Each is asked for the words of a question and a point, and answers with the rows it would show first: those that it
finds likest among the entries around, weighed by distance as ours are.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from content.schema import Taxonomy
from content.speech import Lexicon
from matching.columns import Columns
from matching.geo import EARTH_KM, unit_vector, unit_vectors_of
from matching.model import Point
from matching.text import folded_words

# A third of a degree: the nine cells around a point hold what is within some thirty kilometres.
CELLS = 3
HALF_KM = 9.0
ASKED = 200
CORRECTED = 70


class Peer(Protocol):
    name: str

    def size_mb(self) -> float: ...
    def ask(self, text: str, point: Point) -> list[int]: ...


class Ground:
    """What all peers are given: the text of each entry, the cell it lies in, and distances."""

    def __init__(self, columns: Columns, taxonomy: Taxonomy, lexicon: Lexicon) -> None:
        self.columns = columns
        self.stopwords = lexicon.stopwords | lexicon.asking
        said = {f.id: " ".join(dict.fromkeys(self.words(" ".join(f.expressions)))) for f in taxonomy.functions}
        self.said = [said[label] for label in columns.labels]
        self.points = unit_vectors_of(columns.lat, columns.lon)
        self.cells = [_cell(lat, lon) for lat, lon in zip(columns.lat.tolist(), columns.lon.tolist(), strict=True)]

    def words(self, text: str) -> list[str]:
        return [part for part in folded_words(text) if part not in self.stopwords and len(part) > 1]

    def texts(self) -> Iterator[str]:
        """Name, description, and every expression of every function of the entry."""
        columns = self.columns
        for row, (name, about) in enumerate(zip(columns.names, columns.descriptions, strict=True)):
            codes = columns.codes[columns.starts[row] : columns.starts[row + 1]].tolist()
            yield " ".join((*self.words(f"{name} {about}"), *(self.said[code] for code in codes)))

    def around(self, point: Point) -> list[str]:
        return [_cell(point.lat + y / CELLS, point.lon + x / CELLS) for y in (-1, 0, 1) for x in (-1, 0, 1)]

    def ranked(self, rows: Sequence[int], likeness: Sequence[float], point: Point) -> list[int]:
        """The likest near the point first."""
        if not len(rows):
            return []
        chords = np.sqrt(((self.points[np.asarray(rows)] - unit_vector(point)) ** 2).sum(axis=1))
        worth = np.asarray(likeness) / (1 + chords * EARTH_KM / HALF_KM)
        return [int(rows[at]) for at in np.argsort(-worth)[:10].tolist()]


def _cell(lat: float, lon: float) -> str:
    return f"cell{int(lat * CELLS + 1000)}x{int(lon * CELLS + 1000)}"


class Rapidfuzz:
    """Every entry compared with the question."""

    name = "rapidfuzz over entries"

    def __init__(self, ground: Ground) -> None:
        self.ground, self.all = ground, list(ground.texts())

    def size_mb(self) -> float:
        return sum(map(len, self.all)) / 2**20

    def ask(self, text: str, point: Point) -> list[int]:
        asked = " ".join(self.ground.words(text))
        found = process.extract(asked, self.all, scorer=fuzz.token_set_ratio, limit=ASKED)
        return self.ground.ranked([row for _, _, row in found], [score for _, score, _ in found], point)


class Fts5:
    """SQLite's full text, stemmed by letters; words that it does not know are corrected on its own vocabulary."""

    name = "SQLite FTS5 + spelling"

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.path = Path(tempfile.mkdtemp(prefix="entrelieux-bench-")) / "fts.db"
        self.base = sqlite3.connect(self.path)
        self.base.execute("create virtual table entries using fts5(said, cell, content='', tokenize='unicode61')")
        rows = zip(range(1, len(ground.columns) + 1), ground.texts(), ground.cells, strict=True)
        self.base.executemany("insert into entries(rowid, said, cell) values (?, ?, ?)", rows)
        self.base.execute("create virtual table words using fts5vocab(entries, row)")
        self.base.commit()
        every = (term for (term,) in self.base.execute("select term from words"))
        self.vocabulary = [term for term in every if not term.startswith("cell")]
        self.known = frozenset(self.vocabulary)

    def size_mb(self) -> float:
        return self.path.stat().st_size / 2**20

    def corrected(self, part: str) -> str:
        if part in self.known or len(part) < 4:
            return part
        best = process.extractOne(part, self.vocabulary, scorer=OSA.normalized_similarity, score_cutoff=CORRECTED / 100)
        return best[0] if best else part

    def ask(self, text: str, point: Point) -> list[int]:
        parts = dict.fromkeys(self.corrected(part) for part in self.ground.words(text))
        if not parts:
            return []
        said = " OR ".join(f'"{part}"' for part in parts)
        wanted = f"said : ({said}) AND cell : ({' OR '.join(self.ground.around(point))})"
        order = "select rowid, rank from entries where entries match ? order by rank limit ?"
        found = self.base.execute(order, (wanted, ASKED)).fetchall()
        return self.ground.ranked([row - 1 for row, _ in found], [-rank for _, rank in found], point)


class Tantivy:
    """Lucene's like in Rust, in memory; `fuzzy` accepts one letter wrong in each word of five letters and more."""

    def __init__(self, ground: Ground, fuzzy: bool) -> None:
        import tantivy

        self.ground, self.fuzzy, self.tantivy = ground, fuzzy, tantivy
        self.name = "tantivy, fuzzy" if fuzzy else "tantivy"
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("said", tokenizer_name="whitespace")
        schema.add_text_field("cell", tokenizer_name="raw", index_option="basic")
        schema.add_integer_field("row", stored=True)
        self.schema = schema.build()
        self.folder = Path(tempfile.mkdtemp(prefix="entrelieux-bench-"))
        index = tantivy.Index(self.schema, path=str(self.folder))
        writer = index.writer(200_000_000, 1)
        for row, (said, cell) in enumerate(zip(ground.texts(), ground.cells, strict=True)):
            writer.add_document(tantivy.Document(said=said, cell=cell, row=row))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()

    def size_mb(self) -> float:
        return sum(path.stat().st_size for path in self.folder.iterdir()) / 2**20

    def _word(self, part: str) -> Any:
        query = self.tantivy.Query
        if self.fuzzy and len(part) > 4:
            return query.fuzzy_term_query(self.schema, "said", part, distance=1, transposition_cost_one=True)
        return query.term_query(self.schema, "said", part)

    def ask(self, text: str, point: Point) -> list[int]:
        query, occur = self.tantivy.Query, self.tantivy.Occur
        parts = dict.fromkeys(self.ground.words(text))
        if not parts:
            return []
        cells = [(occur.Should, query.term_query(self.schema, "cell", cell)) for cell in self.ground.around(point)]
        said = query.boolean_query([(occur.Should, self._word(part)) for part in parts])
        near = query.const_score_query(query.boolean_query(cells), 0.0)
        found = self.searcher.search(query.boolean_query([(occur.Must, said), (occur.Must, near)]), ASKED).hits
        rows = [self.searcher.doc(address)["row"][0] for _, address in found]
        return self.ground.ranked(rows, [score for score, _ in found], point)


class Bm25s:
    """BM25 in sparse matrices: every entry is given a score, then those around are kept."""

    name = "bm25s"

    def __init__(self, ground: Ground) -> None:
        import bm25s

        self.ground = ground
        self.engine = bm25s.BM25()
        self.engine.index([text.split() for text in ground.texts()], show_progress=False)
        self.known = frozenset(self.engine.vocab_dict)

    def size_mb(self) -> float:
        return sum(part.nbytes for part in self.engine.scores.values() if isinstance(part, np.ndarray)) / 2**20

    def ask(self, text: str, point: Point) -> list[int]:
        parts = [part for part in self.ground.words(text) if part in self.known]
        if not parts:
            return []
        scores: NDArray[np.float32] = self.engine.get_scores(parts)
        chords = ((self.ground.points - unit_vector(point)) ** 2).sum(axis=1)
        near = np.flatnonzero((chords < (50 / EARTH_KM) ** 2) & (scores > 0))
        return self.ground.ranked(near.tolist(), scores[near], point)


PEERS: dict[str, Callable[[Ground], Peer]] = {
    "rapidfuzz": Rapidfuzz,
    "fts5": Fts5,
    "tantivy": lambda ground: Tantivy(ground, fuzzy=False),
    "tantivy-fuzzy": lambda ground: Tantivy(ground, fuzzy=True),
    "bm25s": Bm25s,
}
# Larger directories take them minutes.
LARGEST = {"rapidfuzz": 20_000, "bm25s": 20_000, "fts5": 200_000, "tantivy": 200_000, "tantivy-fuzzy": 200_000}

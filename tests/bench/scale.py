"""Large directories: ours from the raw question, with all three readers, beside other engines in the same run.

Times are of the processor (the thread's own), so that what else runs on the machine counts little; ratios count most.
A question is missed when the first answer lacks the function that its sentence needs, or lies further than the rule of
gold allows (the nearest plus 5 km, or half as far again).
"""

import gc
import importlib.util
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.app import house_from_files
from bot.settings import Settings
from content.library import load_library
from matching.catalogue import Catalogue
from matching.classify import Classifier
from matching.columns import Columns
from matching.geo import distance_km
from matching.model import Point
from matching.pipeline import Reader, make_reader
from tests.bench.asked import Asked, make_asked
from tests.bench.peers import LARGEST, PEERS, Ground, Peer
from tests.bench.questions import CLOCK, load
from tests.bench.synthetic import Land, make_columns, make_land

SIZES = (20_000, 200_000, 1_000_000)
QUESTIONS = 1_000
# A slow peer is asked one question in so many; they come in no order.
PATIENCE = {"rapidfuzz": 10, "fts5": 4, "bm25s": 2}
OURS = "entrelieux"

Ask = Callable[[Asked], list[int]]
Asking = TypeVar("Asking")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Run:
    """One engine on one directory."""

    engine: str
    size: int
    index_seconds: float
    index_mb: float
    # Of the processor, one for each question, in milliseconds.
    times: tuple[float, ...]
    missed: tuple[tuple[Asked, bool], ...]

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        return sorted(self.times)[int(len(self.times) * 0.99)]

    def misses(self, typos: bool, learned: bool | None = None) -> float:
        """Share of the questions with typos, or without, that were missed."""
        asked = [miss for one, miss in self.missed if one.typos == typos and learned in (None, one.learned)]
        return sum(asked) / max(1, len(asked))


def measure(sizes: Sequence[int] = SIZES, count: int = QUESTIONS, **_: object) -> None:
    """Prints the tables, the ratios and the machine."""
    console, progress = Console(width=150), Console(stderr=True)
    house = house_from_files(Settings(), "lozere")
    console.print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    p50, p99 = real_directory(house.reader)
    console.print(
        f"the real directory, {len(house.reader.catalogue.entries)} entries: p50 {p50:.2f} ms, p99 {p99:.2f} ms"
    )
    land = make_land(house.library)
    asked = make_asked(land, house.library, count)
    runs: list[Run] = []
    for size in sizes:
        runs += run_size(land, size, asked, house.reader.classifier, progress)
        console.print(table_of([run for run in runs if run.size == size]))
    for line in ratios(runs):
        console.print(line, highlight=False)


def real_directory(reader: Reader) -> tuple[float, float]:
    """Reading and matching of our own questions, met once before."""
    texts = [gold["text"] for gold in load("read") if "text" in gold]
    for text in texts:
        reader.match(reader.read(text, CLOCK))
    times = sorted(_timed(lambda text: reader.match(reader.read(text, CLOCK)), text)[0] for text in texts * 3)
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def run_size(
    land: Land, size: int, asked: Sequence[Asked], classifier: Classifier | None, progress: Console
) -> list[Run]:
    columns = make_columns(land, size)
    judge = Catalogue(columns, land.library.lexicon)
    ours = partial(_ours, land, columns, classifier)
    runs = [_run(OURS, size, ours, asked, judge, progress)]
    peers = [name for name in PEERS if size <= LARGEST[name] and _at_hand(name)]
    if not peers:
        return runs
    ground = Ground(columns, land.library.taxonomy, land.library.lexicon)
    for name in peers:
        build = partial(_peer, PEERS[name], ground)
        runs.append(_run(name, size, build, asked[:: PATIENCE.get(name, 1)], judge, progress))
    return runs


def _at_hand(name: str) -> bool:
    module = {"tantivy": "tantivy", "tantivy-fuzzy": "tantivy", "bm25s": "bm25s"}.get(name)
    return module is None or importlib.util.find_spec(module) is not None


def _ours(land: Land, columns: Columns, classifier: Classifier | None) -> tuple[float, Ask]:
    before = resident_mb()
    reader = make_reader(land.library, columns, classifier)
    # As the bot does: what is built once is not looked at again for what could be freed.
    gc.freeze()
    row = reader.catalogue.row

    def ask(one: Asked) -> list[int]:
        return [row[match.entry] for match in reader.match(reader.read(one.text, CLOCK))]

    return resident_mb() - before + _held_mb(columns), ask


def _held_mb(columns: Columns) -> float:
    """The texts and columns themselves, which were made before."""
    blocks = sum(len(texts.block) + texts.ends.nbytes for texts in (columns.ids, columns.names, columns.descriptions))
    arrays = (columns.lat, columns.lon, columns.starts, columns.codes)
    return (blocks + sum(array.nbytes for array in arrays)) / 2**20


def _peer(make: Callable[[Ground], Peer], ground: Ground) -> tuple[float, Ask]:
    peer = make(ground)
    return peer.size_mb(), lambda one: peer.ask(one.text, one.point)


def _run(
    name: str, size: int, build: Callable[[], tuple[float, Ask]], asked: Sequence[Asked], judge: Catalogue, to: Console
) -> Run:
    started = time.perf_counter()
    megabytes, ask = build()
    seconds = time.perf_counter() - started
    for one in asked[:20]:
        ask(one)
    answers = [_timed(ask, one) for one in track(asked, description=f"{name}, {size:,}", console=to)]
    missed = tuple((one, not _right(one, rows, judge)) for one, (_, rows) in zip(asked, answers, strict=True))
    return Run(name, size, seconds, megabytes, tuple(spent for spent, _ in answers), missed)


def _timed(ask: Callable[[Asking], Answer], one: Asking) -> tuple[float, Answer]:
    started = time.thread_time()
    rows = ask(one)
    return 1000 * (time.thread_time() - started), rows


def _right(asked: Asked, rows: Iterable[int], judge: Catalogue) -> bool:
    """The rule of gold on the first answer."""
    first = next(iter(rows), None)
    if first is None:
        return False
    entry = judge.entries[first]
    (_, nearest), *_ = judge.nearest(asked.function, asked.point, 1)
    km = distance_km(asked.point, Point(entry.lat or 0.0, entry.lon or 0.0))
    return asked.function in entry.functions and km <= max(nearest + 5, 1.5 * nearest)


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


def table_of(runs: Sequence[Run]) -> Table:
    table = Table(title=f"{runs[0].size:,} entries, 35,000 communes", title_justify="left")
    for column in ("engine", "p50 ms", "p99 ms", "index s", "index MB", "missed", "with typos", "… not learned"):
        table.add_column(column, justify="left" if column == "engine" else "right")
    for run in runs:
        misses = (run.misses(False), run.misses(True), run.misses(True, learned=False))
        figures = (f"{run.p50:.2f}", f"{run.p99:.2f}", f"{run.index_seconds:.1f}", f"{run.index_mb:.0f}")
        table.add_row(run.engine, *figures, *(f"{100 * share:.0f} %" for share in misses))
    return table


def ratios(runs: Sequence[Run]) -> list[str]:
    """What is aimed at, and where we are."""
    by = {(run.engine, run.size): run for run in runs}
    small, large = min(run.size for run in runs), max(run.size for run in runs)
    ours = by[OURS, small]
    lines = [
        f"p50 at {large:,} over p50 at {small:,}: {by[OURS, large].p50 / ours.p50:.2f} (at most 1.5)",
        f"largest p99: {max(run.p99 for run in runs if run.engine == OURS):.2f} ms (at most 3)",
    ]
    for peer in [run for run in runs if run.size == small and run.engine != OURS]:
        misses = ours.misses(True) / max(peer.misses(True), 1e-9)
        lines.append(
            f"at {small:,}, over {peer.engine}: p50 × {ours.p50 / peer.p50:.2f}, misses on typos × {misses:.2f}"
        )
    return lines


def small_run(count: int = 40) -> list[Run]:
    """A directory of 20,000 and some questions, without the learned reader: for the tests."""
    library = load_library("lozere")
    land = make_land(library)
    return run_size(land, SIZES[0], make_asked(land, library, count), None, Console(stderr=True, quiet=True))

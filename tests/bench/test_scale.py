"""The bench on large directories runs; its figures are read, not asserted."""

from tests.bench.scale import OURS, small_run, table_of


def test_a_directory_of_twenty_thousand_is_measured_beside_the_other_engines() -> None:
    runs = small_run()
    assert {OURS, "rapidfuzz", "fts5"} <= {run.engine for run in runs}
    assert table_of(runs).row_count == len(runs)
    ours = next(run for run in runs if run.engine == OURS)
    assert len(ours.times) == 40
    assert ours.misses(typos=False) < 1

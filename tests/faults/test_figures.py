"""What was measured is kept: a run of some of the tests keeps the figures of the others."""

from tests.faults.conftest import HEAD, KEPT, MACHINE, Figures


def test_a_run_of_some_tests_keeps_the_figures_of_the_others() -> None:
    before = HEAD + f"| lost | 0 |\n| doubled | 3 |\n| a pair | (1, 'b') |\n| {MACHINE} | 2; 0.1 |\n"
    run = Figures()
    run.note("doubled", 0)
    run.note("new", "95%")
    run.note(MACHINE, "2; 0.5")
    assert run.over(before).removeprefix(HEAD).splitlines() == [
        "| lost | 0 |", "| doubled | 0 |", "| a pair | (1, 'b') |", "| new | 95% |", f"| {MACHINE} | 2; 0.5 |",
    ]  # fmt: skip


def test_a_run_that_measured_nothing_changes_nothing() -> None:
    kept = KEPT.read_text()
    assert Figures().over(kept) == kept

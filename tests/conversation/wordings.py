"""What a persona seeks, in several wordings; those that are not yet understood stay, and say why."""

from typing import Any

import pytest

Wanted = str | tuple[str, ...]


def wordings(sought: dict[Wanted, list[str]], missed: dict[str, str] | None = None) -> pytest.MarkDecorator:
    """Parametrises `wanted` and `sentence`. `missed` gives the reason why a sentence is not yet answered."""
    missed = missed or {}
    strangers = set(missed) - {sentence for sentences in sought.values() for sentence in sentences}
    assert not strangers, f"reasons for sentences that nobody says: {strangers}"
    return pytest.mark.parametrize(
        ("wanted", "sentence"),
        [_case(wanted, sentence, missed) for wanted, sentences in sought.items() for sentence in sentences],
    )


def _case(wanted: Wanted, sentence: str, missed: dict[str, str]) -> Any:
    ids = (wanted,) if isinstance(wanted, str) else wanted
    marks = [pytest.mark.xfail(reason=missed[sentence], strict=True)] if sentence in missed else []
    return pytest.param(ids, sentence, marks=marks, id=f"{ids[0]}: {sentence}")

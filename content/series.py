"""Series and stages that people made or changed, laid over those of the files."""

from collections.abc import Sequence
from dataclasses import replace

from content.library import Library
from content.schema import Series


def with_series(library: Library, made: Sequence[Series]) -> Library:
    """Stages of the same id are replaced, others added; a series of its own stands after those of the files."""
    known = {series.id: series for series in library.territory.series}
    for series in made:
        known[series.id] = _over(known[series.id], series) if series.id in known else series
    return replace(library, territory=replace(library.territory, series=tuple(known.values())))


def _over(old: Series, new: Series) -> Series:
    stages = {stage.id: stage for stage in old.stages} | {stage.id: stage for stage in new.stages}
    ordered = tuple(sorted(stages.values(), key=lambda stage: (stage.date, stage.stage)))
    return old.model_copy(update={"stages": ordered})

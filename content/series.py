"""Series and stages that people made or changed, laid over those of the files; and the dates of what comes back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from content.library import Library
from content.recurrence import around
from content.schema import Series, Stage


def with_series(library: Library, made: Sequence[Series], today: dt.date) -> Library:
    """Stages of the same id are replaced, others added; a series may have a new name, or be its own, after those of the
    files."""
    known = {series.id: series for series in library.territory.series}
    for series in made:
        known[series.id] = _over(known[series.id], series) if series.id in known else series
    unfolded = tuple(unfold(series, today) for series in known.values())
    return replace(library, territory=replace(library.territory, series=unfolded))


def _over(old: Series, new: Series) -> Series:
    stages = {stage.id: stage for stage in old.stages} | {stage.id: stage for stage in new.stages}
    return old.model_copy(update={"name": new.name or old.name, "stages": tuple(stages.values())})


def unfold(series: Series, today: dt.date) -> Series:
    """Puts their dates in the place of the stages that come back; a date that was changed by itself stays so."""
    rules = {stage.id: stage for stage in series.stages if stage.repeats and not stage.slot}
    single = [_with_rule(stage, rules) for stage in series.stages if stage.id not in rules]
    changed = {stage.id for stage in single}
    dates = [date for rule in rules.values() for date in around(rule, today) if date.id not in changed]
    ordered = sorted((*single, *dates), key=lambda stage: (stage.date, stage.stage))
    return series.model_copy(update={"stages": tuple(ordered), "repeating": tuple(rules.values())})


def _with_rule(stage: Stage, rules: dict[str, Stage]) -> Stage:
    """A changed date says how the others come back, as they do now; it is cancelled with all of them."""
    rule = rules.get(stage.slot.rule) if stage.slot else None
    if rule is None:
        return stage
    return stage.model_copy(update={"repeats": rule.repeats, "cancelled": stage.cancelled or rule.cancelled})

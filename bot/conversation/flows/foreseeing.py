"""What a stage runs into before it is published, and when it comes back."""

import datetime as dt
from collections.abc import Sequence

from bot.community.clashes import Clash, clashes
from bot.conversation.drafts import kilometres
from bot.conversation.talk import Talk
from bot.conversation.telling import when_of
from content.recurrence import days_between, on
from content.schema import Stage

# Of an event that comes back: how far clashes are looked for, how many of its dates and of its clashes are shown.
LOOKED_AT = dt.timedelta(days=90)
NEXT_DATES, WARNINGS = 3, 4


def _dates(talk: Talk, stage: Stage) -> list[Stage]:
    """The stage, or the coming dates of one that comes back."""
    if not stage.repeats or stage.slot:
        return [stage]
    since = max(stage.date, talk.now.date())
    return [on(stage, day) for day in days_between(stage, since, since + LOOKED_AT)]


def next_dates(talk: Talk, stage: Stage) -> list[str]:
    if not stage.repeats or stage.slot:
        return []
    days = [talk.say.day(one.date) for one in _dates(talk, stage)[:NEXT_DATES]]
    return [talk.say("repeat-next", days=talk.say.listing(days))] if days else []


def warnings(talk: Talk, stage: Stage, beside: Sequence[Stage] = ()) -> list[str]:
    """What it runs into, once each; of many dates, the first few. `beside` are drafts that go with it."""
    others = [one.stage for one in talk.house.reader.happenings]
    others += [date for other in beside for date in _dates(talk, other) if date.id not in {one.id for one in others}]
    others = [one for one in others if stage.slot or not one.slot or one.slot.rule != stage.id]
    found = [
        _warning(talk, one, clash)
        for one in _dates(talk, stage)
        for clash in clashes(one, others, lambda a, b: kilometres(talk.house, a, b))
    ]
    return list(dict.fromkeys(found))[:WARNINGS]


def _warning(talk: Talk, stage: Stage, clash: Clash) -> str:
    if clash.other is None:
        return talk.say("prepare-holiday", day=talk.say.day(stage.date))
    return talk.say(f"prepare-clash-{clash.kind}", other=clash.other.name, when=when_of(clash.other, talk.say))

"""Events: what is on, where and when. The past is shown as past; a day with nothing on is said so."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from bot.community.registrations import Registration, free
from bot.conversation.context import from_home
from bot.conversation.phrase import Voice
from bot.conversation.recurring import rhythm
from bot.conversation.session import Asked
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import place_of
from bot.messages import Block, Button, Card, Choices, Outcome, Reply, Text, short
from content.schema import Stage
from matching.model import Point, Question, Where
from matching.programme import EventMatch
from matching.text import folded_words

SHOWN = 3
# Stages that have a button of their own in a list.
LISTED = 8
# A stage answers as well as the best one down to that share of its total.
AS_GOOD = 0.93
COMING_WEEK = dt.timedelta(days=7)


def programme(talk: Talk, question: Question) -> Step:
    """The stages that meet what was asked, or the nearest with an honest line."""
    question = _near_home(talk, question)
    matches = talk.house.reader.events(question)
    session = talk.session.evolve(asked=Asked.of(question), answers=(), number=talk.session.number + 1, misses=0)
    session = session.evolve(awaiting=None, welcomed=True)
    if not matches:
        need = talk.button("button-change-need", "what")
        reply = talk.reply(talk.say("events-nothing-at-all"), need, outcome=Outcome("event"))
        return Step((reply,), session, question)
    fitting = [m for m in matches if m.on_day and m.near and m.total >= AS_GOOD * matches[0].total]
    fitting = [match for match in fitting if match.ahead] or fitting
    if question.when is None:
        fitting = _next_of_each(fitting)
    shown = (fitting or matches)[:SHOWN] if fitting else matches[:1]
    why = _why(talk, question)
    blocks: list[Block] = [Text(_opening(talk, question, shown, bool(fitting)))]
    blocks += [event_card(match, talk.say, why) for match in shown]
    blocks.append(Choices((*_offers(talk, shown), *_steps(talk))))
    ids = tuple(match.stage.id for match in matches[:10])
    near = question.where.label if question.where else None
    outcome = Outcome("event", ids, tuple(need.function for need in question.needs), near, why)
    return Step((Reply(tuple(blocks), outcome),), session, question)


def _near_home(talk: Talk, question: Question) -> Question:
    """ "La plus proche de chez moi", where it is known where that is."""
    told = talk.session.told
    home = talk.home or (told.home if told else None)
    if home is None or question.where or not from_home(question, talk.house.library.turns):
        return question
    return question.evolve(where=Where("commune", home.label, home.label, (Point(home.lat, home.lon),)))


def whole_programme(talk: Talk) -> Step:
    """ "/programme": what is ahead, day by day, or the last edition as such."""
    question = Question("", talk.now, talk.session.language).evolve(intent="event")
    step = programme(talk, question)
    ahead = listed_ahead(talk)
    if len(ahead) <= SHOWN and not any(stage.slot for stage in ahead):
        return step
    buttons = (*event_buttons(talk, ahead[:LISTED]), *_after_list(talk))
    outcome = Outcome("event", tuple(stage.id for stage in ahead[:10]), why=talk.say("events-why-all"))
    reply = talk.reply(_day_by_day(talk, ahead), *buttons, outcome=outcome)
    return Step((reply,), step.session, step.question)


def listed_ahead(talk: Talk) -> list[Stage]:
    """What is ahead in order; of what comes back, the dates of the coming week, or else the next one."""
    ahead = [one.stage for one in talk.house.reader.happenings if one.stage.date >= talk.now.date()]
    ahead.sort(key=lambda stage: (stage.date, stage.starts or dt.time(0), stage.stage))
    soon = talk.now.date() + COMING_WEEK
    next_ones = {stage.id for stage in once_each([stage for stage in ahead if not stage.cancelled])}
    return [stage for stage in ahead if not stage.slot or stage.date < soon or stage.id in next_ones]


def once_each(stages: Sequence[Stage]) -> list[Stage]:
    """The first date of each event that comes back, and all that does not."""
    first: dict[str, Stage] = {}
    for stage in stages:
        first.setdefault(stage.slot.rule if stage.slot else stage.id, stage)
    return list(first.values())


def known_stage(talk: Talk, id: str) -> tuple[Stage, str] | None:
    return talk.house.stage(id)


def dates_of(talk: Talk, rule: str) -> list[Stage]:
    found = [one.stage for one in talk.house.reader.happenings if one.stage.slot and one.stage.slot.rule == rule]
    return sorted(found, key=lambda stage: stage.date)


def _next_of_each(matches: Sequence[EventMatch]) -> list[EventMatch]:
    kept = {stage.id for stage in once_each([match.stage for match in matches])}
    return [match for match in matches if match.stage.id in kept]


def _day_by_day(talk: Talk, stages: Sequence[Stage]) -> str:
    say = talk.say
    lines = [say("events-ahead", count=len(stages))]
    for day, group in groupby(stages, key=lambda stage: stage.date):
        lines += ["", say.day(day).capitalize(), *(_line(talk, stage) for stage in group)]
    return "\n".join(lines)


def _line(talk: Talk, stage: Stage) -> str:
    town = stage.lieu_dit or stage.commune
    line = talk.say("events-line", town=town, theme=stage.theme)
    if stage.cancelled:
        return talk.say("events-line-cancelled", line=line)
    if stage.repeats:
        line = talk.say("repeat-line", line=line, repeats=rhythm(stage.repeats, talk.say))
    if stage.whole_day:
        return talk.say("events-line-whole-day", line=line)
    return talk.say("events-line-hour", hour=talk.say.hour(stage.starts), line=line) if stage.starts else line


def event_buttons(talk: Talk, stages: Sequence[Stage]) -> tuple[Button, ...]:
    """One a stage, called by its town; where a town has several by its day too, or by its name, or by its rank."""
    ways = [[short(name(talk, stage)) for stage in stages] for name in CALLED]
    labels: list[str] = []
    for at, stage in enumerate(stages):
        own = (names[at] for names in ways if names.count(names[at]) == 1 and names[at] not in labels)
        labels.append(next(own, short(f"{at + 1}. {stage.name}")))
    return tuple(Button(label, f"event:{stage.id}") for label, stage in zip(labels, stages, strict=True))


def _town(talk: Talk, stage: Stage) -> str:
    return stage.lieu_dit or stage.commune


def _day_and_town(talk: Talk, stage: Stage) -> str:
    return f"{talk.say.day(stage.date)}, {_town(talk, stage)}"


def _name(talk: Talk, stage: Stage) -> str:
    return stage.name


# From the shortest: the first that tells a stage from the others of a list.
CALLED = (_town, _day_and_town, _name)


def called(talk: Talk, text: str, stages: Sequence[Stage]) -> list[Stage]:
    """Those that every word of the text may mean: by name, theme, place or day."""
    small = talk.house.library.lexicon.stopwords
    said = {word for word in folded_words(text) if word not in small}
    return [stage for stage in stages if said and said <= _words_of(talk, stage)]


def _words_of(talk: Talk, stage: Stage) -> set[str]:
    facts = (stage.name, stage.theme, stage.place_name, stage.lieu_dit or "", stage.commune, talk.say.day(stage.date))
    return set(folded_words(" ".join(facts)))


def _after_list(talk: Talk) -> tuple[Button, ...]:
    return (talk.button("button-week-calendar", "weekfile"), talk.button("button-my-events", "mine"))


def one_event(talk: Talk, stage: Stage, registered: Sequence[Registration]) -> Step:
    """A stage as it is now, seats included."""
    match = EventMatch(stage, True, True, None, stage.date >= talk.now.date())
    left = free(stage, registered)
    seats = (talk.say("events-seats", left=left),) if left is not None and match.ahead and not stage.cancelled else ()
    card = event_card(match, talk.say, "")
    card = Card(card.title, (*card.lines, *seats))
    choices = Choices((*_offers(talk, [match]), talk.button("button-event-map", f"where:{stage.id}"), *_steps(talk)))
    return Step((Reply((card, choices), Outcome("event", (stage.id,))),), talk.session)


def _offers(talk: Talk, shown: Sequence[EventMatch]) -> tuple[Button, ...]:
    """What can be done about what is shown: come, choose among several, or be told of the next when all is past."""
    ahead = [match.stage for match in shown if match.ahead]
    if not ahead:
        return (talk.button("button-tell-next", "tellnext"),)
    if len(ahead) > 1:
        return event_buttons(talk, ahead)
    if ahead[0].cancelled:
        return ()
    id = ahead[0].id
    return (talk.button("button-join", f"join:{id}"), talk.button("button-calendar", f"ics:{id}"))


def _opening(talk: Talk, question: Question, shown: list[EventMatch], fitting: bool) -> str:
    if fitting:
        past = not any(match.ahead for match in shown)
        return talk.say("events-nothing-ahead") if past else talk.say("events-found", count=len(shown))
    if question.where is not None and not shown[0].near:
        return talk.say("events-nothing-there", at=talk.say.at(question.where.label))
    return talk.say("events-nothing-that-day", when=_when(talk, question))


def _when(talk: Talk, question: Question) -> str:
    when = question.when
    if when is None:
        return ""
    if when.first == when.last:
        return talk.say.day(when.first)
    return talk.say("when-between", first=talk.say.day(when.first), last=talk.say.day(when.last))


def _why(talk: Talk, question: Question) -> str:
    if question.where is not None:
        return talk.say("events-why", asked=talk.say("events-at", at=talk.say.at(question.where.label)))
    if question.when is not None:
        return talk.say("events-why", asked=talk.say("events-on", when=_when(talk, question)))
    return talk.say("events-why-all")


def event_card(match: EventMatch, say: Voice, why: str) -> Card:
    """Day, place, theme, with whom; what the source does not say is said unknown."""
    stage = match.stage
    day = say.dated(stage.date)
    if stage.part_of_day:
        day = say("events-day-part", day=day, part=say(f"part-{stage.part_of_day}"))
    lines = [
        *([say("events-cancelled")] if stage.cancelled else []),
        (say("events-day", day=day) if match.ahead else say("events-past", day=day)).capitalize(),
        _place_line(stage, say),
        say("events-theme", theme=stage.theme),
    ]
    if stage.host:
        lines.append(say("events-host", host=stage.host))
    if stage.partners:
        lines.append(say("events-partners", partners=say.listing(list(stage.partners))))
    if match.ahead and not stage.part_of_day:
        lines.append(_hours_line(stage, say))
    if stage.repeats:
        lines.append(say("repeat-comes-back", repeats=rhythm(stage.repeats, say)))
    if stage.date_certainty == "inferred":
        lines.append(say("events-date-inferred"))
    return Card(stage.name, (*lines, *([why] if why else [])))


def _place_line(stage: Stage, say: Voice) -> str:
    """The town once: a place may have its name in its own."""
    if place_of(stage) == stage.place_name:
        return say("events-place-alone", place=stage.place_name)
    return say("events-place", place=stage.place_name, at=say.at(stage.lieu_dit or stage.commune))


def _hours_line(stage: Stage, say: Voice) -> str:
    if stage.starts is None:
        return say("events-whole-day" if stage.whole_day else "events-hours-unknown")
    if stage.ends is None:
        return say("events-from", starts=say.hour(stage.starts))
    return say("events-from-to", starts=say.hour(stage.starts), ends=say.hour(stage.ends))


def _steps(talk: Talk) -> tuple[Button, ...]:
    return (talk.button("button-all-week", "programme"), talk.button("button-change-need", "what"))

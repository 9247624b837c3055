"""Events: what is on, where and when. The past is shown as past; a day with nothing on is said so."""

from bot.conversation.phrase import Voice
from bot.conversation.session import Asked
from bot.conversation.talk import Step, Talk
from bot.messages import Block, Button, Card, Choices, Outcome, Reply, Text
from matching.model import Question
from matching.programme import EventMatch

SHOWN = 3
# A stage answers as well as the best one down to that share of its total.
AS_GOOD = 0.93


def programme(talk: Talk, question: Question) -> Step:
    """The stages that meet what was asked, or the nearest with an honest line."""
    matches = talk.house.reader.events(question)
    session = talk.session.evolve(asked=Asked.of(question), answers=(), number=talk.session.number + 1, misses=0)
    session = session.evolve(awaiting=None, welcomed=True)
    if not matches:
        need = talk.button("button-change-need", "what")
        reply = talk.reply(talk.say("events-nothing-at-all"), need, outcome=Outcome("event"))
        return Step((reply,), session, question)
    fitting = [m for m in matches if m.on_day and m.near and m.total >= AS_GOOD * matches[0].total]
    shown = (fitting or matches)[:SHOWN] if fitting else matches[:1]
    why = _why(talk, question)
    blocks: list[Block] = [Text(_opening(talk, question, shown, bool(fitting)))]
    blocks += [event_card(match, talk.say, why) for match in shown]
    blocks.append(Choices(_steps(talk)))
    ids = tuple(match.stage.id for match in matches[:10])
    near = question.where.label if question.where else None
    outcome = Outcome("event", ids, tuple(need.function for need in question.needs), near, why)
    return Step((Reply(tuple(blocks), outcome),), session, question)


def whole_programme(talk: Talk) -> Step:
    """ "/programme": what is ahead, or the last edition as such."""
    return programme(talk, Question("", talk.now, talk.session.language).evolve(intent="event"))


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
        (say("events-day", day=day) if match.ahead else say("events-past", day=day)).capitalize(),
        say("events-place", place=stage.place_name, at=say.at(stage.lieu_dit or stage.commune)),
        say("events-theme", theme=stage.theme),
    ]
    if stage.partners:
        lines.append(say("events-partners", partners=say.listing(list(stage.partners))))
    if match.ahead and not stage.part_of_day:
        lines.append(say("events-all-day"))
    if stage.date_certainty == "inferred":
        lines.append(say("events-date-inferred"))
    return Card(stage.name, (*lines, why))


def _steps(talk: Talk) -> tuple[Button, ...]:
    return (talk.button("button-all-week", "programme"), talk.button("button-change-need", "what"))

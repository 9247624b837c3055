"""Which date of an event that comes back is changed: one, or all of them."""

from bot.conversation.drafts import read_when
from bot.conversation.flows import programme
from bot.conversation.recurring import rhythm
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button
from content.schema import Stage

OFFERED = 5
ALL, DATE, WHICH = "prepare:all:", "prepare:date:", "prepare:which:"


def ask_which(talk: Talk, stage: Stage, text: str = "") -> Step:
    """`stage` is one of its dates. The next ones are offered, and all of them."""
    rule = stage.slot.rule if stage.slot else stage.id
    ahead = [one for one in programme.dates_of(talk, rule) if one.date >= talk.now.date()]
    dates = {talk.say.day(one.date): one.id for one in ahead[:OFFERED]}
    buttons = [Button(day, f"{DATE}{id}") for day, id in dates.items()]
    said = rhythm(stage.repeats, talk.say) if stage.repeats else ""
    asked = text or talk.say("repeat-which", name=stage.name, repeats=said)
    everything, drop = (
        talk.button("button-repeat-all", f"{ALL}{rule}"),
        talk.button("button-prepare-drop", "prepare:drop"),
    )
    reply = talk.reply(asked, *buttons, everything, drop, outcome=INFO)
    return Step((reply,), talk.session.evolve(awaiting=f"{WHICH}{rule}", draft=None))


def said_date(talk: Talk, rule: str) -> Stage | None:
    """The date that was written, among those of the event."""
    day = read_when(talk.incoming.text, talk.now, talk.house).day
    return next((one for one in programme.dates_of(talk, rule) if one.slot and one.slot.day == day), None)

"""/diffuser: what is written, to whom, when; seen first as it will be received; followed, stopped, reported."""

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.conversation.audiences import pressed_audience, said_audience
from bot.conversation.drafts import read_when
from bot.conversation.flows import programme
from bot.conversation.flows.preparing import is_an_answer
from bot.conversation.flows.previewing import (
    ask_audience,
    ask_community,
    ask_near,
    ask_status,
    explain_stop,
    preview,
    stale,
)
from bot.conversation.flows.sending import again, no_more, see, send, stop
from bot.conversation.flows.sent import last_sent, show_older, show_record
from bot.conversation.flows.studio import AWAITED, STAGES_OFFERED, Studio
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, LONGEST_TEXT, Button
from content.schema import Stage

# Room is left for the event's card and what a channel adds.
LONGEST_WORDS = LONGEST_TEXT - 600
# Digits of a page: more is no press of ours.
LONGEST_PAGE = 4


async def broadcast(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when it is about a broadcast; None when it is for the other flows."""
    action, awaited = talk.incoming.action or "", talk.session.awaiting or ""
    if action == "nocast":
        return await no_more(Studio(talk, unit))
    command = talk.command == "broadcast"
    ours = action.startswith("cast:") or command
    writing = awaited.startswith(AWAITED) and is_an_answer(talk)
    if not (ours or writing) or talk.incoming.in_group:
        return None
    if not await prepares(unit, talk.incoming.address):
        return not_yours(talk, "cast-not-yours") if ours else None
    verb, _, value = (action or awaited if not command else "cast:begin").removeprefix("cast:").partition(":")
    studio = Studio(talk, unit, value)
    step = STEPS.get(verb, begin)
    return await (step if studio.draft or verb in WITHOUT_DRAFT else stale)(studio)


async def begin(studio: Studio) -> Step:
    """What was sent before, then the words."""
    say = studio.talk.say
    lines, buttons = await last_sent(studio)
    text = "\n".join([*([say("cast-before"), *lines] if lines else []), say("cast-ask-words")])
    return studio.ask(None, "words", text, *buttons)


async def set_words(studio: Studio) -> Step:
    words = studio.talk.incoming.text.strip()
    if len(words) > LONGEST_WORDS:
        return studio.ask(studio.draft, "words", studio.talk.say("cast-too-long", most=LONGEST_WORDS))
    draft = replace(studio.draft or studio.fresh, words=words)
    return await preview(studio, draft) if draft.audience else await ask_audience(studio, draft)


async def ask_words(studio: Studio) -> Step:
    return studio.ask(studio.draft, "words", studio.talk.say("cast-ask-words"))


async def set_audience(studio: Studio) -> Step:
    """Pressed, or said: "les restaurateurs à 20 km de Villefort", "inscrits de jeudi", "Hobbystreet"."""
    talk, draft = studio.talk, studio.draft
    pressed = talk.incoming.action is not None
    audience = (
        pressed_audience(studio.value, studio.ahead, talk.house) if pressed else said_audience(talk, studio.ahead)
    )
    if audience is None or draft is None:
        return await ask_audience(studio, text=talk.say("cast-unread-audience"))
    return await preview(studio, replace(draft, audience=audience, again=None))


async def ask_at(studio: Studio) -> Step:
    return studio.ask(studio.draft, "at", studio.talk.say("cast-ask-at"))


async def set_at(studio: Studio) -> Step:
    talk, draft = studio.talk, studio.draft
    told = read_when(talk.incoming.text, talk.now, talk.house)
    if draft is None or told.starts is None:
        return studio.ask(draft, "at", talk.say("cast-unread-at"))
    at = dt.datetime.combine(told.day or talk.now.date(), told.starts, talk.house.zone)
    if at <= talk.now:
        return studio.ask(draft, "at", talk.say("cast-past"))
    return await preview(studio, replace(draft, at=at.astimezone(dt.UTC)))


async def ask_event(studio: Studio) -> Step:
    """A page of those ahead after another; or in words."""
    skipped = int(studio.value) if studio.value.isdecimal() and len(studio.value) < LONGEST_PAGE else 0
    ahead = programme.once_each([one for one in studio.ahead if not one.cancelled])
    rest = ahead[skipped + STAGES_OFFERED :]
    more = studio.talk.button("button-cast-more", f"cast:ask-event:{skipped + STAGES_OFFERED}")
    shown = _event_buttons(studio, ahead[skipped : skipped + STAGES_OFFERED])
    return studio.ask(studio.draft, "event", studio.talk.say("cast-ask-event"), *shown, *([more] if rest else []))


def _event_buttons(studio: Studio, stages: Sequence[Stage]) -> list[Button]:
    buttons = programme.event_buttons(studio.talk, stages)
    return [Button(button.label, button.action.replace("event:", "cast:event:")) for button in buttons]


async def set_event(studio: Studio) -> Step:
    """Pressed, or called by its name, its town or its day; "none" takes it away."""
    draft, say = studio.draft, studio.talk.say
    if studio.talk.incoming.action is not None:
        chosen = studio.value if any(one.id == studio.value for one in studio.ahead) else None
        return await preview(studio, replace(draft, stage=chosen) if draft else None)
    ahead = programme.once_each([one for one in studio.ahead if not one.cancelled])
    meant = programme.called(studio.talk, studio.talk.incoming.text, ahead)
    if len(meant) == 1 and draft:
        return await preview(studio, replace(draft, stage=meant[0].id))
    key = "cast-which-event" if meant else "cast-unread-event"
    return studio.ask(draft, "event", say(key), *_event_buttons(studio, meant[:STAGES_OFFERED]))


async def drop(studio: Studio) -> Step:
    if studio.draft is None or studio.value != studio.draft.id:
        return await stale(studio)
    more = studio.talk.button("button-cast-again", "cast:begin")
    return studio.keep(None, None, studio.talk.reply(studio.talk.say("cast-dropped"), more, outcome=INFO))


WITHOUT_DRAFT = frozenset({"begin", "words", "see", "send", "stop", "again", "older", "record", "drop"})
STEPS: dict[str, Callable[[Studio], Awaitable[Step]]] = {
    "begin": begin,
    "words": set_words,
    "ask-words": ask_words,
    "to": set_audience,
    "ask-to": ask_audience,
    "ask-near": ask_near,
    "ask-status": ask_status,
    "ask-community": ask_community,
    "at": set_at,
    "ask-at": ask_at,
    "event": set_event,
    "ask-event": ask_event,
    "send": send,
    "see": see,
    "stop": stop,
    "older": show_older,
    "record": show_record,
    "again": again,
    "drop": drop,
    "shown": explain_stop,
}

"""/diffuser: what is written, to whom, when; seen first as it will be received; followed, stopped, reported."""

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace
from zlib import crc32

from bot.community.broadcasts import Broadcast, tally
from bot.community.consents import Purpose
from bot.community.letters import Letters
from bot.community.people import Status
from bot.conversation.audiences import pressed_audience, said_audience
from bot.conversation.casting import (
    as_it_stands,
    as_received,
    event_of,
    letters_of,
    people_of,
    progress,
    progress_letter,
    refusal,
    versions,
)
from bot.conversation.drafts import read_when
from bot.conversation.flows import programme
from bot.conversation.flows.joining import zone_of
from bot.conversation.flows.preparing import is_an_answer
from bot.conversation.flows.studio import AWAITED, INFO, Draft, Studio
from bot.conversation.people.visit import short
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import prepares
from bot.conversation.talk import Step, Talk
from bot.messages import LONGEST_TEXT, Button, Reply
from content.schema import Stage

COMMANDS = ("/diffuser", "/broadcast")
SHOWN_BEFORE = 3
COMMUNITIES_OFFERED = 10
# Room is left for the event's card and what a channel adds.
LONGEST_WORDS = LONGEST_TEXT - 600


async def broadcast(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when it is about a broadcast; None when it is for the other flows."""
    action, awaited = talk.incoming.action or "", talk.session.awaiting or ""
    if action == "nocast":
        return await no_more(Studio(talk, unit))
    command = talk.incoming.text.split()[:1] in [[name] for name in COMMANDS]
    ours = action.startswith("cast:") or command
    writing = awaited.startswith(AWAITED) and is_an_answer(talk)
    if not (ours or writing) or talk.incoming.in_group:
        return None
    if not await prepares(unit, talk.incoming.address):
        reply = talk.reply(talk.say("cast-not-yours"), talk.button("button-all-week", "programme"), outcome=INFO)
        return Step((reply,), talk.session) if ours else None
    verb, _, value = (action or awaited if not command else "cast:begin").removeprefix("cast:").partition(":")
    studio = Studio(talk, unit, value)
    step = STEPS.get(verb, begin)
    return await (step if studio.draft or verb in WITHOUT_DRAFT else stale)(studio)


async def begin(studio: Studio) -> Step:
    """What was sent before, then the words."""
    say = studio.talk.say
    before = await studio.unit.broadcasts.latest(SHOWN_BEFORE)
    lines = [say("cast-line", when=say.day(one.made_at), whom=one.whom, count=one.count) for one in before]
    text = "\n".join([*([say("cast-before"), *lines] if lines else []), say("cast-ask-words")])
    return studio.ask(None, "words", text)


async def set_words(studio: Studio) -> Step:
    words = studio.talk.incoming.text.strip()
    if len(words) > LONGEST_WORDS:
        return studio.ask(studio.draft, "words", studio.talk.say("cast-too-long", most=LONGEST_WORDS))
    draft = replace(studio.draft or studio.fresh, words=words)
    return await preview(studio, draft) if draft.audience else await ask_audience(studio, draft)


async def ask_words(studio: Studio) -> Step:
    return studio.ask(studio.draft, "words", studio.talk.say("cast-ask-words"))


async def ask_audience(studio: Studio, draft: Draft | None = None, text: str = "") -> Step:
    """In words, or by a press; `text` says first what was wrong."""
    talk = studio.talk
    stages = [
        Button(button.label, button.action.replace("event:", "cast:to:stage:"))
        for button in programme.event_buttons(talk, studio.offered)
    ]
    kinds = {"ahead": "to:ahead", "next": "to:next", "near": "ask-near", "status": "ask-status"}
    buttons = [talk.button(f"button-cast-{kind}", f"cast:{action}") for kind, action in kinds.items()]
    community = talk.button("button-cast-community", "cast:ask-community")
    return studio.ask(draft or studio.draft, "to", text or talk.say("cast-ask-audience"), *buttons, community, *stages)


async def ask_near(studio: Studio) -> Step:
    return studio.ask(studio.draft, "to", studio.talk.say("cast-ask-near"), _other(studio))


async def ask_status(studio: Studio) -> Step:
    statuses = [studio.talk.button(f"cast-status-{one}", f"cast:to:status:{one}") for one in Status]
    return studio.ask(studio.draft, "to", studio.talk.say("cast-ask-status"), *statuses, _other(studio))


async def ask_community(studio: Studio) -> Step:
    entries = [one for one in studio.talk.house.reader.catalogue.entries if one.kind == "community"]
    buttons = [Button(short(one.name), f"cast:to:community:{one.id}") for one in entries[:COMMUNITIES_OFFERED]]
    return studio.ask(studio.draft, "to", studio.talk.say("cast-ask-community"), *buttons, _other(studio))


def _other(studio: Studio) -> Button:
    return studio.talk.button("button-cast-audience", "cast:ask-to")


async def set_audience(studio: Studio) -> Step:
    """Pressed, or said: "les restaurateurs à 20 km de Villefort", "inscrits de jeudi", "Hobbystreet"."""
    talk, draft = studio.talk, studio.draft
    pressed = talk.incoming.action is not None
    audience = (
        pressed_audience(studio.value, studio.ahead, talk.house) if pressed else said_audience(talk, studio.ahead)
    )
    if audience is None or draft is None:
        return await ask_audience(studio, text=talk.say("cast-unread-audience"))
    return await preview(studio, replace(draft, audience=audience))


async def preview(studio: Studio, draft: Draft | None = None, notice: str = "") -> Step:
    """The message as it will be received, then how many people and when; `notice` says first what was wrong."""
    draft = draft or studio.draft
    if draft is None or not draft.words:
        return studio.ask(draft, "words", studio.talk.say("cast-ask-words"))
    if draft.audience is None:
        return await ask_audience(studio, draft)
    talk = studio.talk
    people = await people_of(draft.audience, studio.unit, studio.talk.house)
    stage = await _stage(studio, draft)
    shown = as_received(draft.words, stage, talk.say)
    called = studio.called(draft.audience)
    if not people:
        return await ask_audience(studio, draft, talk.say("cast-nobody", whom=called))
    at = _at(talk, draft.at) if draft.at else talk.say("cast-now")
    text = talk.say("cast-preview", whom=called, count=len(people), at=at)
    draft = replace(draft, stage=stage.id if stage else None)
    asked = talk.reply("\n".join([*([notice] if notice else []), text]), *_choices(studio, draft, shown))
    return studio.keep(draft, None, replace(shown, outcome=INFO), asked)


def _choices(studio: Studio, draft: Draft, shown: Reply) -> tuple[Button, ...]:
    talk = studio.talk
    event = "button-cast-without" if draft.stage else "button-cast-with"
    return (
        talk.button("button-cast-send", f"cast:send:{studio.mark(draft, shown)}"),
        talk.button("button-cast-at", "cast:ask-at"),
        talk.button(event, "cast:event:none" if draft.stage else "cast:ask-event"),
        talk.button("button-cast-words", "cast:ask-words"),
        talk.button("button-cast-audience", "cast:ask-to"),
        studio.drop(draft),
    )


async def stale(studio: Studio) -> Step:
    """A press under what is no longer being written, or has changed: nothing is done, and what there is is shown."""
    notice = studio.talk.say("cast-stale")
    if studio.draft and studio.draft.words and studio.draft.audience:
        return await preview(studio, notice=notice)
    again = studio.talk.button("button-cast-again", "cast:begin")
    return Step((studio.talk.reply(notice, again, outcome=INFO),), studio.talk.session)


def _at(talk: Talk, at: dt.datetime) -> str:
    here = at.astimezone(zone_of(talk))
    return talk.say("cast-at", day=talk.say.day(here), hour=talk.say.hour(here))


async def _stage(studio: Studio, draft: Draft) -> Stage | None:
    """As it is now, which may be newer than the catalogue."""
    known = next((one for one in studio.ahead if one.id == draft.stage), None)
    return await as_it_stands(studio.unit, known) if known else None


async def ask_at(studio: Studio) -> Step:
    return studio.ask(studio.draft, "at", studio.talk.say("cast-ask-at"))


async def set_at(studio: Studio) -> Step:
    talk, draft = studio.talk, studio.draft
    told = read_when(talk.incoming.text, talk.now, talk.house)
    if draft is None or told.starts is None:
        return studio.ask(draft, "at", talk.say("cast-unread-at"))
    at = dt.datetime.combine(told.day or talk.now.date(), told.starts, zone_of(talk))
    if at <= talk.now:
        return studio.ask(draft, "at", talk.say("cast-past"))
    return await preview(studio, replace(draft, at=at.astimezone(dt.UTC)))


async def ask_event(studio: Studio) -> Step:
    buttons = [
        Button(button.label, button.action.replace("event:", "cast:event:"))
        for button in programme.event_buttons(studio.talk, studio.offered)
    ]
    return studio.ask(studio.draft, "event", studio.talk.say("cast-ask-event"), *buttons)


async def set_event(studio: Studio) -> Step:
    draft = studio.draft
    chosen = studio.value if any(one.id == studio.value for one in studio.ahead) else None
    return await preview(studio, replace(draft, stage=chosen) if draft else None)


async def send(studio: Studio) -> Step:
    """Written with its letters in this very transaction: it goes to exactly those who were counted, or fewer."""
    talk, draft = studio.talk, studio.draft
    if draft is None or draft.audience is None:
        return await stale(studio)
    stage = await _stage(studio, draft)
    if studio.value != studio.mark(draft, as_received(draft.words, stage, talk.say)):
        return await stale(studio)
    people = await people_of(draft.audience, studio.unit, studio.talk.house)
    one = Broadcast(
        id=f"{talk.now:%y%m%d}-{crc32(f'{talk.incoming.address}{talk.incoming.key}'.encode()):x}",
        author=talk.incoming.address,
        words=draft.words,
        audience=draft.audience,
        whom=studio.called(draft.audience),
        count=len(people),
        made_at=talk.now,
        due_at=max(draft.at or talk.now, talk.now),
        stage=draft.stage,
        event=await versions(studio.unit, event_of(stage)),
        language=talk.session.language,
    )
    await studio.unit.broadcasts.write(one)
    letters = letters_of(one, people, stage, talk.say)
    await studio.unit.mail.post([*letters, progress_letter(one, talk.say)], talk.now)
    at = _at(talk, draft.at) if draft.at else talk.say("cast-now")
    stop = talk.button("button-cast-stop", f"cast:stop:{one.id}")
    see = talk.button("button-cast-see", f"cast:see:{one.id}")
    reply = talk.reply(talk.say("cast-begun", whom=one.whom, count=one.count, at=at), see, stop, outcome=INFO)
    return studio.keep(None, None, reply)


async def see(studio: Studio) -> Step:
    one = await studio.unit.broadcasts.read(studio.value)
    if one is None:
        return await begin(studio)
    found = tally(await studio.unit.mail.counts(Letters("broadcast", one.id)))
    return Step((replace(progress(one, found, studio.talk.say), outcome=INFO),), studio.talk.session)


async def stop(studio: Studio) -> Step:
    """What has not left is called back; what has is counted."""
    one = await studio.unit.broadcasts.read(studio.value)
    if one is None:
        return await begin(studio)
    await studio.unit.mail.cancel(Letters("broadcast", one.id), "stopped")
    await studio.unit.broadcasts.write(one.evolve(stopped=True))
    return await see(studio)


async def drop(studio: Studio) -> Step:
    if studio.draft is None or studio.value != studio.draft.id:
        return await stale(studio)
    more = studio.talk.button("button-cast-again", "cast:begin")
    return studio.keep(None, None, studio.talk.reply(studio.talk.say("cast-dropped"), more, outcome=INFO))


async def no_more(studio: Studio) -> Step:
    """One press stops them all, those on their way included; a member's consent is withdrawn with it."""
    talk, person = studio.talk, studio.talk.incoming.address
    member = await studio.unit.people.members.at(person)
    if member is not None and member.allows(Purpose.NEWS):
        await studio.unit.people.members.write(member.withdraws(Purpose.NEWS, talk.now))
    await studio.unit.registrations.write(refusal(person, talk.now))
    await studio.unit.mail.cancel(Letters("broadcast", recipient=person), "no more news")
    reply = talk.reply(talk.say("cast-no-more"), talk.button("button-all-week", "programme"), outcome=INFO)
    return Step((reply,), talk.session)


WITHOUT_DRAFT = frozenset({"begin", "words", "see", "send", "stop", "drop"})
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
    "drop": drop,
}

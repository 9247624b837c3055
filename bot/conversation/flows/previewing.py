"""A message to many as it stands: what is still asked for, and how it will be received."""

from dataclasses import replace

from bot.community.people import Status
from bot.conversation.casting import as_received
from bot.conversation.flows import programme
from bot.conversation.flows.studio import Draft, Studio
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Reply, short

COMMUNITIES_OFFERED = 10


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


async def preview(studio: Studio, draft: Draft | None = None, notice: str = "") -> Step:
    """The message as it will be received, then how many people and when; `notice` says first what was wrong."""
    draft = draft or studio.draft
    if draft is None or not draft.words:
        return studio.ask(draft, "words", studio.talk.say("cast-ask-words"))
    if draft.audience is None:
        return await ask_audience(studio, draft)
    talk = studio.talk
    people = await studio.people(draft, draft.audience)
    stage = await studio.stage_of(draft)
    shown = as_received(draft.words, stage, talk.say, live=False)
    called = studio.called(draft, draft.audience)
    if not people:
        return await ask_audience(studio, draft, talk.say("cast-nobody", whom=called))
    at = studio.when(draft)
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


async def explain_stop(studio: Studio) -> Step:
    """The press that stops them all, under what only shows it."""
    return await preview(studio, notice=studio.talk.say("cast-shown"))


async def stale(studio: Studio) -> Step:
    """A press under what is no longer being written, or has changed: nothing is done, and what there is is shown."""
    notice = studio.talk.say("cast-stale")
    if studio.draft and studio.draft.words and studio.draft.audience:
        return await preview(studio, notice=notice)
    again = studio.talk.button("button-cast-again", "cast:begin")
    return Step((studio.talk.reply(notice, again, outcome=INFO),), studio.talk.session)

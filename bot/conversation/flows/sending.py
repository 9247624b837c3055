"""A message to many is sent, followed and stopped; and whoever gets it may want no more of them."""

from dataclasses import replace
from zlib import crc32

from bot.community.broadcasts import Broadcast, tally
from bot.community.consents import Purpose
from bot.community.letters import Letters
from bot.conversation.calling import CALLED_FOR
from bot.conversation.casting import (
    as_received,
    letters_of,
    looks_of,
    progress,
    progress_letter,
    refusal,
)
from bot.conversation.flows.previewing import preview, stale
from bot.conversation.flows.studio import Studio
from bot.conversation.talk import Step
from bot.messages import INFO


async def send(studio: Studio) -> Step:
    """Written with its letters in this very transaction: it goes to exactly those who were counted, or fewer."""
    talk, draft = studio.talk, studio.draft
    if draft is None or draft.audience is None:
        return await stale(studio)
    stage = await studio.stage_of(draft)
    if studio.value != studio.mark(draft, as_received(draft.words, stage, talk.say)):
        return await stale(studio)
    people = await studio.people(draft, draft.audience)
    one = Broadcast(
        id=f"{talk.now:%y%m%d}-{crc32(f'{talk.incoming.address}{talk.incoming.key}'.encode()):x}",
        author=talk.incoming.address,
        words=draft.words,
        audience=draft.audience,
        whom=studio.called(draft, draft.audience),
        count=len(people),
        made_at=talk.now,
        due_at=studio.leaves_at(draft),
        stage=draft.stage,
        event=await looks_of(studio.unit, stage),
        language=talk.session.language,
    )
    await studio.unit.broadcasts.write(one)
    letters = letters_of(one, people, stage, talk.say)
    # Where nothing is edited, what is read later would tell the beginning for the end: a press shows where it stands.
    edited = [] if one.author.channel in CALLED_FOR else [progress_letter(one, talk.say)]
    await studio.unit.mail.post([*letters, *edited], talk.now)
    stop = talk.button("button-cast-stop", f"cast:stop:{one.id}")
    see = talk.button("button-cast-see", f"cast:see:{one.id}")
    key = "cast-begun" if one.due_at <= talk.now else "cast-planned"
    text = talk.say(key, whom=one.whom, count=one.count, at=studio.when(draft))
    return studio.keep(None, None, talk.reply(text, see, stop, outcome=INFO))


async def see(studio: Studio) -> Step:
    one = await studio.unit.broadcasts.read(studio.value)
    if one is None:
        return await stale(studio)
    found = tally(await studio.unit.mail.counts(Letters("broadcast", one.id)))
    return Step((replace(progress(one, found, studio.talk.say), outcome=INFO),), studio.talk.session)


async def stop(studio: Studio) -> Step:
    """What has not left is called back; what has is counted. One that has ended is not stopped any more."""
    one = await studio.unit.broadcasts.read(studio.value)
    if one is None:
        return await stale(studio)
    theirs = Letters("broadcast", one.id)
    if not tally(await studio.unit.mail.counts(theirs)).done:
        await studio.unit.mail.cancel(theirs, "stopped")
        await studio.unit.broadcasts.write(one.evolve(stopped=True))
    return await see(studio)


async def again(studio: Studio) -> Step:
    """The same to those of whom it is uncertain whether they have it: seen first, and never by itself."""
    one = await studio.unit.broadcasts.read(studio.value)
    if one is None:
        return await stale(studio)
    draft = replace(studio.fresh, words=one.words, audience=one.audience, stage=one.stage, again=one.id)
    return await preview(studio, draft, studio.talk.say("cast-again"))


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

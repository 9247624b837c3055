"""Introductions: A asks, B answers, A confirms, both learn how to reach each other. The rules are in community."""

from dataclasses import replace

from bot.community.introductions import (
    ASKED_LATER,
    OPEN,
    POSTPONED_BY,
    RELAY,
    REMINDED_AFTER,
    Introduction,
    NotPossible,
    State,
    accept,
    act,
    confirm,
    contact_for,
    past_of,
    propose,
    seen_by_asker,
)
from bot.community.letters import Letter, Letters
from bot.community.people import Member
from bot.conversation.people.charter import charter_reply
from bot.conversation.people.finding import may_be_shown, person_card
from bot.conversation.people.visit import Visit, new_id
from bot.conversation.phrase import Voice
from bot.conversation.privacy import personal
from bot.conversation.session import Thread
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Choices, Reply, Text

# Rows about an introduction that a step makes pointless; the silent end is not among them.
CALLS = ("meet-ask", "meet-remind", "meet-later", "meet-accepted")
QUIET = "meet-quiet"
ANSWERS = ("useful", "little", "no")


def subject(introduction: Introduction) -> str:
    return f"meet:{introduction.id}"


async def ask_for(visit: Visit, value: str) -> Step:
    """ "Être mis en relation": the charter once, then a short word in A's own terms."""
    id = value.partition(":")[0]
    other = await visit.people.members.read(id)
    member = await visit.joined()
    known = await visit.people.introductions.between(member.id, id)
    if known is not None:
        return await _known(visit, known)
    if other is None or not await may_be_shown(visit, other):
        return visit.tell("meet-not-available")
    if member.charter < visit.charter:
        return visit.step(charter_reply(visit, f"agree:meet:{value}"))
    return visit.step(ask_word(visit), thread=Thread("word", value))


def ask_word(visit: Visit, thread: Thread | None = None) -> Reply:
    buttons = (visit.button("button-without-word", "word"), visit.button("button-cancel", "stop"))
    return visit.talk.reply(visit.say("meet-ask-word"), *buttons, outcome=INFO)


async def _known(visit: Visit, known: Introduction) -> Step:
    """There is one already: what this person may know of it."""
    me = visit.member.id if visit.member else ""
    if known.asked == me and known.at(visit.now) == State.PROPOSED:
        asker = await visit.people.members.read(known.asker)
        if asker is not None and not asker.hidden:
            return replace(visit.step(proposal(visit.say, known, asker, visit)), about=(asker.id,))
    if known.state == State.MADE:
        return visit.tell("meet-already-made", visit.button("button-write", f"write:{known.id}"))
    waiting = known.asker == me and seen_by_asker(known, visit.now) == State.PROPOSED
    return visit.tell("meet-already-asked" if waiting else "meet-not-available")


async def without_word(visit: Visit, value: str = "") -> Step:
    thread = visit.session.thread
    if thread is None or thread.name != "word":
        return visit.tell("meet-not-possible")
    return await take_word(visit, thread, "") or visit.tell("meet-not-possible")


async def take_word(visit: Visit, thread: Thread, text: str) -> Step | None:
    """A's word: the request is written, and B is told."""
    id, _, about = thread.about.partition(":")
    visit.talk = replace(visit.talk, session=visit.session.evolve(thread=None))
    asker, asked = await visit.joined(), await visit.people.members.read(id)
    if asked is None:
        return visit.tell("meet-not-available")
    people = visit.people
    between = await people.introductions.between(asker.id, id)
    past = past_of(between, await people.introductions.of(asker.id), asker.id, visit.now)
    try:
        made = propose(new_id(), asker, asked, personal(text.strip()), about, past)
    except NotPossible as refused:
        return visit.tell(refused.key)
    await people.introductions.write(made)
    await _announce(visit, made, asker, asked)
    buttons = visit.button("button-drop", f"renounce:{made.id}"), visit.button("button-change-need", "what")
    return visit.tell("meet-sent", *buttons, passed=visit.passed_on)


async def _announce(visit: Visit, made: Introduction, asker: Member, asked: Member) -> None:
    """To B now and once again; to A, when it ends without an answer, whatever the reason."""
    reply = proposal(visit.voice_of(asked), made, asker, visit)
    until, now = made.expires_at, visit.now
    call = Letter("meet-ask", subject(made), asked.address, reply, expires_at=until)
    reminder = call.evolve(kind="meet-remind", due_at=now + REMINDED_AFTER)
    await visit.post(call, reminder, quiet_letter(visit, made, asker))


def quiet_letter(visit: Visit, made: Introduction, asker: Member, version: int = 1) -> Letter:
    """What A reads in the end when nothing came of it, whatever the reason."""
    say = visit.voice_of(asker)
    reply = Reply((Text(say("meet-quiet")), Choices((Button(say("button-change-need"), "what"),))))
    return Letter(QUIET, subject(made), asker.address, reply, version, made.expires_at)


def proposal(say: Voice, made: Introduction, asker: Member, visit: Visit) -> Reply:
    """What B sees: rough area and what it is about, A's word; neither name nor contact."""
    home, function = asker.profile.home, made.about.lstrip("+")
    side = "alike" if not function else "offer" if made.about.startswith("+") else "seek"
    heard = visit.heard(function, say.language)
    who = say("meet-who-near", place=home.label) if home else say("meet-who")
    texts = [say(f"meet-ask-{side}", who=who, heard=heard) if function else say("meet-ask-alike", who=who)]
    if made.word:
        texts.append(say("meet-ask-said", word=made.word))
    texts.append(say("meet-ask-hidden"))
    buttons = tuple(
        Button(say(f"button-{key}"), f"{verb}:{made.id}")
        for key, verb in (("see-person", "see"), ("accept", "accept"), ("decline", "decline"), ("later", "later"))
    )
    return Reply((Text(" ".join(texts)), Choices(buttons)))


async def held_by(visit: Visit, id: str) -> tuple[Introduction, Member, Member] | None:
    """The introduction, who presses and the other; None when it is not theirs or someone left."""
    made = await visit.people.introductions.read(id)
    if made is None or visit.member is None or visit.member.id not in (made.asker, made.asked):
        return None
    other = await visit.people.members.read(made.other(visit.member.id))
    return (made, visit.member, other) if other is not None else None


async def see(visit: Visit, id: str) -> Step:
    """B looks at A's minimal card before answering; blocking is here too."""
    held = await held_by(visit, id)
    if held is None or held[0].asked != held[1].id or held[0].at(visit.now) not in OPEN or held[2].hidden:
        return visit.tell("meet-over")
    buttons = tuple(
        visit.button(f"button-{key}", f"{verb}:{id}")
        for key, verb in (("accept", "accept"), ("decline", "decline"), ("block", "block"))
    )
    return replace(visit.step(Reply((person_card(visit, held[2]), Choices(buttons)), INFO)), about=(held[2].id,))


def ask_contact(visit: Visit, verb: str, id: str) -> Step:
    """One's public name where there is one, or the bot in between."""
    by_bot = visit.button("button-by-bot", f"{verb}:{id}:relay")
    if not visit.talk.incoming.handle:
        return visit.tell("meet-choose-relay", by_bot)
    return visit.tell("meet-choose-contact", visit.button("button-give-name", f"{verb}:{id}:name"), by_bot)


def chosen_contact(visit: Visit, how: str) -> str | None:
    return visit.talk.incoming.handle if how == "name" else RELAY if how == "relay" else None


async def say_yes(visit: Visit, value: str) -> Step:
    """B accepts: first how to be reached, then A is told."""
    id, _, how = value.partition(":")
    held = await held_by(visit, id)
    if held is None or held[0].asked != held[1].id or held[0].at(visit.now) != State.PROPOSED or held[2].hidden:
        return visit.tell("meet-over")
    contact = chosen_contact(visit, how)
    if contact is None:
        return ask_contact(visit, "accept", id)
    made, member, asker = held
    made = accept(made, member.id, contact, visit.now)
    await visit.people.introductions.write(made)
    await stop_calls(visit, made, quiet=True)
    say = visit.voice_of(asker)
    buttons = (Button(say("button-confirm"), f"confirm:{id}"), Button(say("button-drop"), f"renounce:{id}"))
    reply = Reply((Text(say("meet-accepted")), Choices(buttons)))
    await visit.post(Letter("meet-accepted", subject(made), asker.address, reply, expires_at=made.expires_at))
    return visit.tell("meet-you-accepted", visit.button("button-change-mind", f"decline:{id}"))


async def say_no(visit: Visit, id: str) -> Step:
    """In silence. After an acceptance, it is a change of mind."""
    held = await held_by(visit, id)
    if held is None or held[0].asked != held[1].id:
        return visit.tell("meet-over")
    made, member, _ = held
    action = "decline" if made.at(visit.now) == State.PROPOSED else "withdraw"
    try:
        after = act(made, action, member.id, visit.now)
    except NotPossible:
        return visit.tell("meet-over")
    await visit.people.introductions.write(after)
    await fall_silent(visit, made)
    return visit.tell("meet-declined")


async def fall_silent(visit: Visit, before: Introduction) -> None:
    """B left before it was made: nothing more goes out but, at its end, the sentence of every unanswered request."""
    await stop_calls(visit, before, quiet=False)
    asker = await visit.people.members.read(before.asker)
    if before.state == State.ACCEPTED and asker is not None:
        await visit.post(quiet_letter(visit, before, asker, version=2))


async def stop_calls(visit: Visit, made: Introduction, *, quiet: bool) -> None:
    for kind in (*CALLS, QUIET) if quiet else CALLS:
        await visit.people.mail.cancel(Letters(kind, subject(made)), "answered or ended")


async def later(visit: Visit, id: str) -> Step:
    """Asked again in three days, in place of the reminder: once."""
    held = await held_by(visit, id)
    if held is None:
        return visit.tell("meet-over")
    made, member, asker = held
    try:
        act(made, "postpone", member.id, visit.now)
    except NotPossible:
        return visit.tell("meet-over")
    await visit.people.mail.cancel(Letters("meet-remind", subject(made)), "postponed")
    reply, due = proposal(visit.say, made, asker, visit), visit.now + POSTPONED_BY
    await visit.post(Letter("meet-later", subject(made), member.address, reply, due_at=due, expires_at=made.expires_at))
    return visit.tell("meet-postponed")


async def say_confirm(visit: Visit, value: str) -> Step:
    """A confirms: both consents are looked at again, and both contacts are given in this transaction."""
    id, _, how = value.partition(":")
    held = await held_by(visit, id)
    if held is None or held[0].asker != held[1].id or seen_by_asker(held[0], visit.now) != State.ACCEPTED:
        return visit.tell("meet-not-possible")
    contact = chosen_contact(visit, how)
    if contact is None:
        return ask_contact(visit, "confirm", id)
    made, asker, asked = held
    try:
        made = confirm(made, (asker, asked), contact, visit.now)
    except NotPossible as refused:
        return visit.tell(refused.key)
    await visit.people.introductions.write(made)
    theirs = introduced(visit.voice_of(asked), made, asked, asker)
    await visit.post(Letter("meet-made", subject(made), asked.address, theirs))
    await _ask_afterwards(visit, made, (asker, asked))
    return replace(visit.step(introduced(visit.say, made, asker, asked)), about=(asked.id,))


def introduced(say: Voice, made: Introduction, reader: Member, other: Member) -> Reply:
    """How to reach the other: a public name, or the bot that passes words on."""
    name, contact = other.profile.first_name or say("people-someone"), contact_for(made, reader.id)
    buttons = (Button(say("button-write"), f"write:{made.id}"), Button(say("button-block"), f"block:{made.id}"))
    if contact is None or contact == RELAY:
        return Reply((Text(say("meet-made-relay", name=name)), Choices(buttons)), INFO)
    return Reply((Text(say("meet-made-name", name=name, contact=contact)), Choices(buttons[1:])), INFO)


async def _ask_afterwards(visit: Visit, made: Introduction, pair: tuple[Member, Member]) -> None:
    """One question each, a week later: did you meet, was it useful?"""
    for member in pair:
        say = visit.voice_of(member)
        buttons = tuple(Button(say(f"button-met-{one}"), f"met:{made.id}:{one}") for one in ANSWERS)
        reply = Reply((Text(say("meet-after")), Choices(buttons)))
        await visit.post(Letter("meet-after", subject(made), member.address, reply, due_at=visit.now + ASKED_LATER))


async def met(visit: Visit, value: str) -> Step:
    id, _, answer = value.partition(":")
    held = await held_by(visit, id)
    if held is None or held[0].state != State.MADE or answer not in ANSWERS:
        return visit.tell("meet-over")
    made, member, _ = held
    others = tuple(one for one in made.feedback if one[0] != member.id)
    await visit.people.introductions.write(replace(made, feedback=(*others, (member.id, answer))))
    return visit.tell(f"meet-thanks-{answer}")


async def renounce(visit: Visit, id: str) -> Step:
    """A steps back, at any moment before it is made; a refusal that A does not know of changes nothing to that."""
    held = await held_by(visit, id)
    if held is None:
        return visit.tell("meet-not-possible")
    made, member, _ = held
    try:
        after = act(made, "drop", member.id, visit.now)
    except NotPossible:
        return visit.tell("meet-not-possible")
    await visit.people.introductions.write(after)
    await stop_calls(visit, made, quiet=True)
    return visit.tell("meet-dropped")

"""Coming to a stage: register, bring someone, leave, choose one's reminders, say afterwards how it was.

These flows read and write who comes, in the transaction of the turn; what others must know goes by mail.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.community.letters import Letters
from bot.community.moments import is_over
from bot.community.registrations import NEXT, Registration, Seat, bring, come_with_fewer, join, rank
from bot.conversation.announcing import call_back, give_free_seats, office_of
from bot.conversation.feedback import heard
from bot.conversation.flows import programme
from bot.conversation.flows.agenda import week_file
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import Teller, has_begun, place_of, when_of
from bot.messages import INFO, Button, Outcome, Pin, Reply
from content.schema import Stage

AWAITED = "words:"
LONGEST_WORDS = 500


@dataclass(frozen=True)
class AtStage:
    """One turn about one stage: the talk, the transaction, the stage as it is now and who comes."""

    talk: Talk
    unit: UnitOfWork
    stage: Stage
    registered: list[Registration]

    @property
    def teller(self) -> Teller:
        return office_of(self.talk, self.unit).teller

    @property
    def mine(self) -> Registration | None:
        """The person's own registration, unless they left."""
        own = next((one for one in self.registered if one.person == self.talk.incoming.address), None)
        return own if own and own.seat is not Seat.LEFT else None

    def say(self, key: str, **values: object) -> str:
        say = self.talk.say
        facts = {"name": self.stage.name, "when": when_of(self.stage, say), "place": place_of(self.stage)}
        return say(key, **facts, **values)

    def answer(self, text: str, *buttons: Button) -> Step:
        outcome = Outcome("event", (self.stage.id,))
        return Step((self.talk.reply(text, *buttons, outcome=outcome),), self.talk.session.evolve(awaiting=None))


StageFlow = Callable[[AtStage, str], Awaitable[Step]]


async def attend(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when it is about coming to something; None when it is for the other flows."""
    if talk.incoming.action is not None:
        verb, _, value = talk.incoming.action.partition(":")
        if verb in PLAIN:
            return await PLAIN[verb](talk, unit)
        return await _at_stage(talk, unit, verb, value) if verb in PRESSES else None
    awaited = talk.session.awaiting or ""
    if awaited.startswith(AWAITED) and talk.incoming.action is None and heard(talk) != "other":
        return await _at_stage(talk, unit, "words", awaited.removeprefix(AWAITED))
    return None


async def _at_stage(talk: Talk, unit: UnitOfWork, verb: str, value: str) -> Step:
    id, _, detail = value.partition(":")
    known = next((one for one in talk.house.reader.happenings if one.stage.id == id), None)
    if known is None:
        step = programme.whole_programme(talk)
        return replace(step, replies=(talk.reply(talk.say("join-unknown")), *step.replies))
    if talk.incoming.in_group:
        programme_button = talk.button("button-all-week", "programme")
        return Step((talk.reply(talk.say("join-private"), programme_button, outcome=INFO),), talk.session)
    stage = await unit.stages.hold(known.stage, known.series)
    return await PRESSES[verb](AtStage(talk, unit, stage, await unit.registrations.of_stage(id)), detail)


async def register(at: AtStage, _: str) -> Step:
    """A seat, or a rank in the waiting list; and the reminders."""
    refusal = _refusal(at)
    if refusal:
        return at.answer(at.say(refusal), at.talk.button("button-all-week", "programme"))
    if at.mine and at.mine.seat is Seat.GOING:
        return at.answer(at.say("join-already"), *_buttons(at, at.mine))
    talk = at.talk
    newcomer = Registration(at.stage.id, talk.incoming.address, Seat.WAITING, talk.now)
    home = await _home_of(at)
    one = join(at.stage, at.registered, newcomer.evolve(language=talk.session.language, home=home))
    await at.unit.registrations.write(one)
    if one.seat is Seat.WAITING:
        others = [other for other in at.registered if other.person != one.person]
        text = at.say("join-waiting", rank=rank([*others, one], one.person))
        return at.answer(text, talk.button("button-leave", f"leave:{at.stage.id}"))
    await at.unit.mail.post(at.teller.standing(at.stage, one, talk.now), talk.now)
    return at.answer(f"{at.say('join-done')} {at.say('join-reminders')}", *_buttons(at, one))


async def _home_of(at: AtStage) -> str | None:
    """Where they live, when they said so of themselves: where they asked to go is another matter."""
    member = await at.unit.people.members.at(at.talk.incoming.address)
    told = [member.profile if member else None, at.talk.session.told]
    known = at.mine.home if at.mine else None
    return next((profile.home.label for profile in told if profile and profile.home), known)


def _refusal(at: AtStage) -> str | None:
    if at.stage.cancelled:
        return "join-cancelled"
    return "join-over" if is_over(at.stage, at.talk.now, at.talk.house.zone) else None


def _buttons(at: AtStage, one: Registration) -> tuple[Button, ...]:
    talk, id = at.talk, at.stage.id
    toggles = {"day": one.day_before, "hours": one.hours_before and at.stage.starts is not None}
    off = [talk.button(f"button-{name}-off", f"remind:{id}:{name}:off") for name, on in toggles.items() if on]
    return (
        talk.button("button-calendar", f"ics:{id}"),
        talk.button("button-guest", f"guest:{id}"),
        *([talk.button("button-guest-less", f"unguest:{id}")] if one.guests else []),
        *off,
        talk.button("button-leave", f"leave:{id}"),
    )


async def bring_someone(at: AtStage, _: str) -> Step:
    mine = at.mine
    if mine is None or mine.seat is not Seat.GOING:
        return at.answer(at.say("join-not-in"), at.talk.button("button-join", f"join:{at.stage.id}"))
    more = bring(at.stage, at.registered, mine)
    if more is None:
        return at.answer(at.say("join-full-guest"), *_buttons(at, mine))
    await at.unit.registrations.write(more)
    return at.answer(at.say("join-guests", guests=more.guests), *_buttons(at, more))


async def leave_someone(at: AtStage, _: str) -> Step:
    """A guest stays at home; their seat goes to those who wait."""
    if at.mine is None:
        return at.answer(at.say("join-not-in"), at.talk.button("button-join", f"join:{at.stage.id}"))
    fewer = come_with_fewer(at.mine)
    await at.unit.registrations.write(fewer)
    await give_free_seats(office_of(at.talk, at.unit), at.stage)
    return at.answer(at.say("join-guests", guests=fewer.guests), *_buttons(at, fewer))


async def leave(at: AtStage, _: str) -> Step:
    """The seats go to those who wait, and they are told."""
    mine = at.mine
    if mine is None:
        return at.answer(at.say("join-not-in"), at.talk.button("button-all-week", "programme"))
    await at.unit.registrations.write(mine.evolve(seat=Seat.LEFT, guests=0))
    await call_back(at.unit, at.stage.id, mine.person, "no longer true")
    await give_free_seats(office_of(at.talk, at.unit), at.stage)
    buttons = (
        at.talk.button("button-join", f"join:{at.stage.id}"),
        at.talk.button("button-all-week", "programme"),
    )
    return at.answer(at.say("join-left"), *buttons)


async def remind(at: AtStage, detail: str) -> Step:
    """Each reminder can be switched on and off, which is looked at when it would leave."""
    name, _, switch = detail.partition(":")
    mine, on = at.mine, switch == "on"
    if mine is None or name not in ("day", "hours") or switch not in ("on", "off"):
        return at.answer(at.say("join-not-in"), at.talk.button("button-join", f"join:{at.stage.id}"))
    await at.unit.registrations.write(mine.evolve(**{"day_before" if name == "day" else "hours_before": on}))
    other = "off" if on else "on"
    undo = at.talk.button(f"button-{name}-{other}", f"remind:{at.stage.id}:{name}:{other}")
    return at.answer(at.say(f"join-{name}-{switch}"), undo, at.talk.button("button-my-events", "mine"))


async def came(at: AtStage, detail: str) -> Step:
    """ "Je n'y étais pas." Letters of before said "yes" here, and asked then whether it was useful."""
    if at.mine is None or not _may_tell(at):
        return at.answer(at.say("join-not-in"), at.talk.button("button-all-week", "programme"))
    await at.unit.registrations.write(at.mine.evolve(present=detail == "yes", home=await _home_of(at)))
    if detail != "yes":
        return at.answer(at.say("feedback-missed"), at.talk.button("button-all-week", "programme"))
    words = ("yes", "little", "no")
    buttons = [at.talk.button(f"button-useful-{word}", f"useful:{at.stage.id}:{word}") for word in words]
    return at.answer(at.say("feedback-useful"), *buttons)


def _may_tell(at: AtStage) -> bool:
    """Anyone who was registered, once the stage has begun."""
    return at.mine is not None and has_begun(at.stage, at.talk.now, at.talk.house.zone)


async def useful(at: AtStage, detail: str) -> Step:
    """In one press: they were there, and whether it was useful."""
    if at.mine is None or not _may_tell(at) or detail not in ("yes", "little", "no"):
        return at.answer(at.say("join-not-in"), at.talk.button("button-all-week", "programme"))
    await at.unit.registrations.write(at.mine.evolve(present=True, useful=detail, home=await _home_of(at)))
    step = at.answer(at.say("feedback-words"), at.talk.button("button-no-words", f"words:{at.stage.id}"))
    return replace(step, session=step.session.evolve(awaiting=f"{AWAITED}{at.stage.id}"))


async def keep_words(at: AtStage, _: str) -> Step:
    """Free words, or none."""
    if at.mine and at.talk.incoming.action is None and heard(at.talk) == "words":
        await at.unit.registrations.write(at.mine.evolve(words=at.talk.incoming.text[:LONGEST_WORDS]))
        return at.answer(at.say("feedback-kept"), at.talk.button("button-all-week", "programme"))
    return at.answer(at.say("feedback-thanks"), at.talk.button("button-all-week", "programme"))


async def show(at: AtStage, _: str) -> Step:
    """One stage, with what can be done about it."""
    return programme.one_event(at.talk, at.stage, at.registered)


async def show_place(at: AtStage, _: str) -> Step:
    stage, catalogue = at.stage, at.talk.house.reader.catalogue
    row = catalogue.row.get(stage.place or "")
    entry = catalogue.entries[row] if row is not None else None
    commune = next(c for c in at.talk.house.library.territory.communes if c.name == stage.commune)
    own = (stage.lat, stage.lon) if stage.lat is not None else None
    lat, lon = own or ((entry.lat, entry.lon) if entry and entry.lat is not None else (commune.lat, commune.lon))
    step = at.answer(at.say("events-place-line"), at.talk.button("button-calendar", f"ics:{stage.id}"))
    pinned = Reply((*step.replies[0].blocks, Pin(place_of(stage), lat or 0.0, lon or 0.0)), step.replies[0].outcome)
    return replace(step, replies=(pinned,))


async def hand_calendar(at: AtStage, _: str) -> Step:
    return week_file(at.talk, [at.stage], "calendar-file")


async def hand_week(talk: Talk, unit: UnitOfWork) -> Step:
    ahead = [one.stage for one in talk.house.reader.happenings if one.stage.date >= talk.now.date()]
    return week_file(talk, ahead or [one.stage for one in talk.house.reader.happenings], "calendar-week-file")


async def mine(talk: Talk, unit: UnitOfWork) -> Step:
    """What one is registered for, each with a button."""
    stages = {one.stage.id: one.stage for one in talk.house.reader.happenings}
    found = await unit.registrations.of_person(talk.incoming.address)
    ahead = [(stages[one.stage], one) for one in found if one.stage in stages and one.seat is not Seat.LEFT]
    ahead = [(s, one) for s, one in ahead if not is_over(s, talk.now, talk.house.zone)]
    if not ahead:
        reply = talk.reply(talk.say("join-none"), talk.button("button-all-week", "programme"), outcome=INFO)
        return Step((reply,), talk.session)
    key = {Seat.GOING: "join-list-line", Seat.WAITING: "join-list-waiting"}
    lines = [talk.say(key[one.seat], when=when_of(s, talk.say), name=s.name) for s, one in ahead]
    buttons = programme.event_buttons(talk, [s for s, _ in ahead][:6])
    return Step((talk.reply("\n".join([talk.say("join-list"), *lines]), *buttons, outcome=INFO),), talk.session)


async def tell_next(talk: Talk, unit: UnitOfWork) -> Step:
    """A press to be told of the next programme, a press to be told no more."""
    on = talk.incoming.action == "tellnext"
    seat = Seat.WAITING if on else Seat.LEFT
    one = Registration(NEXT, talk.incoming.address, seat, talk.now, language=talk.session.language)
    await unit.registrations.write(one)
    if not on:
        await unit.mail.cancel(Letters("programme", recipient=one.person), "no more news")
    other = ("button-tell-next-off", "tellnext-off") if on else ("button-tell-next", "tellnext")
    reply = talk.reply(talk.say("tell-next-on" if on else "tell-next-off"), talk.button(*other), outcome=INFO)
    return Step((reply,), talk.session)


PRESSES: dict[str, StageFlow] = {
    "join": register,
    "guest": bring_someone,
    "unguest": leave_someone,
    "leave": leave,
    "remind": remind,
    "came": came,
    "useful": useful,
    "words": keep_words,
    "event": show,
    "where": show_place,
    "ics": hand_calendar,
}
PLAIN: dict[str, Callable[[Talk, UnitOfWork], Awaitable[Step]]] = {
    "mine": mine,
    "weekfile": hand_week,
    "tellnext": tell_next,
    "tellnext-off": tell_next,
}

"""The profile as conversation: kept as it is said, shown as a card, changed line by line, every change undone."""

from dataclasses import replace

from bot.community.people import Home, Line, Member, Profile
from bot.conversation.people.visit import Visit
from bot.conversation.privacy import personal
from bot.conversation.session import Thread
from bot.conversation.statements import flat, is_saying, name_in, phrases
from bot.conversation.talk import Step
from bot.messages import INFO, Button, Card, Choices, Outcome, Reply, Text, short
from matching.model import Question

# Asked at first contact, in this order, when they are not known yet.
QUESTIONS = ("first_name", "home", "offers")
# Lines of one value, then lines of several.
FIELDS = ("first_name", "trade", "statuses", "home", "offers", "seeks")


def sayings(profile: Profile, visit: Visit) -> list[str]:
    """The profile as ends of "que …": "vous êtes potière", "vous êtes à Florac"."""
    said = [visit.say("profile-is-called", name=profile.first_name)] if profile.first_name else []
    if profile.trade:
        said.append(trade_saying(profile.trade, visit))
    said += [
        visit.talk.house.library.people.statuses[one].because.in_(visit.session.language) for one in profile.statuses
    ]
    said += [visit.say("profile-is-at", place=profile.home.label)] if profile.home else []
    said += [visit.say("profile-offers", words=line.words) for line in profile.offers]
    return said + [visit.say("profile-seeks", words=line.words) for line in profile.seeks]


def trade_saying(trade: str, visit: Visit) -> str:
    whole = is_saying(trade, visit.talk.house.library.people)
    return trade if whole else visit.say("profile-is-trade", trade=trade)


async def keep_told(visit: Visit, profile: Profile) -> Step:
    """Someone presents themselves: it is kept as said, and can be undone; then at most three questions."""
    member = await visit.joined()
    first_time = not visit.session.introduced
    member = await visit.keep(member.tells(member.profile.plus(profile)))
    shown = profile_card(visit, member, "profile-kept", outcome=Outcome("profile", near=_near(profile)))
    step = visit.step(shown)
    return await ask_next(visit, step) if first_time else step


def _near(profile: Profile) -> str | None:
    return profile.home.label if profile.home else None


def ask_to_keep(visit: Visit, step: Step, profile: Profile) -> Step:
    """A need was answered; what was said beside it may be kept, if the person agrees."""
    known = visit.member.profile if visit.member else Profile()
    new = replace(profile, seeks=())
    if new.empty or known.plus(new) == known:
        return step
    things = visit.say.listing(sayings(new, visit))
    buttons = (visit.button("button-yes-keep", "keep:yes"), visit.button("button-no-keep", "keep:no"))
    asked = visit.talk.reply(visit.say("profile-may-keep", things=things), *buttons)
    return replace(step, replies=(*step.replies, asked), session=step.session.evolve(told=profile))


async def answer_keep(visit: Visit, value: str) -> Step:
    """ "Puis-je retenir …?": yes or no."""
    told = visit.session.told
    visit.talk = replace(visit.talk, session=visit.session.evolve(told=None))
    if value != "yes" or told is None:
        return visit.tell("profile-not-kept" if value == "no" else "profile-nothing-to-keep")
    return await keep_told(visit, told)


async def ask_next(visit: Visit, step: Step) -> Step:
    """The next of the few questions that is not answered yet; at the end, whether to be visible."""
    member = await visit.joined()
    missing = [name for name in QUESTIONS if not getattr(member.profile, name)]
    session = step.session.evolve(introduced=True)
    if not missing:
        return await finish_questions(visit, replace(step, session=session.evolve(thread=None)))
    thread = Thread("question", missing[0])
    return replace(step, replies=(*step.replies, ask(visit, thread)), session=session.evolve(thread=thread))


def ask(visit: Visit, thread: Thread) -> Reply:
    """One short question; it can be passed over, and all of them stopped."""
    number = QUESTIONS.index(thread.about) + 1
    text = visit.say(f"profile-question-{thread.about}", number=number, count=len(QUESTIONS))
    return visit.talk.reply(text, visit.button("button-skip", "skip"), visit.button("button-stop", "stop"))


async def skip(visit: Visit, value: str) -> Step:
    """The next question, or none."""
    thread = visit.session.thread
    if thread is None or thread.name != "question":
        return visit.tell("profile-nothing-asked")
    return await _after(visit, thread, visit.step())


async def stop(visit: Visit, value: str) -> Step:
    """Whatever was being asked is left there."""
    if visit.session.thread is None:
        return visit.tell("profile-nothing-asked")
    step = visit.tell("profile-stopped")
    return replace(step, session=step.session.evolve(thread=None))


async def take_answer(visit: Visit, thread: Thread, text: str) -> Step | None:
    """The answer to a question; None when the message is something else."""
    changed = read_field(visit, thread.about, text)
    if changed is None:
        return None
    member = await visit.joined()
    member = await visit.keep(member.tells(member.profile.plus(changed)))
    undo = visit.button("button-undo", f"undo:{len(member.past)}")
    noted = visit.talk.reply(
        visit.say("profile-noted", things=visit.say.listing(sayings(changed, visit))), undo, outcome=INFO
    )
    return await _after(visit, thread, visit.step(noted))


async def _after(visit: Visit, thread: Thread, step: Step) -> Step:
    member = await visit.joined()
    rest = QUESTIONS[QUESTIONS.index(thread.about) + 1 :]
    missing = [name for name in rest if not getattr(member.profile, name)]
    if not missing:
        return await finish_questions(visit, replace(step, session=step.session.evolve(thread=None)))
    following = Thread("question", missing[0])
    return replace(step, replies=(*step.replies, ask(visit, following)), session=step.session.evolve(thread=following))


async def finish_questions(visit: Visit, step: Step) -> Step:
    """Nobody is visible by default: it is asked once, when there is something to be found for."""
    member = await visit.joined()
    profile = member.profile
    if member.visible or member.hidden or not (profile.offers or profile.seeks or profile.statuses):
        return step if step.replies else replace(step, replies=(profile_card(visit, member, "profile-title"),))
    yes, no = (
        visit.button("button-be-found", "consent:found:give"),
        visit.button("button-stay-hidden", "consent:found:no"),
    )
    asked = visit.talk.reply(visit.say("consent-ask-found"), yes, no, outcome=INFO)
    return replace(step, replies=(*step.replies, asked))


def read_field(visit: Visit, field: str, text: str) -> Profile | None:
    """What a message says for one line of the card; None when it is a question or says nothing of it."""
    house = visit.talk.house
    words = house.library.people
    if "?" in text or (phrases((*words.asking, *words.i_seek)).search(flat(text)) and field != "seeks"):
        return None
    question = house.reader.read(text, visit.now, language=visit.session.language)
    told = house.listener.hear(text, question).profile
    if field == "first_name":
        return _first_name(text, told, question)
    if field == "home":
        home = told.home or _home(question)
        return Profile(home=home) if home else None
    if field == "trade":
        return Profile(trade=told.trade or personal(text)[:40].strip(" .!"))
    if field == "statuses":
        return Profile(statuses=told.statuses) if told.statuses else None
    line = house.listener.line(text, visit.now)
    lines = getattr(told, field) or ((line,) if line else ())
    if not lines:
        return None
    return Profile(offers=lines) if field == "offers" else Profile(seeks=lines)


def _first_name(text: str, told: Profile, question: Question) -> Profile | None:
    """One or two words that are neither a need nor a place."""
    if told.first_name:
        return Profile(first_name=told.first_name)
    if len(text.split()) > 2 or question.evidence or question.where or question.named:
        return None
    name = name_in(text)
    return Profile(first_name=name) if name else None


def _home(question: Question) -> Home | None:
    where = question.where
    if where is None or where.kind not in ("commune", "former") or question.evidence:
        return None
    return Home(where.label, round(where.point.lat, 3), round(where.point.lon, 3))


def profile_card(visit: Visit, member: Member, key: str, outcome: Outcome = INFO) -> Reply:
    """`/profil`: one fact a line, one button a line, and what can be done with all of it."""
    profile, say = member.profile, visit.say
    lines = [saying[:1].upper() + saying[1:] + "." for saying in sayings(profile, visit)] or [say("profile-empty")]
    lines.append(say("profile-visible" if member.visible else "profile-hidden"))
    buttons = [*line_buttons(visit, profile), visit.button("button-add-line", "edit:offers:+")]
    if member.past:
        buttons.append(visit.button("button-undo", f"undo:{len(member.past)}"))
    buttons += [visit.button("button-requests", "requests"), visit.button("button-consents", "consents")]
    return Reply(
        (Text(say(key)), Card(profile.first_name or say("profile-card"), tuple(lines)), Choices(tuple(buttons))),
        outcome,
    )


def line_buttons(visit: Visit, profile: Profile) -> list[Button]:
    """One button a line; labels are unique in the message."""
    buttons = []
    for field in FIELDS:
        value = getattr(profile, field)
        many = isinstance(value, tuple)
        for index, one in enumerate(value if many else ((value,) if value else ())):
            label = visit.say(f"profile-line-{field}", value=_words_of(one, visit))
            buttons.append(Button(short(label), f"line:{field}:{index}"))
    return [button for rank, button in enumerate(buttons) if button.label not in {b.label for b in buttons[:rank]}]


def _words_of(one: object, visit: Visit) -> str:
    if isinstance(one, Home):
        return one.label
    return one.words if isinstance(one, Line) else str(one)


async def show(visit: Visit, value: str = "") -> Step:
    """`/profil`, and its button."""
    if visit.member is None:
        return visit.tell("profile-none")
    return visit.step(profile_card(visit, visit.member, "profile-title"))


async def show_line(visit: Visit, value: str) -> Step:
    """One line: change it, or remove it."""
    said = _line_of(visit, value)
    if said is None:
        return await _stale(visit)
    buttons = (visit.button("button-edit-line", f"edit:{value}"), visit.button("button-drop-line", f"drop:{value}"))
    return visit.tell("profile-one-line", *buttons, line=said)


def _line_of(visit: Visit, value: str) -> str | None:
    field, _, index = value.partition(":")
    if visit.member is None or field not in FIELDS or not index.isdecimal():
        return None
    found = getattr(visit.member.profile, field)
    many = found if isinstance(found, tuple) else ((found,) if found else ())
    return _words_of(many[int(index)], visit) if int(index) < len(many) else None


async def edit_line(visit: Visit, value: str) -> Step:
    """The new words are asked for; "+" adds an offer."""
    field, _, index = value.partition(":")
    if field not in FIELDS or (index != "+" and _line_of(visit, value) is None):
        return await _stale(visit)
    thread = Thread("line", value)
    return replace(visit.step(ask_line(visit, thread)), session=visit.session.evolve(thread=thread))


def ask_line(visit: Visit, thread: Thread) -> Reply:
    field = thread.about.partition(":")[0]
    return visit.talk.reply(visit.say(f"profile-ask-{field}"), visit.button("button-stop", "stop"), outcome=INFO)


async def take_line(visit: Visit, thread: Thread, text: str) -> Step | None:
    """The new words of a line."""
    field, _, index = thread.about.partition(":")
    changed = read_field(visit, field, text)
    if changed is None:
        return None
    member = await visit.joined()
    kept = member.profile if index == "+" else member.profile.without(field, int(index))
    member = await visit.keep(member.tells(kept.plus(changed)))
    step = visit.step(profile_card(visit, member, "profile-changed"))
    return replace(step, session=step.session.evolve(thread=None))


async def drop_line(visit: Visit, value: str) -> Step:
    field, _, index = value.partition(":")
    if _line_of(visit, value) is None or visit.member is None:
        return await _stale(visit)
    member = await visit.keep(visit.member.tells(visit.member.profile.without(field, int(index))))
    return visit.step(profile_card(visit, member, "profile-changed"))


async def undo(visit: Visit, value: str) -> Step:
    """Takes the last change back; an older button says that it is stale."""
    member = visit.member
    if member is None or not member.past or value != str(len(member.past)):
        return await _stale(visit)
    member = await visit.keep(member.takes_back())
    return visit.step(profile_card(visit, member, "profile-undone"))


async def _stale(visit: Visit) -> Step:
    if visit.member is None:
        return visit.tell("profile-none")
    return visit.step(profile_card(visit, visit.member, "profile-stale"))

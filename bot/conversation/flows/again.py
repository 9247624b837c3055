"""What follows an answer: another, the map, nearer, wider, a place or a need chosen, an old button."""

from dataclasses import replace

from bot.conversation.card import entry_card
from bot.conversation.flows import small_talk
from bot.conversation.flows.asking import ask_change, ask_need, ask_place, ask_what_there
from bot.conversation.flows.cards import change_button, first_answer, outcome_of, steps_after
from bot.conversation.flows.programme import programme
from bot.conversation.flows.search import search
from bot.conversation.talk import Step, Talk, preceded
from bot.messages import INFO, Block, Choices, Outcome, Pin, Position, Reply, Text
from content.schema import Commune
from matching.geo import distance_km
from matching.model import Match, Need, Point, Question, Where


def asked_again(talk: Talk) -> Question | None:
    """The last question, as a question of now."""
    asked = talk.session.asked
    if asked is None:
        return None
    kept = {name: getattr(asked, name) for name in asked.__dataclass_fields__}
    return Question("", talk.now, talk.session.language).evolve(profile=talk.fits, **kept)


def choose_need(talk: Talk, function: str) -> Step:
    """One press settles what was meant."""
    question = asked_again(talk)
    if question is None or function not in talk.house.library.functions:
        return stale(talk)
    need = Need(function, 1.0, (), "chosen")
    known = [old for old in question.needs if old.function == function]
    return search(talk, question.evolve(needs=(known[0] if known else need,), doubt=None, intent="find"))


def choose_place(talk: Talk, place: str) -> Step:
    question = asked_again(talk)
    commune = next((c for c in talk.house.library.territory.communes if c.insee == place), None)
    if question is None or commune is None:
        return stale(talk)
    question = question.evolve(where=_commune(commune), where_among=())
    return programme(talk, question) if question.intent == "event" else search(talk, question)


def another(talk: Talk) -> Step:
    """One more answer to the last question, or an honest end."""
    question = asked_again(talk)
    if question is None:
        return no_previous(talk)
    session, index = talk.session, talk.session.shown
    if index >= len(session.answers):
        return _no_more(talk, question)
    match = _match_of(talk, question, session.answers[index])
    after = session.evolve(shown=index + 1)
    here = replace(talk, session=after)
    card = entry_card(match, question, talk.house.reader, talk.say, talk.house.heard(session.language))
    buttons = steps_after(here, question, match, index + 1 < len(session.answers))
    left = [_match_of(talk, question, entry) for entry in session.answers[index:]]
    return Step((Reply((card, Choices(buttons)), outcome_of(here, question, left)),), after)


def _match_of(talk: Talk, question: Question, entry: str) -> Match:
    """The match of an answer already found; one that was called by name has no need."""
    found = {match.entry: match for match in talk.house.reader.match(question)}
    return found.get(entry) or Match(entry, None, None, False)


def _no_more(talk: Talk, question: Question) -> Step:
    number = talk.session.number
    heard = talk.house.heard(talk.session.language)
    asked = heard[question.needs[0].function] if question.needs else ""
    text = talk.say("search-none-left", heard=asked) if asked else talk.say("search-no-previous")
    buttons = (talk.button("button-change-place", f"near:{number}"), talk.button("button-change-need", "what"))
    return Step((talk.reply(text, *buttons, outcome=INFO),), talk.session)


def widen(talk: Talk) -> Step:
    """Without the distance and the refusals that left nothing."""
    question = asked_again(talk)
    if question is None:
        return stale(talk)
    wide = question.evolve(within_km=None, not_where=(), refused=frozenset(), when=None)
    if wide == question:
        wide = wide.evolve(where=None)
    return preceded(search(talk, wide), talk.say("search-widened"))


def nearer(talk: Talk) -> Step:
    """ "plus près": the nearest answer not yet shown that is nearer, or a place to start from."""
    question = asked_again(talk)
    if question is None:
        return no_previous(talk)
    if question.where is None or not talk.session.answers:
        # Events, and what found nothing, leave nothing to be nearer than.
        return ask_place(talk)
    shown = _match_of(talk, question, talk.session.answers[max(0, talk.session.shown - 1)])
    nearer_ones = [m for m in talk.house.reader.match(question) if m.km is not None and m.km < (shown.km or 0.0)]
    if not nearer_ones:
        return preceded(ask_place(talk), talk.say("search-nearest-already"))
    return first_answer(talk, question, sorted(nearer_ones, key=lambda match: match.km or 0.0))


def at_position(talk: Talk, position: Position) -> Step:
    """A shared position: used for this answer and the talk, never logged."""
    point = Point(position.lat, position.lon)
    label = talk.say("search-position-label")
    where = Where("position", label, label, (point,))
    question = asked_again(talk) or Question("", talk.now, talk.session.language)
    question = question.evolve(where=where, where_among=())
    if question.intent == "event":
        step = programme(talk, question)
    else:
        step = search(talk, question) if question.needs else ask_what_there(talk, question, where)
    asked = step.session.asked
    kept = asked and replace(asked, where=_nearest_town(talk, point))
    return replace(step, session=step.session.evolve(asked=kept))


def _nearest_town(talk: Talk, point: Point) -> Where:
    """What the talk remembers of a position."""
    communes = talk.house.library.territory.communes
    nearest = min(communes, key=lambda commune: distance_km(point, Point(commune.lat, commune.lon)))
    return _commune(nearest)


def _commune(commune: Commune) -> Where:
    return Where("commune", commune.name, commune.name, (Point(commune.lat, commune.lon),), insee=commune.insee)


def here_instead(talk: Talk) -> Step:
    """What was asked elsewhere, looked for here."""
    question = asked_again(talk)
    if question is None or not question.needs:
        return ask_need(talk)
    return search(talk, question.evolve(intent="find"))


def agree(talk: Talk) -> Step:
    """ "oui" to what was proposed; alone, it answers nothing."""
    return here_instead(talk) if talk.session.awaiting == "here" else no_previous(talk)


def not_that(talk: Talk) -> Step:
    """ "non" after an answer: what should change?"""
    return ask_change(talk) if talk.session.answers else no_previous(talk)


def show_map(talk: Talk, entry_id: str = "") -> Step:
    """A pin, and the address in words."""
    catalogue = talk.house.reader.catalogue
    shown = talk.session.answers[max(0, talk.session.shown - 1) :][:1]
    row = catalogue.row.get(entry_id or (shown[0] if shown else ""))
    if row is None:
        return no_previous(talk) if not entry_id else stale(talk)
    entry = catalogue.entries[row]
    if entry.lat is None or entry.lon is None:
        text = talk.say("search-no-map", name=entry.name)
        return Step((talk.reply(text, change_button(talk), outcome=INFO),), talk.session)
    blocks: list[Block] = [Text(talk.say("search-map", name=entry.name))]
    if entry.address:
        blocks.append(Text(talk.say("card-address", address=entry.address)))
    blocks += [Pin(entry.name, entry.lat, entry.lon), Choices((change_button(talk),))]
    return Step((Reply(tuple(blocks), Outcome("info", (entry.id,))),), talk.session)


def stale(talk: Talk) -> Step:
    """An old button says so and brings a fresh card."""
    question = asked_again(talk)
    if question is None or not talk.session.answers:
        reply = talk.reply(talk.say("search-stale-none"), *small_talk.example_buttons(talk), outcome=INFO)
        return Step((reply,), talk.session)
    last = talk.session.evolve(shown=max(0, talk.session.shown - 1))
    step = another(replace(talk, session=last))
    return preceded(step, talk.say("search-stale"))


def no_previous(talk: Talk) -> Step:
    reply = talk.reply(talk.say("search-no-previous"), *small_talk.example_buttons(talk), outcome=INFO)
    return Step((reply,), talk.session)

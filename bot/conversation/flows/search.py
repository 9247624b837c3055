"""The main job: a question read, matched, and answered with one best card; then another, the map, a change."""

from dataclasses import replace

from bot.conversation.card import entry_card, why_line
from bot.conversation.flows import small_talk
from bot.conversation.flows.programme import programme
from bot.conversation.session import Asked
from bot.conversation.talk import Step, Talk, preceded
from bot.messages import LONGEST_LABEL, Block, Button, Choices, Outcome, Pin, Position, Reply, Text
from content.schema import Commune
from matching.geo import distance_km
from matching.model import Match, Need, Point, Question, Where

KEPT_ANSWERS = 10


def search(talk: Talk, question: Question) -> Step:
    """Answers a question that asks to find something."""
    matches = talk.house.reader.match(question)
    if matches:
        return first_answer(talk, question, matches)
    if question.needs:
        return nothing(talk, question)
    if question.where is not None:
        return ask_what_there(talk, question, question.where)
    return replace(small_talk.misunderstood(talk), question=question)


def first_answer(talk: Talk, question: Question, matches: list[Match]) -> Step:
    """The best card, or one card a need; and, in doubt, the other reading as a button."""
    shown = _one_a_need(question, matches)
    session = talk.session.evolve(
        asked=Asked.of(question),
        answers=tuple(match.entry for match in matches[:KEPT_ANSWERS]),
        shown=len(shown),
        number=talk.session.number + 1,
        awaiting=None,
        misses=0,
        welcomed=True,
    )
    here = Talk(talk.incoming, session, talk.now, talk.house)
    outcome = _outcome(here, question, matches)
    blocks: list[Block] = []
    if _all_closed(matches):
        blocks.append(Text(talk.say("search-nothing-open")))
    blocks += _cards(here, question, shown)
    blocks.append(Choices(_steps_after(here, question, shown[-1], len(matches) > len(shown))))
    replies = [Reply(tuple(blocks), outcome)]
    if question.doubt and question.needs:
        replies.append(_ask_in_doubt(here, question))
    return Step(tuple(replies), session, question)


def _one_a_need(question: Question, matches: list[Match]) -> list[Match]:
    """The first match of each need, in the order of the needs; at most three."""
    if len(question.needs) < 2 or matches[0].need is None:
        return matches[:1]
    best: dict[str, Match] = {}
    for match in matches:
        if match.need is not None:
            best.setdefault(match.need.function, match)
    return list(best.values())[:3]


def _cards(talk: Talk, question: Question, shown: list[Match]) -> list[Block]:
    heard = talk.house.heard(talk.session.language)
    blocks: list[Block] = []
    if len(shown) > 1:
        blocks.append(Text(talk.say("search-intro-many")))
    for match in shown:
        if len(shown) > 1 and match.need is not None:
            blocks.append(Text(talk.say("search-for-need", heard=heard[match.need.function])))
        blocks.append(entry_card(match, question, talk.house.reader, talk.say, heard))
    return blocks


def _all_closed(matches: list[Match]) -> bool:
    return (
        bool(matches)
        and all(score.value == 0.0 for match in matches for score in match.scores if score.name == "open then")
        and any(score.name == "open then" for match in matches for score in match.scores)
    )


def _steps_after(talk: Talk, question: Question, match: Match, more: bool) -> tuple[Button, ...]:
    number = talk.session.number
    entry = talk.house.reader.catalogue.entries[talk.house.reader.catalogue.row[match.entry]]
    buttons = []
    if more:
        buttons.append(talk.button("button-another", f"another:{number}"))
    if entry.lat is not None:
        buttons.append(talk.button("button-map", f"map:{entry.id}"))
    if question.where is None and match.need is not None:
        buttons.append(talk.button("button-place", f"near:{number}"))
    return (*buttons, _change(talk))


def _change(talk: Talk) -> Button:
    return talk.button("button-change", f"change:{talk.session.number}")


def _ask_in_doubt(talk: Talk, question: Question) -> Reply:
    """Two readings, two buttons: one press settles it."""
    number = talk.session.number
    doubted = [question.needs[0], question.doubt]
    buttons = [Button(need_label(talk, need.function), f"need:{number}:{need.function}") for need in doubted if need]
    return talk.reply(talk.say("search-doubt"), *buttons)


def need_label(talk: Talk, function: str) -> str:
    return talk.say(f"need-{function}")


def _outcome(talk: Talk, question: Question, matches: list[Match]) -> Outcome:
    best = matches[0]
    reader = talk.house.reader
    entry = reader.catalogue.entries[reader.catalogue.row[best.entry]]
    return Outcome(
        "match",
        tuple(match.entry for match in matches[:KEPT_ANSWERS]),
        tuple(need.function for need in question.needs),
        question.where.label if question.where else None,
        why_line(entry, best, talk.say, talk.house.heard(talk.session.language)),
    )


def nothing(talk: Talk, question: Question) -> Step:
    """Says so, and offers to widen or to change."""
    heard = talk.house.heard(talk.session.language)[question.needs[0].function]
    number = talk.session.number + 1
    session = talk.session.evolve(asked=Asked.of(question), answers=(), shown=0, number=number, welcomed=True)
    limited = question.within_km is not None or question.not_where or question.refused
    if question.where is not None and question.within_km is not None:
        place = talk.say("search-within", km=round(question.within_km))
        text = talk.say("search-none-near", heard=heard, where=place)
    elif question.where is not None:
        text = talk.say("search-none-near", heard=heard, where=talk.say("search-near", place=question.where.label))
    else:
        text = talk.say("search-none-anywhere", heard=heard)
    buttons = [talk.button("button-widen", f"widen:{number}")] if limited or question.where else []
    buttons += [talk.button("button-change-place", f"near:{number}"), talk.button("button-change-need", "what")]
    near = question.where.label if question.where else None
    outcome = Outcome("none", (), tuple(need.function for need in question.needs), near)
    return Step((talk.reply(text, *buttons, outcome=outcome),), session, question)


def ask_which_place(talk: Talk, question: Question) -> Step:
    """Several places bear the name that was said."""
    session = talk.session.evolve(asked=Asked.of(question), awaiting="place", number=talk.session.number + 1)
    buttons = [Button(_short(place.label), f"place:{place.insee or place.id}") for place in question.where_among[:5]]
    said = _common_part(question.where_among, talk.house.library.lexicon.stopwords)
    text = talk.say("search-which-place", said=said)
    outcome = Outcome("clarify", (), tuple(need.function for need in question.needs))
    return Step((talk.reply(text, *buttons, outcome=outcome),), session, question)


def _common_part(places: tuple[Where, ...], links: frozenset[str]) -> str:
    """ "Saint-Martin" of Saint-Martin-de-Boubaux and Saint-Martin-de-Lansuscle: their "de" is a link."""
    first, *others = [place.label for place in places]
    size = min((_shared(first, other) for other in others), default=len(first))
    common = first[:size].strip(" -'")
    head, _, last = common.rpartition("-")
    return (head if last.lower() in links else common) or first


def _shared(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def ask_what_there(talk: Talk, question: Question, where: Where) -> Step:
    """A place and no need: the need is asked, the place is kept."""
    session = talk.session.evolve(asked=Asked.of(question.evolve(needs=())), misses=0, welcomed=True)
    text = talk.say("search-what-there", place=where.label)
    reply = talk.reply(text, *small_talk.example_buttons(talk), outcome=Outcome("clarify", near=where.label))
    return Step((reply,), session, question)


def clarify(talk: Talk, question: Question) -> Step:
    """A word with several meanings: a question, two or three buttons."""
    ambiguity = next(one for one in talk.house.library.taxonomy.ambiguities if one.id == question.ambiguity)
    number = talk.session.number + 1
    session = talk.session.evolve(asked=Asked.of(question), number=number, misses=0, welcomed=True)
    language = talk.session.language
    buttons = [
        Button(choice.label.in_(language), f"need:{number}:{choice.function}" if choice.function else "what")
        for choice in ambiguity.choices
    ]
    reply = talk.reply(ambiguity.question.in_(language), *buttons, outcome=Outcome("clarify"))
    return Step((reply,), session, question)


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
        return _no_previous(talk)
    session, index = talk.session, talk.session.shown
    if index >= len(session.answers):
        return _no_more(talk, question)
    match = _match_of(talk, question, session.answers[index])
    after = session.evolve(shown=index + 1)
    here = Talk(talk.incoming, after, talk.now, talk.house)
    card = entry_card(match, question, talk.house.reader, talk.say, talk.house.heard(session.language))
    buttons = _steps_after(here, question, match, index + 1 < len(session.answers))
    left = [_match_of(talk, question, entry) for entry in session.answers[index:]]
    return Step((Reply((card, Choices(buttons)), _outcome(here, question, left)),), after)


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
    return Step((talk.reply(text, *buttons, outcome=Outcome("info")),), talk.session)


def show_map(talk: Talk, entry_id: str = "") -> Step:
    """A pin, and the address in words."""
    catalogue = talk.house.reader.catalogue
    shown = talk.session.answers[max(0, talk.session.shown - 1) :][:1]
    row = catalogue.row.get(entry_id or (shown[0] if shown else ""))
    if row is None:
        return _no_previous(talk) if not entry_id else stale(talk)
    entry = catalogue.entries[row]
    if entry.lat is None or entry.lon is None:
        text = talk.say("search-no-map", name=entry.name)
        return Step((talk.reply(text, _change(talk), outcome=Outcome("info")),), talk.session)
    blocks: list[Block] = [Text(talk.say("search-map", name=entry.name))]
    if entry.address:
        blocks.append(Text(talk.say("card-address", address=entry.address)))
    blocks += [Pin(entry.name, entry.lat, entry.lon), Choices((_change(talk),))]
    return Step((Reply(tuple(blocks), Outcome("info", (entry.id,))),), talk.session)


def ask_place(talk: Talk) -> Step:
    """Why it is asked comes first; a commune or a position will do."""
    position = Button(talk.say("button-position"), "position", wants_position=True)
    reply = talk.reply(talk.say("search-ask-place"), position, outcome=Outcome("info"))
    return Step((reply,), talk.session.evolve(awaiting="place"))


def agree(talk: Talk) -> Step:
    """ "oui" to what was proposed; alone, it answers nothing."""
    return here_instead(talk) if talk.session.awaiting == "here" else _no_previous(talk)


def ask_change(talk: Talk) -> Step:
    number = talk.session.number
    buttons = (talk.button("button-change-place", f"near:{number}"), talk.button("button-change-need", "what"))
    return Step((talk.reply(talk.say("search-change"), *buttons, outcome=Outcome("info")),), talk.session)


def not_that(talk: Talk) -> Step:
    """ "non" after an answer: what should change?"""
    return ask_change(talk) if talk.session.answers else _no_previous(talk)


def ask_need(talk: Talk) -> Step:
    session = talk.session.evolve(asked=None, answers=(), shown=0, awaiting=None)
    reply = talk.reply(talk.say("search-tell-need"), *small_talk.example_buttons(talk), outcome=Outcome("info"))
    return Step((reply,), session)


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
        return _no_previous(talk)
    if question.where is None:
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


def stale(talk: Talk) -> Step:
    """An old button says so and brings a fresh card."""
    question = asked_again(talk)
    if question is None or not talk.session.answers:
        reply = talk.reply(talk.say("search-stale-none"), *small_talk.example_buttons(talk), outcome=Outcome("info"))
        return Step((reply,), talk.session)
    last = talk.session.evolve(shown=max(0, talk.session.shown - 1))
    step = another(Talk(talk.incoming, last, talk.now, talk.house))
    return preceded(step, talk.say("search-stale"))


def _no_previous(talk: Talk) -> Step:
    reply = talk.reply(talk.say("search-no-previous"), *small_talk.example_buttons(talk), outcome=Outcome("info"))
    return Step((reply,), talk.session)

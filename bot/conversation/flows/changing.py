"""What can be changed of a stage that is being prepared: each is asked for, then read in words or by a position."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.community.people import Member
from bot.conversation.drafts import Told, at_point, read_commune, read_place, read_when
from bot.conversation.flows.sheets import AWAITED, OWN_SERIES, Sheet, ask_place, show_sheet, weeks_ahead
from bot.conversation.talk import Step
from bot.messages import INFO, Button, short
from content.schema import Stage
from matching.model import Point
from matching.phrases import compile_phrases

LONGEST_HOST, LONGEST_PLACE = 60, 120
MOST_PARTNERS, WEEKS_OFFERED = 8, 5
DIGITS_OF_SEATS = 4


async def ask(sheet: Sheet) -> Step:
    """One thing to change: said in words, or for a place by a position."""
    verb = (sheet.talk.incoming.action or "").removeprefix("prepare:ask-").partition(":")[0]
    position = (Button(sheet.talk.say("button-position"), "position", wants_position=True),) if verb == "place" else ()
    me = (sheet.button("button-prepare-me", "me"),) if verb == "host" else ()
    return sheet.ask(verb, sheet.talk.say(f"prepare-ask-{verb}"), *position, *me)


async def set_when(sheet: Sheet) -> Step:
    """A day, hours, or how it comes back; and the place, when it is said with them."""
    talk = sheet.talk
    told = read_when(talk.incoming.text, talk.now, talk.house)
    stage = None if told.nothing else _dated(sheet.stage, told, new=sheet.draft.new)
    if stage is None:
        return _again(sheet, "when", "repeat-unread" if told.recurring else "prepare-unread-when")
    if talk.session.awaiting != f"{AWAITED}when-then-place":
        return show_sheet(sheet.holding(stage))
    placed = read_place(told.rest, talk.now, talk.house, stage) if told.rest else None
    if placed:
        return show_sheet(sheet.holding(placed))
    return ask_place(sheet.holding(stage))


def _dated(stage: Stage, told: Told, *, new: bool) -> Stage | None:
    """A new event without an hour lasts the day. None where it makes no sense: one date does not come back, and all of
    them have no single day."""
    whole = stage.repeats is not None and stage.slot is None
    if told.recurring and (stage.slot or not (told.recurring.rule or whole)):
        return None
    if told.day and whole:
        return None
    if told.recurring:
        stage = told.recurring.over(stage)
        if stage.repeats is None:
            return None
    changes: dict[str, object] = {"date": told.day or stage.date, "date_certainty": "stated"}
    if told.starts:
        changes |= {"starts": told.starts, "ends": told.ends, "part_of_day": None, "whole_day": False}
    elif told.whole_day or (new and stage.starts is None):
        changes |= {"starts": None, "ends": None, "part_of_day": None, "whole_day": True}
    return stage.model_copy(update=changes)


async def set_place(sheet: Sheet) -> Step:
    talk = sheet.talk
    position = talk.incoming.position
    if position is not None:
        # While its commune is asked for, a place has its name already.
        name = talk.say("prepare-open-air") if sheet.stage.commune else sheet.stage.place_name
        outdoors = at_point(
            Point(position.lat, position.lon), name or talk.say("prepare-open-air"), talk.house, sheet.stage
        )
        return show_sheet(sheet.holding(outdoors)) if outdoors else _again(sheet, "place", "prepare-far-away")
    if talk.incoming.text == talk.say("button-position"):
        # Some devices send the label of the button as words.
        return _again(sheet, "place")
    stage = read_place(talk.incoming.text, talk.now, talk.house, sheet.stage)
    if stage:
        return show_sheet(sheet.holding(stage))
    # A place that names no commune, of an event that has none yet: nothing is guessed.
    named = sheet.with_stage(place_name=talk.incoming.text.strip()[:LONGEST_PLACE])
    return named.ask("commune", talk.say("prepare-ask-commune", place=named.stage.place_name))


async def set_commune(sheet: Sheet) -> Step:
    """Of the place that was said before."""
    talk = sheet.talk
    if talk.incoming.position is not None:
        return await set_place(sheet)
    commune = read_commune(talk.incoming.text, talk.now, talk.house)
    return show_sheet(sheet.with_stage(commune=commune)) if commune else _again(sheet, "commune")


async def set_seats(sheet: Sheet) -> Step:
    said = [part for part in sheet.talk.incoming.text.split() if part.isdecimal() and len(part) <= DIGITS_OF_SEATS]
    return show_sheet(sheet.with_stage(capacity=int(said[0]) or None)) if said else _again(sheet, "seats")


async def set_host(sheet: Sheet) -> Step:
    """A name, or oneself by a press."""
    if sheet.talk.incoming.action:
        return show_sheet(
            sheet.with_stage(**hosted_by(await sheet.unit.people.members.at(sheet.talk.incoming.address)))
        )
    name = " ".join(sheet.talk.incoming.text.split())[:LONGEST_HOST]
    return show_sheet(sheet.with_stage(host=name, host_id=None))


def hosted_by(member: Member | None) -> dict[str, Any]:
    return {"host": member.profile.first_name, "host_id": member.id} if member else {}


def _again(sheet: Sheet, verb: str, key: str = "") -> Step:
    """Asked once more, for the same thing."""
    step = sheet.ask(verb, sheet.talk.say(key or f"prepare-unread-{verb}"))
    return replace(step, session=step.session.evolve(awaiting=sheet.talk.session.awaiting))


async def set_theme(sheet: Sheet) -> Step:
    theme = " ".join(sheet.talk.incoming.text.split())[:LONGEST_PLACE]
    return show_sheet(sheet.with_stage(theme=theme)) if theme else _again(sheet, "theme")


async def set_partners(sheet: Sheet) -> Step:
    """One after each comma or "et"; none when nothing is left of it."""
    also = compile_phrases(sheet.talk.house.library.staff.and_also)
    pieces: list[list[str]] = [[]]
    for one in sheet.talk.incoming.text.replace(",", " , ").split():
        if one == "," or also.fullmatch(one.casefold()):
            pieces.append([])
        else:
            pieces[-1].append(one)
    partners = tuple(" ".join(piece) for piece in pieces if piece)[:MOST_PARTNERS]
    return show_sheet(sheet.with_stage(partners=partners))


async def ask_week(sheet: Sheet) -> Step:
    """Those ahead, or none."""
    weeks = await weeks_ahead(sheet.talk, sheet.unit)
    named = {short(one.name): one.id for one in weeks[:WEEKS_OFFERED]}
    buttons = [Button(label, f"prepare:into:{sheet.stage.id}:{id}") for label, id in named.items()]
    none = sheet.button("button-prepare-no-week", "into")
    return sheet.keep(None, sheet.talk.reply(sheet.talk.say("prepare-ask-week"), *buttons, none, outcome=INFO))


async def set_week(sheet: Sheet) -> Step:
    week = next((one for one in await weeks_ahead(sheet.talk, sheet.unit) if one.id == sheet.detail), None)
    if not sheet.draft.new:
        return show_sheet(sheet)
    series, name = (week.id, week.name) if week else (OWN_SERIES, "")
    return show_sheet(replace(sheet, draft=replace(sheet.draft, series=series, week=name)))


async def cancel(sheet: Sheet) -> Step:
    return show_sheet(sheet.with_stage(cancelled=True))


async def restore(sheet: Sheet) -> Step:
    return show_sheet(sheet.with_stage(cancelled=False))


Change = Callable[[Sheet], Awaitable[Step]]
# By what is pressed, then by what is awaited.
PRESSED: dict[str, Change] = {
    "ask-when": ask,
    "ask-place": ask,
    "ask-seats": ask,
    "ask-host": ask,
    "ask-theme": ask,
    "ask-partners": ask,
    "ask-week": ask_week,
    "into": set_week,
    "ask-cancel": cancel,
    "ask-restore": restore,
    "me": set_host,
}
WRITTEN: dict[str, Change] = {
    "when": set_when,
    "when-then-place": set_when,
    "place": set_place,
    "commune": set_commune,
    "seats": set_seats,
    "host": set_host,
    "theme": set_theme,
    "partners": set_partners,
}

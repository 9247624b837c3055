"""What was prepared is published, and taken back by the press under it, whatever was begun meanwhile."""

from dataclasses import replace

from bot.community.quiet import is_quiet
from bot.conversation.announcing import Changed, Office, change_all, change_stage, office_of, take_back
from bot.conversation.flows import programme
from bot.conversation.flows.sheets import Sheet, mark_of, next_number, read_draft, show_sheet, written
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import WayBack
from bot.conversation.talk import Step, Talk
from bot.conversation.telling import place_of, when_of
from bot.messages import INFO, Button, Choices, Outcome, Reply, Text
from content.schema import Stage


async def publish(sheet: Sheet, *, goes_back: bool = False) -> Step:
    """From the stage as it is now: what somebody else changed meanwhile is not silently undone."""
    sheet, before = await _unnamed(sheet), await _as_it_is(sheet)
    if before.version != sheet.stage.version:
        return show_sheet(sheet.holding(before), sheet.talk.say("prepare-moved"))
    if sheet.draft.new:
        sheet = sheet.with_stage(stage=await next_number(sheet.talk, sheet.unit, sheet.draft.series))
    changed = await _change(sheet, before, replace(office_of(sheet.talk, sheet.unit), goes_back=goes_back))
    talk, after = sheet.talk, changed.stage
    text = talk.say("prepare-published", name=after.name, when=when_of(after, talk.say), place=place_of(after))
    back = replace(sheet.draft, stage=before.model_copy(update={"version": after.version}))
    way = WayBack(f"{after.id}:{after.version}", written(back))
    undo = talk.button("button-prepare-undo", f"prepare:undo:{way.name}")
    reply = _reply(talk, after, f"{text} {who_is_told(talk, changed)}", undo)
    return Step((reply,), talk.session.evolve(draft=None, awaiting=None).able_to_go(way))


async def undo(talk: Talk, unit: UnitOfWork, name: str) -> Step:
    """As it was before; what was new goes."""
    way = talk.session.way_back(name)
    back = read_draft(way.content) if way else None
    if way is None or back is None:
        return gone(talk)
    sheet = Sheet(replace(talk, session=talk.session.having_gone(way)), unit, back)
    return await (_withdraw(sheet) if back.new else publish(sheet, goes_back=True))


async def _withdraw(sheet: Sheet) -> Step:
    """Once somebody comes to it, it is cancelled, and they are told. It may be published again."""
    talk, stage = sheet.talk, sheet.stage
    standing = await sheet.unit.stages.read(stage.id)
    if standing is not None and standing.version != stage.version:
        return show_sheet(sheet.holding(standing), talk.say("prepare-moved"))
    dates = programme.dates_of(talk, stage.id)
    changed = await take_back(office_of(sheet.talk, sheet.unit), stage.id, sheet.draft.series, dates)
    text = talk.say("prepare-withdrawn", name=stage.name)
    if changed and changed.coming:
        return Step((_reply(talk, stage, f"{text} {who_is_told(talk, changed)}"),), talk.session)
    again = talk.button("button-prepare-publish", f"prepare:publish:{mark_of(written(sheet.draft))}")
    return sheet.keep(None, _reply(talk, stage, text, again))


async def _unnamed(sheet: Sheet) -> Sheet:
    """What was written before its host was forgotten does not bring their name back."""
    host = sheet.stage.host_id
    known = host is None or await sheet.unit.people.members.read(host) is not None
    return sheet if known else sheet.with_stage(host=None, host_id=None)


async def _as_it_is(sheet: Sheet) -> Stage:
    known = programme.known_stage(sheet.talk, sheet.stage.id)
    return await sheet.unit.stages.hold(*(known or (sheet.stage, sheet.draft.series)))


async def _change(sheet: Sheet, before: Stage, office: Office) -> Changed:
    after, series = sheet.stage, sheet.draft.series
    if before.repeats and not before.slot:
        dates = programme.dates_of(sheet.talk, before.id)
        return await change_all(office, before, after, series, dates)
    return await change_stage(office, before, after, series)


def _reply(talk: Talk, stage: Stage, text: str, *buttons: Button) -> Reply:
    more = talk.button("button-prepare-more", "prepare:choose")
    return Reply((Text(text), Choices((*buttons, more))), Outcome("event", (stage.id,)))


def who_is_told(talk: Talk, changed: Changed) -> str:
    """As many as letters were posted to, never more."""
    if changed.coming and not changed.told:
        return talk.say("prepare-told-nothing")
    everybody = changed.coming == changed.told
    told = talk.say("prepare-told" if everybody else "prepare-told-some", count=len(changed.told))
    # At night nobody is woken for what the morning tells in time.
    waits = changed.told and is_quiet(talk.now, talk.house.zone)
    return f"{told} {talk.say('prepare-told-morning')}" if waits else told


def stale(talk: Talk, sheet: Sheet | None) -> Step:
    """A button of what is no longer being written: what is, is shown."""
    return show_sheet(sheet, talk.say("prepare-stale")) if sheet else gone(talk)


def gone(talk: Talk) -> Step:
    more = talk.button("button-prepare-more", "prepare:choose")
    return Step((talk.reply(talk.say("prepare-gone"), more, outcome=INFO),), talk.session)

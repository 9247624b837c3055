"""Who sent what to how many, and what became of it: kept for those who animate."""

from collections.abc import Sequence
from dataclasses import replace

from bot.community.broadcasts import NOBODY, Broadcast, Tally, tally
from bot.community.letters import Letters
from bot.conversation.casting import progress
from bot.conversation.flows.previewing import stale
from bot.conversation.flows.studio import Studio
from bot.conversation.talk import Step
from bot.messages import INFO, Address, Button, Text

SHOWN = 3
# So much of the words that they are known again.
EXCERPT = 40


async def last_sent(studio: Studio, skipped: int = 0) -> tuple[list[str], list[Button]]:
    """A line each, the latest first, numbered; and a press for the whole of it."""
    found = await studio.unit.broadcasts.latest(skipped + SHOWN + 1)
    shown = found[skipped : skipped + SHOWN]
    authors = await _authors(studio, shown)
    lines, buttons = [], []
    for number, one in enumerate(shown, skipped + 1):
        lines.append(f"{number}. {_line(studio, one, authors[one.author], await _tally(studio, one))}")
        buttons.append(studio.talk.button("cast-see-record", f"cast:record:{one.id}", number=number))
    if len(found) > skipped + SHOWN:
        buttons.append(studio.talk.button("button-cast-older", f"cast:older:{skipped + SHOWN}"))
    return lines, buttons


def _line(studio: Studio, one: Broadcast, author: str, found: Tally) -> str:
    say = studio.talk.say
    words = one.words if len(one.words) <= EXCERPT else one.words[: EXCERPT - 1].rstrip() + "…"
    facts = {"who": author, "words": words, "whom": one.whom, "count": one.count}
    return f"{say('cast-line', when=say.day(studio.here(one.made_at)), **facts)} {_outcome(studio, one, found)}"


def _outcome(studio: Studio, one: Broadcast, found: Tally) -> str:
    say, due = studio.talk.say, studio.here(one.due_at)
    if found.done:
        return say("cast-line-stopped" if one.stopped else "cast-line-sent", sent=found.sent)
    if one.due_at > studio.talk.now:
        return say("cast-line-planned", at=say("cast-at", day=say.day(due), hour=say.hour(due)))
    return say("cast-line-going", sent=found.sent)


async def _tally(studio: Studio, one: Broadcast) -> Tally:
    return tally(await studio.unit.mail.counts(Letters("broadcast", one.id)))


async def _authors(studio: Studio, shown: Sequence[Broadcast]) -> dict[Address, str]:
    """By their first names, where they told one."""
    say = studio.talk.say
    known = {one.address: one for one in await studio.unit.people.members.known([one.author for one in shown])}
    names = {address: member.profile.first_name for address, member in known.items()}
    called = {one.author: names.get(one.author) or say("cast-author-unnamed") for one in shown}
    return called | {NOBODY: say("cast-author-gone"), studio.talk.incoming.address: say("cast-author-you")}


async def show_older(studio: Studio) -> Step:
    skipped = int(studio.value) if studio.value.isdecimal() and len(studio.value) < EXCERPT else 0
    lines, buttons = await last_sent(studio, skipped)
    again = studio.talk.button("button-cast-again", "cast:begin")
    text = "\n".join([studio.talk.say("cast-before"), *lines])
    return Step((studio.talk.reply(text, *buttons, again, outcome=INFO),), studio.talk.session)


async def show_record(studio: Studio) -> Step:
    """All its words, who wrote them, and its report as it stands."""
    one = await studio.unit.broadcasts.read(studio.value)
    if one is None:
        return await stale(studio)
    say = studio.talk.say
    author = (await _authors(studio, [one]))[one.author]
    head = say("cast-record", when=say.day(studio.here(one.made_at)), who=author)
    report = progress(one, await _tally(studio, one), say)
    blocks = (Text(head), Text(one.words), *report.blocks)
    return Step((replace(report, blocks=blocks, outcome=INFO, replaces=False),), studio.talk.session)

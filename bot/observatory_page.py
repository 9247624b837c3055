"""The observatory's page: what its channel draws, put into words."""

from bot.app import FrontDesk
from bot.channels.web.observatory import Figures, Observatory, Opened, Table
from bot.community.observatory import PERIODS, Line, Picture, as_csv
from bot.conversation.observing import holds, observed
from bot.conversation.phrase import Voice


def observatory_of(desk: FrontDesk) -> Observatory:
    async def read(opened: Opened) -> Picture | None:
        shown, period, _ = opened
        if not holds(desk.house, shown, desk.now()):
            return None
        async with desk.begin() as unit:
            return await observed(unit, desk.house.library, _period(period), desk.now())

    async def figures(opened: Opened) -> Figures | None:
        made = await read(opened)
        return None if made is None else figures_of(made, _period(opened[1]), Voice(desk.house.phrases, opened[2]))

    async def file(opened: Opened) -> bytes | None:
        made = await read(opened)
        return None if made is None else as_csv(made)

    return Observatory(figures, file)


def _period(asked: str) -> str:
    return asked if asked in PERIODS else "month"


def figures_of(made: Picture, period: str, say: Voice) -> Figures:
    when = say(f"observe-{period}")
    found = ((("need",), made.by_need), (("commune",), made.by_commune), (("commune", "need"), made.by_both))
    tables = tuple(_table(heads, lines, say) for heads, lines in found if lines)
    days = say("observe-days", since=say.dated(made.since), until=say.dated(made.until))
    notes = (days, say("observe-rule")) if tables else (days, say("observe-nothing", when=when))
    others = tuple((say(f"button-observe-{one}"), one) for one in PERIODS if one != period)
    return Figures(say("observe-title", when=when), notes, tables, others, say("observe-download"))


def _table(heads: tuple[str, ...], lines: tuple[Line, ...], say: Voice) -> Table:
    rows = [(*(_head(line, head, say) for head in heads), str(line.asked), str(line.unanswered)) for line in lines]
    columns = (*(say(f"observe-{head}") for head in heads), say("observe-asked"), say("observe-unanswered"))
    return Table(say(f"observe-by-{'-and-'.join(heads)}"), columns, len(heads), tuple(rows))


def _head(line: Line, head: str, say: Voice) -> str:
    return say(f"need-{line.need}") if head == "need" else str(line.commune)

"""/tableau for officials, and behind a button for animators: what is asked here, never by whom."""

from bot.community.observatory import PERIODS, Line, Picture, as_csv
from bot.conversation.observing import make_pass, may_observe, observed
from bot.conversation.phrase import Voice
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button, Choices, File, Reply, Text

# Lines of each table in a message; the file and the page have them all.
SHOWN = 5


async def observe(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when somebody asks for the picture; None when it is for the other flows."""
    verb, _, period = (talk.incoming.action or "").partition(":")
    typed = talk.command == "report"
    if not (verb == "observe" or typed) or talk.incoming.in_group:
        return None
    address = talk.incoming.address
    if typed and await prepares(unit, address):
        return None
    if not await may_observe(unit, address):
        return None if typed else not_yours(talk, "report-not-yours")
    period = period if period in PERIODS else "month"
    return Step((shown(talk, await observed(unit, talk.house.library, period, talk.now), period),), talk.session)


def shown(talk: Talk, made: Picture, period: str) -> Reply:
    """Words for the screen, a file for the spreadsheet, a link to the page where there is one."""
    say = talk.say
    when = say(f"observe-{period}")
    buttons = [talk.button(f"button-observe-{one}", f"observe:{one}") for one in PERIODS if one != period]
    link = page_link(talk, period)
    if link:
        buttons.append(Button(say("button-observe-page"), url=link))
    if not made.by_need:
        return Reply((Text(say("observe-nothing", when=when)), Choices(tuple(buttons))), INFO)
    lines = [say("observe-title", when=when), *tables(say, made), say("observe-rule")]
    if link:
        lines.append(say("observe-link"))
    file = File(say("observe-file", day=made.until.isoformat()), "text/csv", as_csv(made))
    return Reply((Text("\n".join(lines)), file, Choices(tuple(buttons))), INFO)


def tables(say: Voice, made: Picture) -> list[str]:
    lines = [say("observe-by-need"), *(line_of(say, line) for line in made.by_need[:SHOWN])]
    if made.by_commune:
        lines += [say("observe-by-commune"), *(line_of(say, line) for line in made.by_commune[:SHOWN])]
    return lines


def line_of(say: Voice, line: Line) -> str:
    what = say(f"need-{line.need}") if line.need else line.commune
    return say("observe-line", what=what, asked=line.asked, unanswered=line.unanswered)


def page_link(talk: Talk, period: str) -> str | None:
    """On the page itself an address without a host will do; elsewhere ours must be known."""
    site = talk.house.site
    if not site and talk.incoming.address.channel != "web":
        return None
    return f"{site}/observatoire?pass={make_pass(talk.house, talk.now)}&period={period}"

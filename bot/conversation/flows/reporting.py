"""/tableau: the report of a series, and its file, for those who organise."""

from bot.community.moments import starts_at
from bot.community.report import COLUMNS, ROWS, Report, as_csv, make_report
from bot.conversation.ports import UnitOfWork
from bot.conversation.staff import not_yours, prepares
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button, Choices, File, Reply, Text, short
from content.schema import Series

LISTED = 5


async def report(talk: Talk, unit: UnitOfWork) -> Step | None:
    """The turn when somebody asks for the report; None when it is for the other flows."""
    action = talk.incoming.action or ""
    if not (talk.command == "report" or action.startswith("report:")) or talk.incoming.in_group:
        return None
    if not await prepares(unit, talk.incoming.address):
        return not_yours(talk, "report-not-yours")
    known = [_named(talk, series) for series in talk.house.library.territory.series]
    begun = [series for series in known if _has_begun(talk, series)]
    begun.sort(key=lambda series: min(stage.date for stage in series.stages), reverse=True)
    chosen = next((one for one in begun if one.id == action.removeprefix("report:")), begun[0] if begun else None)
    if chosen is None:
        buttons = (talk.button("button-observe", "observe"), talk.button("button-all-week", "programme"))
        reply = talk.reply(talk.say("report-none"), *buttons, outcome=INFO)
        return Step((reply,), talk.session)
    return _shown(talk, await _made(unit, chosen, begun), [one for one in begun if one.id != chosen.id])


def _named(talk: Talk, series: Series) -> Series:
    """Events outside of any week have a report too. Of what comes back, dates that are ahead say nothing yet."""
    stages = tuple(one for one in series.stages if not one.slot or starts_at(one, talk.house.zone) <= talk.now)
    return series.model_copy(update={"name": series.name or talk.say("report-own"), "stages": stages})


def _has_begun(talk: Talk, series: Series) -> bool:
    return any(starts_at(stage, talk.house.zone) <= talk.now for stage in series.stages)


async def _made(unit: UnitOfWork, series: Series, begun: list[Series]) -> Report:
    comers = {stage.id: await unit.registrations.of_stage(stage.id) for stage in series.stages}
    first = min(stage.date for stage in series.stages)
    earlier = [stage for other in begun if other.id != series.id for stage in other.stages if stage.date < first]
    before = [one for stage in earlier for one in await unit.registrations.of_stage(stage.id)]
    return make_report(series, comers, frozenset(one.person for one in before if one.present))


def _shown(talk: Talk, made: Report, others: list[Series]) -> Step:
    """Words for the screen, a table for the spreadsheet."""
    say, fewer = talk.say, talk.say("report-fewer")

    def shown(count: int | None) -> str:
        return fewer if count is None else str(count)

    totals = {"registered": shown(made.registered), "present": shown(made.present), "first": shown(made.first_timers)}
    lines = [say("report-totals", name=made.series.name, stages=len(made.lines), **totals)]
    lines += [
        say("report-line", town=line.stage.lieu_dit or line.stage.commune, registered=shown(line.registered),
            present=shown(line.present))
        for line in made.lines
    ]  # fmt: skip
    lines += [say("report-homes", homes=say.listing([f"{home} ({count})" for home, count in made.homes]))] * bool(
        made.homes
    )
    lines.append(say("report-rule"))
    lines += [say("report-words"), *(say("report-said", words=words) for words in made.words)] if made.words else []
    file = File(f"{made.series.id}.csv", "text/csv", as_csv(made, _called(talk), fewer))
    buttons = [Button(short(one.name), f"report:{one.id}") for one in others[:LISTED]]
    buttons.append(talk.button("button-observe", "observe"))
    choices = Choices((*buttons, talk.button("button-all-week", "programme")))
    reply = Reply((Text("\n".join(lines)), file, choices), INFO)
    return Step((reply,), talk.session)


def _called(talk: Talk) -> dict[str, str]:
    return {name: talk.say(f"report-file-{name}") for name in (*COLUMNS, *ROWS)}

"""`entrelieux series`: the next edition from an earlier one."""

import datetime as dt

from bot.app import App, opened
from bot.commands.saying import say
from bot.community.editions import copy_series
from bot.conversation.announcing import Office, publish_series
from bot.conversation.telling import Teller
from content.schema import Series


async def copy(id: str, first_day: dt.date, territory: str | None) -> int:
    """Makes and publishes the edition; the exit code."""
    async with opened(territory) as app:
        return await _copy(app, id, first_day)


async def _copy(app: App, id: str, first_day: dt.date) -> int:
    known = {series.id: series for series in app.desk.house.library.territory.series}
    if id not in known:
        say("series-unknown", id=id, known=", ".join(known))
        return 1
    made = copy_series(known[id], first_day)
    if made.id in known:
        say("series-exists", id=made.id)
        return 1
    told = await _publish(app, made)
    say("series-copied", name=made.name, id=made.id, stages=len(made.stages), told=told)
    return 0


async def _publish(app: App, made: Series) -> int:
    house = app.desk.house
    async with app.desk.begin() as unit:
        return await publish_series(Office(unit, Teller(house.phrases, house.zone), app.desk.now()), made)

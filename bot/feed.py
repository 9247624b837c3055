"""The public calendar: all that is known to take place, and each event by itself."""

from bot.app import FrontDesk
from bot.conversation.flows.agenda import almanac_of
from content.formats.icalendar import write_calendar


def calendar_of(desk: FrontDesk, id: str | None) -> bytes | None:
    """Everything without an id. Past stages stay: a calendar that forgets them would remove them from people's."""
    house = desk.house
    stages = [one.stage for one in house.reader.happenings if id in (None, one.stage.id)]
    if id is not None and not stages:
        return None
    return write_calendar(stages, almanac_of(house.library, house.phrases, "fr", desk.now()))

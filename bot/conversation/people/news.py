"""What is new, as standing needs are compared with it: a line a function."""

import datetime as dt

from bot.community.people import Member
from bot.community.standing import News
from content.schema import Entry
from matching.programme import Happening


def news_of_member(member: Member, now: dt.datetime) -> list[News]:
    """What someone who may be found from now on offers."""
    home = member.profile.home
    lat, lon = (home.lat, home.lon) if home else (None, None)
    offers = member.profile.functions("offers")
    return [News(f"member:{member.id}", function, now, lat, lon, member.id) for function in offers]


def news_of(entry: Entry, now: dt.datetime) -> list[News]:
    """A new entry of the directory."""
    return [News(f"entry:{entry.id}", function, now, entry.lat, entry.lon) for function in entry.functions]


def news_of_event(happening: Happening, now: dt.datetime) -> list[News]:
    """An event ahead. What comes back every week is news once."""
    stage, point = happening.stage, happening.point
    what = stage.slot.rule if stage.slot else stage.id
    lat, lon = (point.lat, point.lon) if point else (None, None)
    return [News(f"event:{what}", function, now, lat, lon) for function in stage.functions]

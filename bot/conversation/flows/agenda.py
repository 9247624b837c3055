"""Files for people's own calendars."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.conversation.phrase import Phrases
from bot.conversation.talk import Step, Talk
from bot.messages import Choices, File, Outcome, Reply, Text
from content.formats.icalendar import MIME, Almanac, write_calendar
from content.library import Library
from content.schema import Stage

NAME = "semaine.ics"


def week_file(talk: Talk, stages: Sequence[Stage], key: str) -> Step:
    """A message and its file; and where a calendar may follow them all, when the page has an address."""
    almanac = almanac_of(talk.house.library, talk.house.phrases, talk.session.language, talk.now)
    name = NAME if len(stages) != 1 else f"{stages[0].id}.ics"
    file = File(name, MIME.partition(";")[0], write_calendar(stages, almanac))
    outcome = Outcome("event", tuple(stage.id for stage in stages[:10]))
    told = [talk.say(key)]
    if talk.house.site:
        told.append(talk.say("calendar-feed", url=f"{talk.house.site}/{NAME}"))
    after = Choices((talk.button("button-all-week", "programme"), talk.button("button-my-events", "mine")))
    return Step((Reply((Text("\n".join(told)), file, after), outcome),), talk.session)


def almanac_of(library: Library, phrases: Phrases, language: str, now: dt.datetime) -> Almanac:
    facts = library.territory.facts
    name = phrases.say(language, "calendar-week-name", inside=facts.inside.in_(language))
    points = {commune.name: (commune.lat, commune.lon) for commune in library.territory.communes}
    repeating = {stage.id: stage for series in library.territory.series for stage in series.repeating}
    return Almanac(name, ZoneInfo(facts.timezone), now, points, repeating)

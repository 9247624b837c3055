"""Letters about a stage: what those who registered are told without asking. Pure: facts in, letters out."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.community.letters import Letter
from bot.community.moments import asking, reminders, starts_at, told_until
from bot.community.registrations import Registration, Seat
from bot.conversation.phrase import Phrases, Voice
from bot.conversation.recurring import limits, rhythm
from bot.messages import Button, Choices, Reply, Text
from content.schema import Stage

# Told of a stage at its time, and as soon as it happens. What waits is called back when it becomes false.
STANDING = ("reminder", "feedback")
NEWS = ("change", "cancellation", "seat")
# "Le", "Les": not what a town is called by.
ARTICLE = 3


@dataclass(frozen=True)
class Teller:
    """The words and the zone of a territory."""

    phrases: Phrases
    zone: ZoneInfo

    def voice(self, registration: Registration) -> Voice:
        return Voice(self.phrases, registration.language)

    def standing(self, stage: Stage, one: Registration, now: dt.datetime) -> list[Letter]:
        """The reminders, and the question of the day after. Whether each is wanted is looked at when it leaves."""
        letters = [
            self._letter("reminder", stage, one, self._reminder(stage, one, moment.name)).evolve(
                subject=subject(stage.id, moment.name), due_at=moment.due_at, expires_at=moment.expires_at
            )
            for moment in reminders(stage, now, self.zone)
        ]
        moment = asking(stage, self.zone)
        asked = self._letter("feedback", stage, one, self._question(stage, one))
        return [*letters, asked.evolve(due_at=moment.due_at, expires_at=moment.expires_at)]

    def seat(self, stage: Stage, one: Registration, now: dt.datetime) -> Letter:
        say = self.voice(one)
        text = say("seat-free", name=stage.name, when=when_of(stage, say), place=place_of(stage))
        return self._news("seat", stage, one, now, text)

    def cancellation(self, stage: Stage, one: Registration, now: dt.datetime) -> Letter:
        say = self.voice(one)
        text = say("cancellation", name=stage.name, when=when_of(stage, say))
        programme = Button(say("button-all-week"), "programme")
        return self._news("cancellation", stage, one, now, text, programme)

    def restored(self, stage: Stage, one: Registration, now: dt.datetime) -> Letter:
        """After a cancellation that was told."""
        return self._as_it_is("change-restored", stage, one, now)

    def facts(self, stage: Stage, one: Registration, now: dt.datetime) -> Letter:
        """For whoever missed a change: what it was before is not what they knew."""
        return self._as_it_is("change-now", stage, one, now)

    def _as_it_is(self, key: str, stage: Stage, one: Registration, now: dt.datetime) -> Letter:
        say = self.voice(one)
        text = say(key, name=stage.name, when=when_of(stage, say), place=place_of(stage))
        return self._news("change", stage, one, now, f"{text} {_kept(one, say)}", *self._ways_out(stage, say))

    def change(self, before: Stage, after: Stage, one: Registration, now: dt.datetime) -> Letter | None:
        """What is new of the day, the hour or the place; nothing to tell when none of them moved."""
        say = self.voice(one)
        lines = []
        if before.date != after.date:
            lines.append(say("change-day", when=when_of(after, say), before=say.day(before.date)))
        elif (before.starts, before.ends, before.whole_day) != (after.starts, after.ends, after.whole_day):
            lines.append(say("change-hours", when=when_of(after, say)))
        if place_of(before) != place_of(after):
            lines.append(say("change-place", place=place_of(after), before=place_of(before)))
        elif after.lat is not None and (before.lat, before.lon) != (after.lat, after.lon):
            # The same words for another point: the map tells where.
            lines.append(say("change-point", place=place_of(after)))
        if not lines:
            return None
        text = "\n".join([say("change-intro", name=after.name), *lines, _kept(one, say)])
        return self._news("change", after, one, now, text, *self._ways_out(after, say))

    def _reminder(self, stage: Stage, one: Registration, name: str) -> Reply:
        say = self.voice(one)
        hour = say.hour(stage.starts) if stage.starts else ""
        facts = {"name": stage.name, "when": when_of(stage, say), "place": place_of(stage), "hour": hour}
        off = Button(say(f"button-{name}-off"), f"remind:{stage.id}:{name}:off")
        text = say(f"reminder-{name}", **facts)
        return Reply((Text(text), Choices((*self._ways_out(stage, say), off))))

    def _ways_out(self, stage: Stage, say: Voice) -> tuple[Button, ...]:
        return (
            Button(say("button-event-map"), f"where:{stage.id}"),
            Button(say("button-leave"), f"leave:{stage.id}"),
        )

    def _question(self, stage: Stage, one: Registration) -> Reply:
        say = self.voice(one)
        buttons = (
            Button(say("button-came-useful"), f"useful:{stage.id}:yes"),
            Button(say("button-came-useless"), f"useful:{stage.id}:no"),
            Button(say("button-missed"), f"came:{stage.id}:no"),
        )
        return Reply((Text(say("feedback-ask", name=stage.name)), Choices(buttons)))

    def _news(
        self, kind: str, stage: Stage, one: Registration, now: dt.datetime, text: str, *buttons: Button
    ) -> Letter:
        reply = Reply((Text(text), Choices(buttons))) if buttons else Reply((Text(text),))
        return self._letter(kind, stage, one, reply).evolve(expires_at=told_until(stage, now, self.zone))

    def _letter(self, kind: str, stage: Stage, one: Registration, reply: Reply) -> Letter:
        version = 1000 * stage.version + one.number
        return Letter(kind, subject(stage.id, kind), one.person, reply, version)


def _kept(one: Registration, say: Voice) -> str:
    return say("change-kept" if one.seat is Seat.GOING else "change-waiting")


def subject(stage: str, name: str) -> str:
    """What a letter is about: a stage, and which moment of it."""
    return f"{stage}:{name}"


def stage_of(subject: str) -> str:
    return subject.rpartition(":")[0]


def place_of(stage: Stage) -> str:
    """The place and its town, unless its name says the town already: "la halle, à Florac" (Florac Trois Rivières)."""
    town = stage.lieu_dit or stage.commune
    short = next((part for part in town.split() if len(part) > ARTICLE), town)
    return stage.place_name if short in stage.place_name else f"{stage.place_name}, {town}"


def when_of(stage: Stage, say: Voice) -> str:
    """ "mardi 26 juin, de 14 h à 16 h 30", or for all dates "tous les mardis, de 9 h à 12 h": no hour is invented."""
    if stage.repeats and not stage.slot:
        return ", ".join((_hours_of(stage, rhythm(stage.repeats, say), say), *limits(stage.repeats, say)))
    return _hours_of(stage, say.day(stage.date), say)


def _hours_of(stage: Stage, day: str, say: Voice) -> str:
    if stage.starts and stage.ends:
        return say("when-from-to", day=day, starts=say.hour(stage.starts), ends=say.hour(stage.ends))
    if stage.starts:
        return say("when-from", day=day, starts=say.hour(stage.starts))
    if stage.whole_day:
        return say("when-whole-day", day=day)
    return say("events-day-part", day=day, part=say(f"part-{stage.part_of_day}")) if stage.part_of_day else day


def has_begun(stage: Stage, now: dt.datetime, zone: ZoneInfo) -> bool:
    return starts_at(stage, zone) <= now

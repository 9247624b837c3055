"""To whom: pressed or said ("les restaurateurs à 20 km de Villefort", "inscrits de jeudi", "Hobbystreet", "tous"),
who that is, and how it is called."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from rapidfuzz.distance import Prefix

from bot.community.broadcasts import Audience, Circle
from bot.community.people import Home, Member, Status
from bot.conversation.phrase import Voice
from bot.conversation.statements import is_saying, trade_of
from bot.conversation.talk import House, Talk
from content.schema import Stage
from matching.geo import distance_km
from matching.model import Point, Question
from matching.phrases import compile_phrases
from matching.text import words

# "de Florac", without a distance: the commune itself and what touches it.
THERE_KM = 4.0
# A community is meant when that share of the message, or of its name, calls it.
CALLED = 0.3
# The first words of the list of farmers mean all of them.
OF_ALL_FARMERS = 3
# Letters that two genders of a trade have in common, and in which they may end apart ("-eur", "-rice").
SAME_BEGINNING, ENDING = 6, 4


def pressed_audience(value: str, ahead: Sequence[Stage], house: House) -> Audience | None:
    """What a button stands for."""
    kind, _, rest = value.partition(":")
    match kind:
        case "ahead":
            return Audience("ahead", stages=_ids(ahead))
        case "next":
            return Audience("next")
        case "stage":
            return Audience("stage", rest, (rest,))
        case "status" if rest in set(Status):
            return Audience("members", statuses=(rest,))
        case "community" if rest in house.reader.catalogue.row:
            return Audience("members", communities=(rest,))
    return None


def said_audience(talk: Talk, ahead: Sequence[Stage]) -> Audience | None:
    """None when nothing of it names anybody, or when it names a place elsewhere."""
    question = talk.house.reader.read(talk.incoming.text, talk.now)
    return None if question.elsewhere else _Said(talk.house, question, ahead).audience()


@dataclass(frozen=True)
class _Said:
    """One message that says to whom, as the pipeline reads it."""

    house: House
    question: Question
    ahead: Sequence[Stage]

    @cached_property
    def text(self) -> str:
        return " ".join(token.folded for token in self.question.tokens)

    def audience(self) -> Audience | None:
        conditions: dict[str, Any] = {
            "statuses": self._statuses(),
            "trades": self._trades(),
            "seeks": self._functions(self.house.library.staff.they_seek),
            "offers": self._functions(self.house.library.staff.they_offer),
            "communities": self._communities,
        }
        told = {name: value for name, value in conditions.items() if value}
        coming = self._coming(about_people=bool(told) or self.question.within_km is not None)
        near = None if coming and coming.kind == "stage" else self._circle()
        if coming or told or near or self._only(self.house.library.staff.members):
            return replace(coming or Audience("members"), near=near, **told)
        return None

    def _coming(self, *, about_people: bool) -> Audience | None:
        """Who registered: when it is said, or when only a day or a town is."""
        question, staff = self.question, self.house.library.staff
        registered = compile_phrases(staff.registered).search(self.text) is not None
        if question.when and question.when.strict:
            day = question.when.first
            return Audience("day", day.isoformat(), _ids([one for one in self.ahead if one.date == day]))
        if question.where and (registered or not about_people):
            towns = {question.where.label}
            there = next((one for one in self.ahead if towns & {one.commune, one.lieu_dit}), None)
            return Audience("stage", there.id, (there.id,)) if there else None
        if self._only(staff.registered) or (registered and about_people) or self._only(()):
            return Audience("ahead", stages=_ids(self.ahead))
        return None

    def _only(self, phrases: tuple[str, ...]) -> bool:
        """Whether it says these, or everybody, and nothing else: what is not understood is never taken for all."""
        said = compile_phrases((*phrases, *self.house.library.staff.everyone))
        rest = said.sub(" ", self.text).split()
        return bool(said.search(self.text)) and all(part in self.house.library.lexicon.stopwords for part in rest)

    def _circle(self) -> Circle | None:
        where = self.question.where
        if where is None:
            return None
        km = self.question.within_km or max(THERE_KM, where.radius_km)
        return Circle(where.label, where.point.lat, where.point.lon, km)

    @cached_property
    def _communities(self) -> tuple[str, ...]:
        """Called by their names; beside one that is called outright, those that merely resemble it are left."""
        catalogue = self.house.reader.catalogue
        called = [one for one in self.question.named if one.share >= CALLED]
        entries = [catalogue.entries[catalogue.row[one.entry]] for one in called]
        return tuple(entry.id for entry in entries if entry.kind == "community")[:1]

    @cached_property
    def _about_people(self) -> list[str]:
        """The stems that may say a status or a trade: not those of a community's name, nor of what is sought."""
        named = {part for one in self.question.named if one.entry in self._communities for part in _stems(one.words)}
        text = self._needs.sub(" ", self.text)
        return [stem for stem in _stems([text]) if stem not in named]

    @cached_property
    def _needs(self) -> re.Pattern[str]:
        """ "cherchent de la compta", up to what is said next."""
        staff = self.house.library.staff
        verb, then = compile_phrases((*staff.they_seek, *staff.they_offer)), compile_phrases(staff.then)
        return re.compile(rf"{verb.pattern}.*?(?={then.pattern}|$)")

    def _functions(self, verbs: tuple[str, ...]) -> tuple[str, ...]:
        verb = compile_phrases(verbs)
        for found in self._needs.finditer(self.text):
            if began := verb.match(found.group()):
                return self.house.listener.read_functions(found.group()[began.end() :], self.question.now)
        return ()

    def _statuses(self) -> tuple[str, ...]:
        found = {name: self._said(one.said) for name, one in self.house.library.people.statuses.items()}
        return tuple(name for name, said in found.items() if set(said) - set(self._farm_trades))

    def _trades(self) -> tuple[str, ...]:
        lists = (*(one.said for one in self.house.library.people.trades), self._farm_trades)
        return tuple(said for phrases in lists for said in self._said(phrases))

    @property
    def _farm_trades(self) -> tuple[str, ...]:
        """ "apiculteurs" are not all farmers: the words after the first ones of that list are trades."""
        return self.house.library.people.statuses[Status.FARMER].said[OF_ALL_FARMERS:]

    def _said(self, phrases: tuple[str, ...]) -> list[str]:
        """The phrases of the list that stand in the message, number and gender aside, each once."""
        found = {tuple(_stems([one])): one for one in reversed(phrases) if _within(_stems([one]), self._about_people)}
        return list(reversed(found.values()))


def meets(member: Member | None, audience: Audience, house: House) -> bool:
    """Whether what a member told of themselves meets every condition."""
    if member is None:
        return not audience.profiled
    profile = member.profile
    who = not (audience.statuses or audience.trades) or bool(
        set(audience.statuses) & set(profile.statuses)
        or any(_has_trade(profile.trade, one, house) for one in audience.trades)
    )
    home, near = profile.home, audience.near
    return (
        who
        and _shares(audience.seeks, profile.functions("seeks"))
        and _shares(audience.offers, profile.functions("offers"))
        and _shares(audience.communities, member.communities)
        and (near is None or (home is not None and _km(home, near) <= near.km))
    )


def _km(home: Home, near: Circle) -> float:
    return distance_km(Point(home.lat, home.lon), Point(near.lat, near.lon))


def _shares(asked: Sequence[str], held: Sequence[str]) -> bool:
    return not asked or bool(set(asked) & set(held))


def _has_trade(own: str | None, said: str, house: House) -> bool:
    """In the person's own word, or in a saying that stands for it ("vous tenez un restaurant")."""
    if not own:
        return False
    people = house.library.people
    if is_saying(own, people):
        return trade_of(own, people) is trade_of(said, people)
    return any(_alike(one, other) for one in _stems([said]) for other in _stems([own]))


def _alike(one: str, other: str) -> bool:
    """The same word, whatever its gender: stems keep "apiculteur" and "apicultric" apart."""
    common = Prefix.similarity(one, other)
    return one == other or (common >= SAME_BEGINNING and max(len(one), len(other)) - common <= ENDING)


def whom(audience: Audience, ahead: Sequence[Stage], say: Voice, house: House) -> str:
    """ "aux membres du réseau : dans l'agriculture, à moins de 20 km de Villefort"."""
    conditions = [part for part in _conditions(audience, say, house) if part]
    called = _called(audience, ahead, say)
    return say("cast-whom-who", whom=called, conditions=", ".join(conditions)) if conditions else called


def _called(audience: Audience, ahead: Sequence[Stage], say: Voice) -> str:
    match audience.kind:
        case "day":
            return say("cast-whom-day", day=say.day(dt.date.fromisoformat(audience.value)))
        case "stage":
            return say("cast-whom-stage", names=say.listing([one.name for one in ahead if one.id in audience.stages]))
        case kind:
            return say(f"cast-whom-{kind}")


def _conditions(audience: Audience, say: Voice, house: House) -> list[str]:
    heard, catalogue = house.heard(say.language), house.reader.catalogue
    names = [catalogue.entries[catalogue.row[id]].name for id in audience.communities if id in catalogue.row]
    near = audience.near
    statuses = [say(f"cast-status-{status}") for status in audience.statuses]
    trades = [say("cast-whom-trade", words=trade) for trade in audience.trades]
    return [
        say("cast-or").join((*statuses, *trades)),
        *[say("cast-whom-seeks", what=heard[one]) for one in audience.seeks],
        *[say("cast-whom-offers", what=heard[one]) for one in audience.offers],
        *[say("cast-whom-community", name=name) for name in names],
        say("cast-whom-near", km=round(near.km), of=say.of(near.label)) if near else "",
    ]


def _ids(stages: Sequence[Stage]) -> tuple[str, ...]:
    return tuple(stage.id for stage in stages)


def _stems(texts: Sequence[str]) -> list[str]:
    return [one.stem for text in texts for one in words(text)]


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """As a run of neighbours."""
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))

"""One turn in which people matter: the talk, its unit of work, and the member who speaks, if they are one."""

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.community.letters import Letter
from bot.community.people import Member
from bot.community.ports import Notice, People
from bot.community.quiet import is_quiet, next_morning
from bot.community.roles import Invitation, Right, may
from bot.conversation.phrase import Voice
from bot.conversation.ports import UnitOfWork
from bot.conversation.session import Session
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Button, Reply


def new_id() -> str:
    """Twelve characters that say nothing and fit in a button."""
    return secrets.token_hex(6)


@dataclass
class Visit:
    """Flows of people are given it, and return the step it leads to."""

    talk: Talk
    unit: UnitOfWork
    member: Member | None = None

    @property
    def people(self) -> People:
        return self.unit.people

    @property
    def say(self) -> Voice:
        return self.talk.say

    @property
    def now(self) -> dt.datetime:
        return self.talk.now

    @property
    def session(self) -> Session:
        return self.talk.session

    @property
    def zone(self) -> ZoneInfo:
        return self.talk.house.zone

    @property
    def charter(self) -> int:
        return self.talk.house.library.territory.charter.version

    def voice_of(self, member: Member) -> Voice:
        """The phrases in somebody else's language."""
        return Voice(self.talk.house.phrases, member.language)

    def heard(self, function: str, language: str | None = None) -> str:
        return self.talk.house.heard(language or self.session.language).get(function, function)

    def button(self, key: str, action: str, **values: object) -> Button:
        return self.talk.button(key, action, **values)

    def step(self, *replies: Reply, **changes: object) -> Step:
        """A step whose session is this one with changes."""
        return Step(replies, self.session.evolve(**changes))

    def tell(self, key: str, *buttons: Button, **values: object) -> Step:
        """One sentence and its next steps."""
        return self.step(self.talk.reply(self.say(key, **values), *(buttons or self.next_steps()), outcome=INFO))

    def next_steps(self) -> tuple[Button, ...]:
        other = self.button("button-change-need", "what")
        return (
            (self.button("button-profile", "profile"), other)
            if self.member
            else (other, self.button("button-help", "help"))
        )

    async def joined(self) -> Member:
        """The member who speaks; from now on they are one."""
        if self.member is None:
            incoming = self.talk.incoming
            self.member = Member(new_id(), incoming.address, self.now, self.now, self.session.language)
            await self.people.members.write(self.member)
        return self.member

    async def keep(self, member: Member) -> Member:
        """Writes the member, and what the board may show of them."""
        self.member = member
        await self.people.members.write(member)
        await post_notice(self.people, member)
        return member

    async def post(self, *letters: Letter) -> None:
        """To somebody else, in this very transaction."""
        await self.people.mail.post(letters, self.now)

    @property
    def passed_on(self) -> str:
        """When what was just posted leaves. The same whatever channel it goes to, of which nothing must be learned."""
        if not is_quiet(self.now, self.zone):
            return self.say("passed-on")
        here, morning = (one.astimezone(self.zone) for one in (self.now, next_morning(self.now, self.zone)))
        day = "today" if here.date() == morning.date() else "tomorrow"
        return self.say("passed-on-later", day=day, hour=self.say.hour(morning))

    async def held(self) -> list[Invitation]:
        """The roles of who speaks."""
        return await self.people.roles.of(self.member.id) if self.member else []

    async def may(self, right: Right, community: str | None = None) -> bool:
        return may(await self.held(), right, community)


Flow = Callable[[Visit, str], Awaitable[Step]]


async def post_notice(people: People, member: Member) -> None:
    """Visible members are on the board, the others are not."""
    if not member.visible:
        await people.notices.take_down(member.id)
        return
    profile, home = member.profile, member.profile.home
    offers, seeks = profile.functions("offers"), profile.functions("seeks")
    place = (home.lat, home.lon) if home else (None, None)
    await people.notices.put(Notice(member.id, offers, seeks, tuple(profile.statuses), *place))


async def with_right(people: People, right: Right) -> list[Member]:
    """Members whose role gives a right on the whole territory."""
    held = [one for one in await people.roles.holders() if may([one], right)]
    found = [await people.members.read(one.member) for one in held if one.member]
    return list({member.id: member for member in found if member}.values())

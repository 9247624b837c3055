"""Where an animator writes to many: what is written so far is kept in the session, whom it may go to is at hand."""

import datetime as dt
from dataclasses import dataclass
from zlib import crc32

from pydantic import TypeAdapter

from bot.community.broadcasts import Audience
from bot.community.letters import Letters
from bot.community.moments import is_over
from bot.community.quiet import is_quiet, next_morning
from bot.conversation.audiences import whom
from bot.conversation.casting import as_it_stands, people_of
from bot.conversation.flows import programme
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Address, Button, Reply
from content.schema import Stage

AWAITED = "cast:"
KEPT = "cast:"
STAGES_OFFERED = 5


@dataclass(frozen=True)
class Draft:
    """What is written so far. `id` tells it from those before: a press belongs to one of them."""

    id: str = ""
    words: str = ""
    audience: Audience | None = None
    at: dt.datetime | None = None
    stage: str | None = None
    # A message that is written again to those of whom it is uncertain whether they have it: its id.
    again: str | None = None


_DRAFT = TypeAdapter(Draft)


@dataclass(frozen=True)
class Studio:
    """One turn of an animator who writes to many."""

    talk: Talk
    unit: UnitOfWork
    value: str = ""

    @property
    def draft(self) -> Draft | None:
        kept = self.talk.session.draft or ""
        return _DRAFT.validate_json(kept.removeprefix(KEPT)) if kept.startswith(KEPT) else None

    @property
    def ahead(self) -> list[Stage]:
        talk = self.talk
        stages = [
            one.stage for one in talk.house.reader.happenings if not is_over(one.stage, talk.now, talk.house.zone)
        ]
        return sorted(stages, key=lambda stage: (stage.date, stage.stage))

    @property
    def offered(self) -> list[Stage]:
        return programme.once_each(self.ahead)[:STAGES_OFFERED]

    @property
    def fresh(self) -> Draft:
        return Draft(f"{crc32(self.talk.incoming.key.encode()):x}")

    def mark(self, draft: Draft, shown: Reply) -> str:
        """What a press to send stands under: it sends exactly this, or nothing."""
        return f"{crc32(_DRAFT.dump_json(draft) + shown.text.encode()):x}"

    async def stage_of(self, draft: Draft) -> Stage | None:
        """The event that goes with it as it is now, which may be newer than the catalogue."""
        known = next((one for one in self.ahead if one.id == draft.stage), None)
        return await as_it_stands(self.unit, known) if known else None

    def when(self, draft: Draft) -> str:
        """In words, and why it is later than was asked."""
        say, wanted, zone = self.talk.say, draft.at or self.talk.now, self.talk.house.zone
        if draft.at is None and not is_quiet(wanted, zone):
            return say("cast-now")
        here = self.here(self.leaves_at(draft))
        key = "cast-at-morning" if is_quiet(wanted, zone) else "cast-at"
        return say(key, day=say.day(here), hour=say.hour(here))

    def here(self, instant: dt.datetime) -> dt.datetime:
        return instant.astimezone(self.talk.house.zone)

    def leaves_at(self, draft: Draft) -> dt.datetime:
        """As asked, or in the morning: nobody is woken."""
        wanted, zone = max(draft.at or self.talk.now, self.talk.now), self.talk.house.zone
        return next_morning(wanted, zone) if is_quiet(wanted, zone) else wanted

    async def people(self, draft: Draft, audience: Audience) -> list[Address]:
        """Whom it would go to now."""
        found = await people_of(audience, self.unit, self.talk.house)
        if draft.again is None:
            return found
        uncertain = set(await self.unit.mail.listing(Letters("broadcast", draft.again), "unknown"))
        return [person for person in found if person in uncertain]

    def called(self, draft: Draft, audience: Audience) -> str:
        called = whom(audience, self.ahead, self.talk.say, self.talk.house)
        return self.talk.say("cast-whom-again", whom=called) if draft.again else called

    def keep(self, draft: Draft | None, awaiting: str | None, *replies: Reply) -> Step:
        kept = KEPT + _DRAFT.dump_json(draft).decode() if draft else None
        awaited = AWAITED + awaiting if awaiting else None
        return Step(replies, self.talk.session.evolve(draft=kept, awaiting=awaited))

    def ask(self, draft: Draft | None, awaiting: str, text: str, *buttons: Button) -> Step:
        draft = draft or self.fresh
        return self.keep(draft, awaiting, self.talk.reply(text, *buttons, self.drop(draft), outcome=INFO))

    def drop(self, draft: Draft) -> Button:
        return self.talk.button("button-prepare-drop", f"cast:drop:{draft.id}")

"""One turn, as a flow sees it: what was said, what is remembered, what is known; and the step that it leads to."""

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.community.people import Home
from bot.conversation.agendas import Agenda
from bot.conversation.phrase import Phrases, Voice
from bot.conversation.session import Session
from bot.conversation.statements import Listener
from bot.messages import Address, Button, Choices, Incoming, Outcome, Reply, Text
from content.library import Library
from content.schema import Stage
from matching.model import Fit, Match, Question
from matching.people import Board
from matching.pipeline import Reader
from matching.text import folded_words


@dataclass(frozen=True)
class House:
    """What every turn needs and no turn changes."""

    library: Library
    reader: Reader
    phrases: Phrases
    # What seals the addresses of those who were erased, and of those who ask.
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    # Where the page is, without a final slash; empty when nobody said.
    site: str = ""
    # Visible members in arrays, brought up to date from what the database holds.
    board: Board = field(default_factory=Board, repr=False)

    @cached_property
    def listener(self) -> Listener:
        return Listener(self.library.people, self.reader, frozenset(self.library.functions))

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.library.territory.facts.timezone)

    def sealed(self, address: Address) -> str:
        """A keyed hash, which leads to nobody without the key."""
        return hmac.new(self.key, str(address).encode(), hashlib.sha256).hexdigest()

    def stage(self, id: str) -> tuple[Stage, str] | None:
        """A stage, or an event that comes back as a whole, and its series."""
        dates = [(one.stage, one.series) for one in self.reader.happenings]
        whole = [(stage, series.id) for series in self.library.territory.series for stage in series.repeating]
        return next((found for found in (*dates, *whole) if found[0].id == id), None)

    @property
    def inside(self) -> dict[str, str]:
        label = self.library.territory.facts.inside
        return {"fr": label.fr, "en": label.en}

    def heard(self, language: str) -> dict[str, str]:
        return {function.id: function.heard.in_(language) for function in self.library.taxonomy.functions}


@dataclass(frozen=True)
class Talk:
    """A message in its context."""

    incoming: Incoming
    session: Session
    now: dt.datetime
    house: House
    # What is known of the person, for ranking.
    fits: tuple[Fit, ...] = ()
    # Where they live, when their profile says so.
    home: Home | None = None
    # The calendar that came with the message, read already.
    agenda: Agenda | None = None

    @cached_property
    def say(self) -> Voice:
        return Voice(self.house.phrases, self.session.language)

    @property
    def inside(self) -> str:
        return self.house.inside[self.session.language]

    @cached_property
    def command(self) -> str | None:
        """The name of a command that begins the message ("/aide", in a group "/aide@bot")."""
        first = self.incoming.text.split(maxsplit=1)[:1]
        typed = first[0].partition("@")[0].lower() if first else ""
        commands = self.house.library.turns.commands
        return next((name for name, known in commands.items() if typed in known), None)

    @cached_property
    def typed(self) -> str | None:
        """The action of a button that is shown, whose label was typed rather than pressed."""
        return dict(self.session.offered).get(" ".join(folded_words(self.incoming.text)))

    def button(self, key: str, action: str, **values: object) -> Button:
        return Button(self.say(key, **values), action)

    def reply(self, text: str, *buttons: Button, outcome: Outcome | None = None) -> Reply:
        """One paragraph and its next steps."""
        blocks = (Text(text), Choices(buttons)) if buttons else (Text(text),)
        return Reply(blocks, outcome)


@dataclass(frozen=True)
class Step:
    """Where a turn leads: what is said, what is remembered, what is logged."""

    replies: tuple[Reply, ...]
    session: Session
    # The question as it was understood, for the log of questions.
    question: Question | None = None
    # Erase everything held about this address.
    forget: bool = False
    # The best answer that was found: where it is poor, to be told of a better one is offered too.
    best: Match | None = None
    # Ids of the members whom the replies name.
    about: tuple[str, ...] = ()


def preceded(step: Step, text: str) -> Step:
    """The step with a sentence before what it says: in the same message, whose buttons then serve for both."""
    first, *others = step.replies
    return replace(step, replies=(replace(first, blocks=(Text(text), *first.blocks)), *others))


def offering(step: Step) -> Step:
    """The step, its session knowing which buttons it shows."""
    shown = [button for reply in step.replies for button in reply.buttons if button.action]
    offered = tuple((" ".join(folded_words(button.label)), button.action) for button in shown)
    return replace(step, session=step.session.evolve(offered=offered or step.session.offered))


Flow = Callable[[Talk], Step]

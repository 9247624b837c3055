"""The talk as it is drawn: turns of words said and bubbles answered. Pure: the same for a reload as live."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.channels.web.form import short_digest
from bot.messages import Block, Button, Card, Choices, File, Incoming, Pin, Reply, Text

History = Sequence[tuple[Incoming, list[Reply]]]

KINDS: dict[type, str] = {Text: "text", Card: "card", Choices: "choices", Pin: "pins", File: "file"}


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring blocks of one kind. Pins share a map; the others are drawn one by one."""

    kind: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Bubble:
    """A reply with a name in the page, the same after a reload."""

    id: str
    reply: Reply

    @property
    def parts(self) -> list[Part]:
        grouped = groupby(self.reply.blocks, key=lambda block: KINDS[type(block)])
        return [Part(kind, tuple(blocks)) for kind, blocks in grouped]

    @property
    def files(self) -> list[File]:
        return [block for block in self.reply.blocks if isinstance(block, File)]


@dataclass(slots=True)
class Turn:
    """`said` is what the person wrote or the label they pressed; None when there is nothing to repeat."""

    incoming: Incoming
    said: str | None
    bubbles: list[Bubble]


def bubbles_of(incoming: Incoming, replies: Iterable[Reply]) -> list[Bubble]:
    name = short_digest(incoming.key)
    return [Bubble(f"b-{name}-{rank}", reply) for rank, reply in enumerate(replies)]


def turns_of(history: History) -> list[Turn]:
    """Oldest first. A reply that replaces stands where the pressed bubble stood."""
    turns: list[Turn] = []
    for incoming, replies in history:
        pressed = _pressed(turns, incoming)
        said = _said(incoming, pressed)
        bubbles = bubbles_of(incoming, replies)
        staying = _put_in_place(pressed, bubbles) if pressed else bubbles
        if staying or not bubbles:
            turns.append(Turn(incoming, said, staying))
    return turns


def files_of(turns: Iterable[Turn]) -> dict[tuple[str, int], File]:
    """Every file of the talk, by its bubble and its rank there."""
    bubbles = [bubble for turn in turns for bubble in turn.bubbles]
    return {(bubble.id, rank): file for bubble in bubbles for rank, file in enumerate(bubble.files)}


@dataclass(frozen=True, slots=True)
class _Press:
    turn: Turn
    rank: int

    @property
    def bubble(self) -> Bubble:
        return self.turn.bubbles[self.rank]


def _pressed(turns: Sequence[Turn], incoming: Incoming) -> _Press | None:
    """The latest bubble that holds the pressed button, its text agreeing when we know it."""
    if incoming.action is None and incoming.position is None:
        return None
    latest_first = (_Press(turn, rank) for turn in reversed(turns) for rank in reversed(range(len(turn.bubbles))))
    return next((press for press in latest_first if _holds(press.bubble.reply, incoming)), None)


def _holds(reply: Reply, incoming: Incoming) -> bool:
    same_text = incoming.pressed_on is None or incoming.pressed_on.strip() == reply.text.strip()
    return same_text and any(_means(button, incoming) for button in reply.buttons)


def _means(button: Button, incoming: Incoming) -> bool:
    return button.wants_position if incoming.position else button.action == incoming.action


def _put_in_place(pressed: _Press, bubbles: list[Bubble]) -> list[Bubble]:
    """The bubbles that stay in the new turn, once the first that replaces has taken its place."""
    taking = next((bubble for bubble in bubbles if bubble.reply.replaces), None)
    if taking is None:
        return bubbles
    pressed.turn.bubbles[pressed.rank] = taking
    return [bubble for bubble in bubbles if bubble is not taking]


def _said(incoming: Incoming, pressed: _Press | None) -> str | None:
    if pressed is None:
        return incoming.text or None
    return next(button.label for button in pressed.bubble.reply.buttons if _means(button, incoming))

"""What crosses between channels and conversation: a person's message in, replies made of blocks out.

Channels turn their own formats into `Incoming` and draw `Reply`; nothing else passes.
"""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

# Telegram's limits, which every channel keeps so that a reply fits them all.
LONGEST_TEXT = 4096
LONGEST_ACTION = 64
LONGEST_LABEL = 25
# Bytes: more is not a calendar that anybody wrote. A channel may take less.
LARGEST_FILE = 1_000_000


def short(label: str) -> str:
    """What a button can show of a name."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: a chat on Telegram, a visitor of the web page, a console."""

    channel: str
    key: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.key}"


@dataclass(frozen=True, slots=True)
class Position:
    """A point that a person shared, in degrees. Used for the answer, never kept."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message: `ref` is what its channel fetches it by. Its content is never kept."""

    name: str
    size: int
    ref: str = ""
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message or one press. `key` is unique in its channel: the same key twice is a redelivery."""

    address: Address
    key: str
    text: str = ""
    action: str | None = None
    position: Position | None = None
    # What was sent that is not words: "photo", "sticker", "voice"…
    attachment: str | None = None
    language: str = "fr"
    in_group: bool = False
    # The text of the message whose button was pressed, so that an old one can be told from a fresh one.
    pressed_on: str | None = None
    # The public name of who speaks, where the channel has one ("@ana"): given to somebody only when its owner says so.
    handle: str | None = field(default=None, repr=False)
    # In a group: where the same person can go on with us alone; "?start=…" may follow.
    private: str | None = None
    file: Attached | None = None

    @property
    def without_content(self) -> "Incoming":
        """As it is written down."""
        return replace(self, file=replace(self.file, content=None)) if self.file else self


@dataclass(frozen=True, slots=True)
class Button:
    """A verb of at most 25 characters. `action` comes back as `Incoming.action`; `url` opens a page instead."""

    label: str
    action: str = ""
    url: str | None = None
    # Asks the device for its position (Telegram's location button, the browser's geolocation).
    wants_position: bool = False
    # Asks for a file, where the channel needs a field for it (the page).
    wants_file: bool = False

    def __post_init__(self) -> None:
        if len(self.action.encode()) > LONGEST_ACTION:
            raise ValueError(f"action over {LONGEST_ACTION} bytes: {self.action!r}")


@dataclass(frozen=True, slots=True)
class Text:
    """A plain paragraph. Channels escape it: it holds no markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A place, a person or an event: a title, then one fact a line. The text alone carries the meaning."""

    title: str
    lines: tuple[str, ...]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons under the message."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A point to show on a map."""

    label: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over."""

    name: str
    mime: str
    content: bytes = field(repr=False)


Block = Text | Card | Choices | Pin | File


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to, for scripts: `entrelieux ask --json` prints it, and scripts rely on these names."""

    kind: str
    ids: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    near: str | None = None
    why: str = ""


# Nothing was looked for: help, a question back, a change that is noted.
INFO = Outcome("info")


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the person who spoke."""

    blocks: tuple[Block, ...]
    outcome: Outcome | None = None
    # Takes the place of the message whose button was pressed, where the channel can (paging, toggles).
    replaces: bool = False

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for block in self.blocks if isinstance(block, Choices) for button in block.buttons)

    @property
    def text(self) -> str:
        """All its words, as a screen reader would say them."""
        return "\n".join(part for block in self.blocks for part in _words(block))


def _words(block: Block) -> tuple[str, ...]:
    match block:
        case Text(text):
            return (text,)
        case Card(title, lines):
            return (title, *lines)
        case Pin(label):
            return (label,)
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one attempt to send.

    `key` names the message when it was sent, the new address when the chat moved; `seconds` is how long to wait.
    "uncertain" is a lost answer: it may have arrived.
    """

    verdict: Literal["sent", "wait", "not sent", "uncertain", "unreachable", "refused", "moved"]
    key: str = ""
    seconds: float = 0.0
    reason: str = ""


class Channel(Protocol):
    """What the outbox asks of a channel: one attempt, and an honest word on what became of it."""

    async def send(self, address: Address, reply: Reply) -> Sent: ...

    async def edit(self, address: Address, key: str, reply: Reply) -> Sent:
        """Puts the reply in the place of the message that `send` named `key`."""


class Pace(Protocol):
    """The rhythm that a channel keeps, shared with the outbox and with other processes."""

    async def slot(self, address: Address) -> None:
        """Returns when something may be said to someone who is talking."""

    async def pause(self, channel: str, seconds: float) -> None:
        """The channel asked everybody to wait."""


class Away(Exception):
    """What the desk keeps is out of reach for the moment: the same message will be answered later."""


class Desk(Protocol):
    """What `app` hands to every channel: the one door, and the book of turns behind it."""

    async def record(self, incoming: Incoming) -> bool:
        """Writes the message down before it is acknowledged. False when its key was already there."""

    async def answer(self, incoming: Incoming) -> list[Reply]:
        """The replies, in one transaction with all effects. The same key again gives the same replies. Raises Away."""

    async def delivered(self, incoming: Incoming) -> None:
        """All the replies of this turn have reached the person: a restart will not send them again."""

    async def unfinished(self, channel: str) -> list[Incoming]:
        """What was recorded and not delivered, oldest first: what a crash left behind."""

    async def letters(self, address: Address) -> tuple[Incoming, list[Reply]] | None:
        """What waited for somebody whom nothing can be sent to, now a turn of their talk; None when nothing did."""

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        """The talk so far, oldest first; kept only for channels that have no memory of their own."""

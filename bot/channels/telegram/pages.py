"""Words cut into messages that Telegram accepts: at paragraphs, else sentences, else words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from bot.messages import LONGEST_TEXT, Block, Card, Text

# From coarse to fine: what is put between two pieces of the same message, and where to cut.
_CUTS = (
    ("\n", re.compile(r"\n+")),
    (" ", re.compile(r"(?<=[.!?…])\s+")),
    (" ", re.compile(r"\s+")),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay together, as read and as written in HTML; `glue` stands before them, unless they come first."""

    glue: str
    words: str
    html: str


def plain(glue: str, words: str) -> Piece:
    return Piece(glue, words, escape(words, quote=False))


def length(words: str) -> int:
    """In UTF-16 units, as Telegram counts its entities; never less than in characters."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def pages_of(blocks: Iterable[Block]) -> list[str]:
    """The HTML of each message, in order. Only pieces are joined, so that no tag is ever cut."""
    whole = (piece for block in blocks for piece in _pieces(block) if piece.words.strip())
    return _bind(small for piece in whole for small in _fit(piece))


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Text(text):
            yield from (plain("\n\n", paragraph.strip()) for paragraph in re.split(r"\n\s*\n", text))
        case Card(title, lines, url):
            yield Piece("\n\n", title, f"<b>{_linked(escape(title, quote=False), url)}</b>")
            yield from (plain("\n", line.strip()) for line in lines)


def _linked(html: str, url: str | None) -> str:
    return f'<a href="{escape(url)}">{html}</a>' if url else html


def _fit(piece: Piece, cuts: tuple[tuple[str, re.Pattern[str]], ...] = _CUTS) -> Iterator[Piece]:
    if length(piece.words) <= LONGEST_TEXT:
        yield piece
        return
    glue, parts = (cuts[0][0], cuts[0][1].split(piece.words)) if cuts else ("", _chop(piece.words))
    for index, part in enumerate(parts):
        if part:
            yield from _fit(plain(glue if index else piece.glue, part), cuts[1:])


def _chop(words: str) -> list[str]:
    """A single word over the limit. No character is over two units."""
    step = LONGEST_TEXT // 2
    return [words[start : start + step] for start in range(0, len(words), step)]


def _bind(pieces: Iterable[Piece]) -> list[str]:
    pages: list[str] = []
    room = 0
    for piece in pieces:
        size = length(piece.glue + piece.words)
        if pages and size <= room:
            pages[-1] += piece.glue + piece.html
            room -= size
        else:
            pages.append(piece.html)
            room = LONGEST_TEXT - length(piece.words)
    return pages

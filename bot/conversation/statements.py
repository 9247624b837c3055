"""What people say of themselves, read in their own words: "je suis potière près de Florac", "je propose des cours".

Markers ("je suis", "je propose") part a message into segments; the pipeline reads each segment as it reads questions.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache, cached_property

from bot.community.people import LONGEST_WORDS, Home, Line, Profile, Status
from bot.conversation.privacy import MASK, personal
from content.people import PeopleWords, Trade
from matching.model import Fit, Question
from matching.pipeline import Reader
from matching.settle import NOT_FUNCTIONS
from matching.text import folded_words, word

# A function is read in an offer when it takes that share of what all functions get.
SHARE = 0.4
# … and when an expression names it, or it is that many times ahead of the next, half of that.
SHARE_SEEN = 0.2
CLEAR = 3.0
# Beyond that many words of substance beside the statements, a message asks something too.
REST = 3
LONGEST_TRADE = 5
LONGEST_NAME = 30


@dataclass(frozen=True)
class Told:
    """What a message tells, and whether it asks something as well."""

    profile: Profile
    asks: bool


@dataclass(frozen=True)
class Segment:
    """From a marker to the next, or to the end of the sentence. `kind` names the list of the marker."""

    kind: str
    words: str
    span: tuple[int, int]


def flat(text: str) -> str:
    """Without accents or case, apostrophes and hyphens as spaces; as long as the text, so that spans fit both."""
    return "".join(_flat_character(character) for character in text)


@cache
def _flat_character(character: str) -> str:
    if character in "'’-‐‑":
        return " "
    folded = "".join(folded_words(character))
    return folded if len(folded) == 1 else character.lower()[:1]


@cache
def phrases(said: tuple[str, ...]) -> re.Pattern[str]:
    """Any of them as whole words in flat text, the longest first."""
    bodies = sorted({r"\s+".join(map(re.escape, flat(one).split())) for one in said}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(bodies)})(?!\w)") if bodies else re.compile(r"(?!)")


@dataclass(frozen=True)
class Listener:
    """Reads statements with the words of the language and the house's own reader."""

    words: PeopleWords
    reader: Reader
    functions: frozenset[str]

    def hear(self, text: str, question: Question) -> Told:
        """`question` is the same message as the pipeline read it."""
        plain = flat(text)
        if phrases(self.words.not_a_statement).search(plain):
            return Told(Profile(), True)
        segments = self.segments(text, plain)
        if not segments and not self._by_itself.search(plain):
            return Told(Profile(), True)
        profile = self._situation(segments, plain, question)
        for segment in segments:
            profile = profile.plus(self._said_in(segment, question.now))
        if not profile.empty and (home := self._home(text, segments, question)):
            profile = replace(profile, home=home)
        return Told(profile, self._asks(text, plain, segments, question))

    def segments(self, text: str, plain: str) -> list[Segment]:
        """In the order in which they were said."""
        found: list[Segment] = []
        for start, end in _sentences(plain):
            marks = list(self._markers.finditer(plain, start, end))
            for mark, following in zip(marks, [*marks[1:], None], strict=False):
                stop = following.start() if following else end
                words = text[mark.end() : stop].strip(" ,:'’")
                found.append(Segment(self._kind(mark.group()), words, (mark.start(), stop)))
        return found

    @cached_property
    def _kinds(self) -> dict[str, re.Pattern[str]]:
        names = ("called", "i_am", "i_offer", "i_seek", "i_live")
        return {name: phrases(getattr(self.words, name)) for name in names}

    @cached_property
    def _markers(self) -> re.Pattern[str]:
        words = self.words
        return phrases((*words.called, *words.i_am, *words.i_offer, *words.i_seek, *words.i_live))

    @cached_property
    def _by_itself(self) -> re.Pattern[str]:
        """What tells a situation without "je suis": "viens d'arriver", "mon resto"."""
        told = [one.anywhere for one in self.words.statuses.values()] + [one.anywhere for one in self.words.trades]
        return phrases(tuple(said for some in told for said in some))

    def _kind(self, marker: str) -> str:
        return next(name for name, pattern in self._kinds.items() if pattern.fullmatch(marker))

    def _said_in(self, segment: Segment, now: dt.datetime) -> Profile:
        if segment.kind == "called":
            return Profile(first_name=name_in(segment.words))
        if segment.kind in ("i_offer", "i_seek"):
            line = self.line(segment.words, now)
            lines = (line,) if line else ()
            return Profile(offers=lines) if segment.kind == "i_offer" else Profile(seeks=lines)
        return Profile()

    def line(self, said: str, now: dt.datetime) -> Line | None:
        """An offer or a need as it was said, without its article, a place, or anything personal."""
        text = _without_article(personal(said, MASK)[:LONGEST_WORDS].strip(" .,;!?"), self.words.partitives)
        return Line(text, self.read_functions(text, now)) if text else None

    def read_functions(self, text: str, now: dt.datetime) -> tuple[str, ...]:
        question = self.reader.read(text, now)
        spoken = [name for name, _ in question.readings if name in self.functions]
        shares = {name: share for name, share in question.readings if name not in NOT_FUNCTIONS}
        total = sum(shares.values()) or 1.0
        seen = {one.function for one in question.evidence}
        least = {name: SHARE_SEEN if name in seen else SHARE for name in spoken}
        if len(spoken) > 1 and shares[spoken[0]] > CLEAR * shares[spoken[1]]:
            least[spoken[0]] = SHARE_SEEN
        return tuple(name for name in spoken if shares[name] / total >= least[name])[:2]

    def _situation(self, segments: list[Segment], plain: str, question: Question) -> Profile:
        own = " . ".join(flat(one.words) for one in segments if one.kind == "i_am")
        statuses = tuple(
            Status(name)
            for name, one in self.words.statuses.items()
            if phrases(one.said).search(_head(own)) or phrases(one.anywhere).search(plain)
        )
        trades = [self._trade(one, question) for one in segments if one.kind == "i_am"]
        named = next((trade for trade in trades if trade), None)
        owned = next((one.because for one in self.words.trades if phrases(one.anywhere).search(plain)), None)
        return Profile(trade=named or (owned.in_(question.language) if owned else None), statuses=statuses)

    def _trade(self, segment: Segment, question: Question) -> str | None:
        """ "potière" of "potière près de Florac": known as a trade, or taken for one by the learned reader."""
        plain = flat(segment.words)
        cut = re.search(r"[,.;!?]|" + phrases(self.words.trade_ends).pattern, plain)
        said = _without_article(segment.words[: cut.start() if cut else None].strip(" '’-"), self.words.articles)
        if not said or len(said.split()) > LONGEST_TRADE:
            return None
        situation = any(phrases(one.said).fullmatch(flat(said)) for one in self.words.statuses.values())
        known = any(phrases(one.said).search(flat(said)) for one in self.words.trades)
        learned = question.intent == "profile" and word(said.split()[0]).folded not in self.words.articles
        farm = phrases(self.words.statuses["farmer"].said).fullmatch(flat(said))
        return said if known or farm or (learned and not situation) else None

    def _home(self, text: str, segments: list[Segment], question: Question) -> Home | None:
        """The place that is said outside of what is sought."""
        rest = text
        for segment in reversed([one for one in segments if one.kind == "i_seek"]):
            rest = rest[: segment.span[0]] + rest[segment.span[1] :]
        where = question.where if rest == text else self.reader.read(rest, question.now).where
        if where is None or where.kind not in ("commune", "former"):
            return None
        return Home(where.label, round(where.point.lat, 3), round(where.point.lon, 3))

    def _asks(self, text: str, plain: str, segments: list[Segment], question: Question) -> bool:
        """A question mark, a word that asks, something sought, or a need in what is left beside the statements."""
        if any(one.kind == "i_seek" for one in segments) or asks_outright(text, self.words):
            return True
        rest = plain
        for segment in reversed(segments):
            rest = rest[: segment.span[0]] + " " * (segment.span[1] - segment.span[0]) + rest[segment.span[1] :]
        left_text = self._by_itself.sub(" ", rest)
        left = self.reader.read(left_text, question.now)
        return bool(left.evidence) or (question.intent != "profile" and len(_substance(left)) > REST)


def asks_outright(text: str, words: PeopleWords) -> bool:
    """A question mark, or a word that asks; "ou" asks where with its accent, or when it comes first."""
    plain, lower = flat(text), text.lower()
    accented = any(re.search(rf"(?<!\w){said}(?!\w)", lower) for said in words.asking_where)
    first = phrases(words.asking_where).match(plain.lstrip())
    return "?" in text or bool(accented or first or phrases(words.asking).search(plain))


def _head(own: str) -> str:
    """The beginning of each segment: "prof de yoga" is a teacher, "comptable pour des agriculteurs" is no farmer."""
    return " . ".join(" ".join(part.split()[:4]) for part in own.split(" . "))


def _substance(question: Question) -> list[str]:
    return [token.folded for token in question.free_tokens if len(token.folded) > 3]


def _sentences(plain: str) -> list[tuple[int, int]]:
    ends = [match.start() for match in re.finditer(r"[.!?;\n]", plain)] + [len(plain)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _without_article(said: str, articles: tuple[str, ...]) -> str:
    found = phrases(articles).match(flat(said))
    return said[found.end() :].lstrip(" '’") if found else said


def name_in(said: str) -> str | None:
    """A first name: one or two words of letters, which a digit or a sign would not be."""
    found = re.match(r"[^\W\d_]+(?:[-'’ ][^\W\d_]+)?", said.strip())
    name = found.group() if found else ""
    if " " in name and not name.split(" ")[1][:1].isupper():
        name = name.split(" ")[0]
    return name[:1].upper() + name[1:LONGEST_NAME] if len(name) > 1 else None


def fits_of(profile: Profile, words: PeopleWords, language: str) -> tuple[Fit, ...]:
    """What makes an entry fit this person, and how that is said."""
    found = [
        Fit(one.because.in_(language), _stems(one.fits))
        for one in (words.statuses[status] for status in profile.statuses)
    ]
    trade = trade_of(profile.trade, words)
    if trade is None or profile.trade is None:
        return tuple(found)
    return (Fit(profile.trade, _stems(trade.fits), trade=not is_saying(profile.trade, words)), *found)


def is_saying(trade: str, words: PeopleWords) -> bool:
    """Whether a trade is kept as a whole saying ("vous tenez un restaurant") rather than as the person's own word."""
    return any(trade in (one.because.fr, one.because.en) for one in words.trades if one.because)


def trade_of(said: str | None, words: PeopleWords) -> Trade | None:
    """The trades among which somebody's own word stands, or that a saying tells."""
    if not said:
        return None
    sayings = {label: one for one in words.trades if one.because for label in (one.because.fr, one.because.en)}
    return sayings.get(said) or next((one for one in words.trades if phrases(one.said).search(flat(said))), None)


def _stems(said: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word(part).stem for one in said for part in folded_words(one))

"""What kind of message it is: a need, an event, a presentation of oneself, small talk, or none of our business."""

import re
from dataclasses import dataclass

from content.schema import Ambiguity, Series, Taxonomy
from content.speech import Lexicon, Marks
from matching.model import Evidence, Question
from matching.phrases import compile_phrases, compile_table
from matching.text import folded_words

# Talk that is an instruction to the conversation, in the order in which it is looked for.
TALK = (
    "cancel", "back", "help", "another", "nearer", "map", "my_position", "thanks", "goodbye",
    "how_are_you", "who_are_you", "yes", "no", "greeting",
)  # fmt: skip


@dataclass(frozen=True)
class Manners:
    """Words of talk, whole messages only, in both languages; and words that end the matter."""

    whole: dict[str, str]
    politeness: frozenset[str]
    rude: re.Pattern[str]
    forbidden: re.Pattern[str]
    errands: re.Pattern[str]
    not_ours: re.Pattern[str]
    english: frozenset[str]
    french: frozenset[str]
    series: dict[str, re.Pattern[str]]
    happenings: re.Pattern[str]
    asking_when: re.Pattern[str]
    hearsay: re.Pattern[str]
    ambiguities: tuple[tuple[Ambiguity, frozenset[tuple[str, ...]]], ...]
    asking: frozenset[str]


def make_manners(lexicon: Lexicon, english: Marks, taxonomy: Taxonomy, series: tuple[Series, ...]) -> Manners:
    whole: dict[str, str] = {}
    for talk in reversed(TALK):
        for said in (*lexicon.talk.get(talk, ()), *english.talk.get(talk, ())):
            whole[" ".join(folded_words(said))] = talk
    ambiguities = tuple(
        (one, frozenset(tuple(folded_words(expression)) for expression in one.expressions))
        for one in taxonomy.ambiguities
    )
    return Manners(
        whole,
        frozenset(
            word for talk in ("greeting", "thanks") for said in lexicon.talk[talk] for word in folded_words(said)
        ),
        compile_phrases(lexicon.rude),
        compile_phrases(lexicon.forbidden),
        compile_phrases(lexicon.errands),
        compile_phrases(lexicon.not_ours),
        english.marks - lexicon.stopwords,
        lexicon.stopwords - english.marks,
        compile_table({one.id: (one.name, *one.names) for one in series}),
        compile_phrases(lexicon.happenings),
        compile_phrases(lexicon.asking_when),
        compile_phrases(lexicon.hearsay),
        ambiguities,
        lexicon.asking | lexicon.stopwords,
    )


def find_language(question: Question, manners: Manners) -> Question:
    """English when more words mark it than mark French."""
    folded = [token.folded for token in question.tokens]
    english = sum(word in manners.english for word in folded)
    french = sum(word in manners.french for word in folded)
    if english > french and english > 1:
        return question.evolve(language="en")
    return question.evolve(language="fr") if french > english else question


def find_talk(question: Question, manners: Manners) -> Question:
    """Small talk and what is refused outright. "merci" ends a message; "bonjour, où …" only opens one."""
    folded = [token.folded for token in question.tokens]
    text = " ".join(folded)
    if not folded:
        return question.evolve(intent="none", why_none="empty")
    talk = manners.whole.get(text) or manners.whole.get(" ".join(w for w in folded if w not in manners.politeness))
    if talk:
        return question.evolve(intent="none", why_none=talk)
    if manners.forbidden.search(text):
        return question.evolve(intent="none", why_none="forbidden")
    if manners.errands.match(text) or manners.not_ours.search(text):
        return question.evolve(intent="none", why_none="not ours")
    if manners.rude.search(text) and len(folded) <= 5:
        return question.evolve(intent="none", why_none="rude")
    return question


def find_series(question: Question, manners: Manners) -> Question:
    """A series called by its name, what was heard of, and the words that announce an event: evidence of one."""
    text = " ".join(token.folded for token in question.tokens)
    said = next((name for name, pattern in manners.series.items() if pattern.search(text)), None)
    dated = list(manners.asking_when.finditer(text))
    found = [*dated, *manners.happenings.finditer(text)]
    evidence = [Evidence("event", 1.0, (match[0],), "exact", _span(text, match)) for match in found]
    told = manners.hearsay.search(text) is not None
    return question.evolve(series=said, asks_when=bool(dated), told=told, evidence=(*question.evidence, *evidence))


def _span(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Indices of the words that a match in the joined text covers."""
    start = text.count(" ", 0, match.start())
    return start, start + match[0].count(" ") + 1


def find_ambiguity(question: Question, manners: Manners) -> Question:
    """A bare word with several meanings, nothing else said: "je cherche un bureau"."""
    if question.where or question.named or question.intent != "find":
        return question
    folded = [token.folded for token in question.free_tokens]
    for ambiguity, expressions in manners.ambiguities:
        for expression in expressions:
            core = [part for part in expression if part not in manners.asking] or list(expression)
            rest = [part for part in folded if part not in core]
            if all(part in folded for part in core) and all(part in manners.asking for part in rest):
                return question.evolve(ambiguity=ambiguity.id, intent="clarify")
    return question

"""Whether the message is about an event, about the person, elsewhere, or none of our business."""

from matching.model import Question
from matching.settle import Readers

# A class takes the message when it is that probable, and ahead of every function …
EVENT = 0.3
PROFILE = 0.4
PROFILE_BESIDE_A_NEED = 0.6
NONE = 0.35
# … less easily when a place of ours is said, and hardly when an expression names a need there as well.
NONE_HERE = 0.65
NONE_ASKED_HERE = 0.9
# … an event more so when no word announces one, and an expression names a need or an entry is called.
EVENT_UNANNOUNCED = 0.5
EVENT_BESIDE_A_NEED = 0.9
# "quel jour" beside a need asks when it is open, unless the sentence speaks of events that much.
EVENT_DATED = 0.3
# … and less when a stage is held on the day and around the place that were said.
EVENT_HELD = 0.25
EVENT_HELD_BESIDE_A_NEED = 0.4
# What was heard of, for that day, is such a stage when it is that much about it, or speaks of events that much.
HELD_AND_TOLD = 0.5
EVENT_TOLD = 0.1
# A date asked of what reads as a need less than that is an event's.
DATED_NEED = 0.35
# Below that, a message without one known word is gibberish.
LOST = 0.35


def settle_intent(question: Question, readers: Readers) -> Question:
    """Names first, then what is elsewhere, then what the readers say beside needs."""
    if question.intent != "find":
        return question
    best, sure = question.readings[0] if question.readings else ("", 0.0)
    named = any(one.sure for one in question.named)
    if question.elsewhere and not named:
        return question.evolve(intent="none", why_none="elsewhere")
    if _asks_for_events(question, named):
        return question.evolve(intent="event")
    if named:
        return question
    if best == "profile" and sure >= (PROFILE_BESIDE_A_NEED if question.evidence else PROFILE):
        return question.evolve(intent="profile")
    if best == "none" and sure >= _bar_of_none(question):
        return question.evolve(intent="none", why_none="not ours")
    if _gibberish(question, readers, sure):
        return question.evolve(intent="none", why_none="gibberish")
    return question


def _bar_of_none(question: Question) -> float:
    """How sure one must be that it is none of our business."""
    if not question.where:
        return NONE
    return NONE_ASKED_HERE if any(one.how == "exact" for one in question.evidence) else NONE_HERE


def _asks_for_events(question: Question, named: bool) -> bool:
    read = dict(question.readings).get("event", 0.0)
    announced = any(one.function == "event" for one in question.evidence)
    beside = named or any(one.function != "event" for one in question.evidence)
    dated = question.asks_when and not (question.when and question.when.opening)
    if not named and (question.series or (dated and (announced or not beside or read >= EVENT_DATED))):
        return True
    if named and not announced:
        return False
    held = question.held is not None and not named
    if held and question.told and ((question.held or 0.0) >= HELD_AND_TOLD or read >= EVENT_TOLD):
        return True
    if not question.readings or question.readings[0][0] != "event":
        return False
    if held:
        return read >= (EVENT_HELD_BESIDE_A_NEED if beside else EVENT_HELD)
    if beside and not announced and question.when and question.when.strict:
        return False
    return read >= (EVENT if announced else EVENT_BESIDE_A_NEED if beside else EVENT_UNANNOUNCED)


def _gibberish(question: Question, readers: Readers, sure: float) -> bool:
    """No word is known, no expression was seen, and no place: nothing to go on."""
    if question.evidence or question.where or question.where_among or sure > LOST:
        return False
    return not any(token.folded in readers.known for token in question.free_tokens)

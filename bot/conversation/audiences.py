"""To whom: pressed or said ("inscrits de jeudi", "ceux de Florac", "tous"), and how that is called."""

import datetime as dt
from collections.abc import Sequence

from bot.community.broadcasts import Audience
from bot.conversation.phrase import Voice
from bot.conversation.talk import Talk
from content.schema import Stage


def pressed_audience(value: str) -> Audience | None:
    """What a button stands for."""
    kind, _, rest = value.partition(":")
    kinds = {"ahead": Audience("ahead"), "next": Audience("next"), "stage": Audience("stage", rest)}
    return kinds.get(kind)


def said_audience(talk: Talk, ahead: Sequence[Stage]) -> Audience | None:
    question = talk.house.reader.read(talk.incoming.text, talk.now)
    if question.when and question.when.strict:
        return Audience("day", question.when.first.isoformat())
    if question.where:
        labels = {question.where.label}
        near = [one for one in ahead if labels & {one.commune, one.lieu_dit}]
        return Audience("stage", near[0].id) if near else None
    everyone = talk.say("cast-words-everyone").split(", ")
    said = " ".join(token.folded for token in question.tokens)
    return Audience("ahead") if any(f" {word} " in f" {said} " for word in everyone) else None


def stages_of(audience: Audience, ahead: Sequence[Stage]) -> list[Stage]:
    if audience.kind == "stage":
        return [one for one in ahead if one.id == audience.value]
    if audience.kind == "day":
        return [one for one in ahead if one.date.isoformat() == audience.value]
    return list(ahead)


def whom(audience: Audience, ahead: Sequence[Stage], say: Voice) -> str:
    if audience.kind == "day":
        return say("cast-whom-day", day=say.day(dt.date.fromisoformat(audience.value)))
    if audience.kind == "stage":
        return say("cast-whom-stage", names=say.listing([one.name for one in stages_of(audience, ahead)]))
    return say(f"cast-whom-{audience.kind}")

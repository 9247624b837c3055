"""The table of introductions, and what each side may know."""

import datetime as dt
import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from bot.community.consents import Purpose
from bot.community.introductions import (
    DAILY_QUOTA,
    LASTS,
    Introduction,
    NotPossible,
    Past,
    State,
    accept,
    act,
    confirm,
    contact_for,
    past_of,
    propose,
    seen_by_asker,
)
from bot.community.people import Member
from bot.messages import Address
from tests.factories import TUESDAY

DOCS = Path(__file__).parents[2] / "docs"
NEW = Past(TUESDAY, None, 0)


def member(id: str, *, visible: bool = True) -> Member:
    one = Member(id, Address("telegram", id), TUESDAY, TUESDAY)
    return one.gives(Purpose.FOUND, 1, TUESDAY) if visible else one


def asked(**changes: object) -> Introduction:
    return replace(propose("i", member("a"), member("b"), "bonjour", "visio", NEW), **changes)  # type: ignore[arg-type]


def test_the_page_is_what_the_table_says() -> None:
    spec = importlib.util.spec_from_file_location("introductions_page", DOCS / "introductions.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "introductions.md").read_text(encoding="utf8") == module.page()


def test_who_is_not_visible_cannot_be_asked() -> None:
    with pytest.raises(NotPossible):
        propose("i", member("a"), member("b", visible=False), "", "visio", NEW)


def test_who_was_taken_down_neither_asks_is_asked_nor_is_confirmed() -> None:
    down = member("b").evolve(hidden=True)
    assert not down.visible and down.allows(Purpose.FOUND)
    for pair in ((member("a"), down), (member("a").evolve(hidden=True), member("b"))):
        with pytest.raises(NotPossible):
            propose("i", *pair, "", "visio", NEW)
        with pytest.raises(NotPossible):
            confirm(asked(state=State.ACCEPTED), pair, "@a", TUESDAY)


def test_who_blocked_or_was_blocked_cannot_be_asked() -> None:
    blocking = member("b").evolve(blocked=frozenset({"a"}))
    with pytest.raises(NotPossible):
        propose("i", member("a"), blocking, "", "visio", NEW)
    with pytest.raises(NotPossible):
        propose("i", blocking, member("a"), "", "visio", NEW)


def test_a_pair_has_one_introduction_whatever_became_of_it() -> None:
    for state in State:
        past = Past(TUESDAY, asked(state=state), 0)
        with pytest.raises(NotPossible):
            propose("j", member("b"), member("a"), "", "visio", past)


def test_a_day_has_a_quota_and_the_next_day_another() -> None:
    own = [asked(id=str(number)) for number in range(DAILY_QUOTA)]
    later = TUESDAY + dt.timedelta(days=1)
    with pytest.raises(NotPossible) as refused:
        propose("i", member("a"), member("c"), "", "visio", past_of(None, own, "a", TUESDAY))
    assert refused.value.key == "meet-quota"
    assert propose("i", member("a"), member("c"), "", "visio", past_of(None, own, "a", later))


def test_no_contact_before_it_is_made_and_both_after() -> None:
    made = accept(asked(), "b", "@b", TUESDAY)
    assert contact_for(made, "a") is contact_for(made, "b") is None
    made = confirm(made, (member("a"), member("b")), "@a", TUESDAY)
    assert (contact_for(made, "a"), contact_for(made, "b")) == ("@b", "@a")


def test_a_consent_withdrawn_between_acceptance_and_confirmation_stops_it() -> None:
    made = accept(asked(), "b", "@b", TUESDAY)
    with pytest.raises(NotPossible):
        confirm(made, (member("a"), member("b", visible=False)), "@a", TUESDAY)


@pytest.mark.parametrize(
    ("action", "who"), [("accept", "a"), ("decline", "a"), ("confirm", "b"), ("drop", "b"), ("expire", "a")]
)
def test_nobody_does_the_other_s_part(action: str, who: str) -> None:
    with pytest.raises(NotPossible):
        act(asked(), action, who, TUESDAY)


def test_a_stranger_has_no_part_in_it() -> None:
    with pytest.raises(NotPossible):
        act(asked(), "accept", "someone", TUESDAY)


def test_after_fourteen_days_nobody_can_answer() -> None:
    with pytest.raises(NotPossible):
        act(asked(), "accept", "b", TUESDAY + LASTS)
    assert act(asked(), "expire", None, TUESDAY + LASTS).state == State.EXPIRED
    with pytest.raises(NotPossible):
        act(asked(), "expire", None, TUESDAY)


def test_a_refusal_looks_like_silence_to_who_asked() -> None:
    """On every day, and whatever A does, as if B had said nothing."""
    declined = act(asked(), "decline", "b", TUESDAY)
    for day in (0, 1, 13, 14, 30):
        now = TUESDAY + dt.timedelta(days=day)
        assert seen_by_asker(declined, now) == seen_by_asker(asked(), now)
        for action in ("drop", "confirm"):
            assert outcome(declined, action, now) == outcome(asked(), action, now)


def outcome(made: Introduction, action: str, now: dt.datetime) -> State | str:
    try:
        return act(made, action, "a", now).state
    except NotPossible as refused:
        return refused.key


def test_a_withdrawal_or_a_block_before_any_answer_looks_like_silence_too() -> None:
    for action in ("withdraw", "block"):
        assert seen_by_asker(act(asked(), action, "b", TUESDAY), TUESDAY) == State.PROPOSED


def test_blocking_is_possible_from_every_state() -> None:
    for state in State:
        assert act(asked(state=state), "block", "b", TUESDAY).state == State.BLOCKED


def test_stepping_back_from_what_was_blocked_unsaid_leaves_the_block() -> None:
    made = Introduction("i1", "ana", "basile", "", "visio", dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC))
    blocked = act(made, "block", "basile", made.proposed_at)
    assert act(blocked, "drop", "ana", made.proposed_at).state == State.BLOCKED

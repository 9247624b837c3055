"""Consents, profiles, roles, standing needs and silence: small rules, each with its promise."""

import datetime as dt

import pytest

from bot.community.consents import Purpose, allows, give, withdraw
from bot.community.inactivity import due
from bot.community.people import Line, Member, Profile
from bot.community.roles import Invitation, Right, Role, digest_of, may, new_code
from bot.community.standing import box_around, decent_time, last_decent_time
from bot.messages import Address
from tests.factories import TUESDAY, at

SOMEONE = Member("m", Address("telegram", "1"), TUESDAY, TUESDAY)


def test_nobody_is_visible_by_default() -> None:
    assert not SOMEONE.visible
    assert not any(SOMEONE.allows(purpose) for purpose in Purpose)


def test_a_consent_is_for_one_purpose_and_is_dated_both_ways() -> None:
    given = give((), Purpose.FOUND, 1, TUESDAY)
    assert allows(given, Purpose.FOUND) and not allows(given, Purpose.NEWS)
    ended = withdraw(given, Purpose.FOUND, at("2024-09-11 10:00"))
    assert not allows(ended, Purpose.FOUND)
    assert (ended[0].given_at, ended[0].withdrawn_at) == (TUESDAY, at("2024-09-11 10:00"))


def test_the_same_press_twice_is_one_consent_and_a_new_version_another() -> None:
    once = give((), Purpose.NEWS, 1, TUESDAY)
    assert give(once, Purpose.NEWS, 1, TUESDAY) == once
    renewed = give(once, Purpose.NEWS, 2, TUESDAY)
    assert [(one.version, one.live) for one in renewed] == [(1, False), (2, True)]


def test_every_change_of_a_profile_can_be_taken_back() -> None:
    first, second = Profile(first_name="Ana"), Profile(first_name="Ana", trade="potière")
    member = SOMEONE.tells(first).tells(second)
    assert member.takes_back().profile == first
    assert member.takes_back().takes_back().profile == Profile()
    assert SOMEONE.takes_back() == SOMEONE


def test_the_same_offer_said_again_is_one_line() -> None:
    one, again = Line("Relire un bilan", ("compta-gestion",)), Line("relire un bilan", ("compta-gestion",))
    assert Profile(offers=(one,)).plus(Profile(offers=(again,))).offers == (again,)


def test_an_official_sees_the_observatory_never_people() -> None:
    held = [Invitation("x", Role.OFFICIAL, TUESDAY, member="m")]
    assert [right for right in Right if may(held, right)] == [Right.OBSERVE]


def test_an_animator_of_one_community_has_no_right_elsewhere() -> None:
    held = [Invitation("x", Role.ANIMATOR, TUESDAY, community="solozere", member="m")]
    assert may(held, Right.WRITE, "solozere")
    assert not may(held, Right.WRITE, "hobbystreet") and not may(held, Right.ANSWER)


def test_a_code_works_once_for_a_week_and_is_read_in_any_case() -> None:
    assert all(any(sign.isdigit() for sign in new_code()) for _ in range(200))
    code = new_code()
    assert digest_of(code) == digest_of(f"{code[:5]}-{code[5:]}".lower())
    invitation = Invitation(digest_of(code), Role.ANIMATOR, TUESDAY)
    assert invitation.usable(TUESDAY + dt.timedelta(days=6))
    assert not invitation.usable(TUESDAY + dt.timedelta(days=7))
    assert not invitation.used_by("m").usable(TUESDAY) and not invitation.ended().usable(TUESDAY)


@pytest.mark.parametrize(("days", "expected"), [(334, None), (335, "warn"), (400, "warn")])
def test_the_warning_comes_at_eleven_months(days: int, expected: str | None) -> None:
    assert due(SOMEONE, TUESDAY + dt.timedelta(days=days)) == expected


@pytest.mark.parametrize(
    ("warned", "days", "expected"), [(335, 364, None), (335, 365, "erase"), (400, 410, None), (400, 430, "erase")]
)
def test_erasure_comes_at_twelve_and_never_without_a_month_of_notice(
    warned: int, days: int, expected: str | None
) -> None:
    member = SOMEONE.evolve(warned_at=TUESDAY + dt.timedelta(days=warned))
    assert due(member, TUESDAY + dt.timedelta(days=days)) == expected


def test_who_came_back_after_a_warning_starts_anew() -> None:
    back = TUESDAY + dt.timedelta(days=340)
    member = SOMEONE.evolve(warned_at=TUESDAY + dt.timedelta(days=335), seen_at=back)
    assert due(member, TUESDAY + dt.timedelta(days=400)) is None


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2024-09-10 08:59", "2024-09-10 09:00"),
        ("2024-09-10 09:00", "2024-09-10 18:00"),
        ("2024-09-10 23:30", "2024-09-11 09:00"),
        ("2024-10-26 20:00", "2024-10-27 09:00"),
    ],
)
def test_a_grouped_message_goes_out_at_a_decent_hour(now: str, then: str) -> None:
    assert decent_time(at(now)) == at(then)


def test_the_box_holds_the_circle() -> None:
    box = box_around(44.5, 3.5, 40)
    assert box.south < 44.5 - 40 / 111.2 and box.east > 3.5 + 40 / (111.2 * 0.7133)


def test_what_is_new_is_spread_at_the_last_decent_hour() -> None:
    for hour in range(24):
        now = at("2024-09-10 00:30") + dt.timedelta(hours=hour)
        last = last_decent_time(now)
        assert last.hour in (9, 18) and last <= now < decent_time(last)

"""The next edition, and the report of the one that was."""

import csv
import datetime as dt
import io
import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as some

from bot.community.editions import copy_series
from bot.community.registrations import NEXT, Registration, Seat
from bot.community.report import COLUMNS, ROWS, as_csv, make_report
from bot.conversation.announcing import publish_series
from bot.messages import Address
from content.library import Library
from content.schema import Series
from tests.outbox.making import NOON
from tests.outbox.staging import stage
from tests.week.village import Village, Villager


def test_the_week_of_2018_becomes_that_of_2027(library: Library) -> None:
    old = library.territory.series[0]
    new = copy_series(old, dt.date(2027, 6, 21))
    assert (new.id, len(new.stages)) == ("stl2027", 8)
    assert "2018" not in new.name and "2027" in new.name and "édition" not in new.name
    days = [stage.date.isoformat() for stage in new.stages]
    assert (min(days), max(days)) == ("2027-06-21", "2027-06-24")
    assert {stage.date_certainty for stage in new.stages} == {"stated"}
    assert [stage.place for stage in new.stages] == [stage.place for stage in old.stages]


def test_the_command_publishes_it_once(sqlite_url: str) -> None:
    command = [sys.executable, "-m", "bot", "series", "copy", "stl2018", "--first-day", "2027-06-21"]
    environment = os.environ | {"ENTRELIEUX_DATABASE_URL": sqlite_url}
    first = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert first.returncode == 0 and "8 étapes publiées" in first.stderr
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 1 and "existe déjà" in again.stderr


async def test_who_asked_is_told_of_the_next_programme_once(village: Village) -> None:
    ana, bob = village.villager("1"), village.villager("2")
    village.now += dt.timedelta(days=60)
    assert "dernière édition" in await ana.says("/programme")
    await ana.presses("Me prévenir")
    await bob.says("", action="tellnext")
    await bob.presses("Ne plus me prévenir")
    next_one = copy_series(village.week, dt.date(2028, 6, 19))
    assert await publish_series(village.office, next_one) == 1
    await publish_series(village.office, next_one)
    await village.deliver()
    assert ana.told_words[0].startswith("Le programme est là : « Semaine 2028 »")
    assert len(ana.told) == 1 and not bob.told
    assert NEXT not in await ana.says("", action="mine")


async def test_the_next_week_is_made_in_the_talk_and_taken_back(village: Village, animator: Villager) -> None:
    ana = village.villager("1")
    await ana.says("", action="tellnext")
    await animator.says("/evenement")
    assert "Quelle semaine refaire" in await animator.presses("Refaire une semaine")
    await animator.presses("Semaine 2027")
    assert "pas lu de jour à venir" in await animator.says("je ne sais pas encore")
    said = await animator.says("le 5 juillet")
    assert "existe déjà" in said
    await animator.says("", action="edition:of:stl2018")
    said = await animator.says("le 5 juillet")
    assert "existe déjà" in said
    village.now += dt.timedelta(days=300)
    await animator.says("", action="edition:of:stl2027")
    said = await animator.says("lundi 19 juin")
    assert "« Semaine 2028 », 4 étapes" in said and "lundi 19 juin : Place de l'Esplanade, Mende" in said
    assert "Une personne est prévenue." in await animator.presses("Publier")
    await village.refresh()
    assert "4 événements à venir" in await ana.says("/programme")
    await ana.presses("Florac")
    await ana.presses("S'inscrire")
    assert "C'est retiré : 4 événements." in await animator.presses("Tout retirer")
    await village.refresh()
    await village.deliver()
    assert [words for words in ana.told_words if "est annulé" in words]
    assert not [words for words in ana.told_words if "Le programme est là" in words]


CALLED = {name: name for name in (*COLUMNS, *ROWS)}


def _comers(count: int, **said: object) -> list[Registration]:
    return [Registration("s1", Address("telegram", str(n)), Seat.GOING, NOON).evolve(**said) for n in range(count)]


def test_the_report_shows_no_number_under_five() -> None:
    week = Series(id="w", name="Semaine", coordinator="SoLozère", stages=(stage("s1"), stage("s2", stage=2)))
    few, many = _comers(4, present=True), _comers(9, present=True, useful="yes", home="Mende", words="Bien")
    sparse = make_report(week, {"s1": few}, frozenset())
    assert (sparse.registered, sparse.lines[0].present, sparse.lines[1].registered) == (None, None, None)
    full = make_report(week, {"s1": many}, frozenset({many[0].person}))
    assert (full.registered, full.present, full.first_timers, full.homes) == (5, 5, 5, (("Mende", 5),))
    assert len(full.words) == 9
    assert "moins de 5,moins de 5,moins de 5" in as_csv(sparse, CALLED, "moins de 5").decode("utf-8-sig")


def test_who_left_or_waits_is_not_counted() -> None:
    week = Series(id="w", name="Semaine", coordinator="SoLozère", stages=(stage("s1"),))
    mixed = [*_comers(6), *(one.evolve(person=Address("web", one.person.key), seat=Seat.LEFT) for one in _comers(6))]
    assert make_report(week, {"s1": mixed}, frozenset()).registered == 5


def test_one_who_brings_guests_or_writes_often_is_no_five_people() -> None:
    stages = tuple(stage(f"s{n}", stage=n) for n in range(1, 6))
    week = Series(id="w", name="Semaine", coordinator="SoLozère", stages=stages)
    alone = _comers(1, present=True, useful="yes", words="Bien", guests=4)
    made = make_report(week, {one.id: alone for one in stages}, frozenset())
    assert {(line.registered, line.present) for line in made.lines} == {(None, None)} and made.words == ()
    five = make_report(week, {"s1": _comers(5, guests=1)}, frozenset())
    assert five.lines[0].registered == 5, "five people, whatever they bring"


@given(some.integers(0, 30), some.integers(0, 30), some.integers(0, 30), some.integers(0, 3))
def test_no_difference_of_figures_of_the_report_is_under_five(came: int, missed: int, before: int, guests: int) -> None:
    week = Series(id="w", name="Semaine", coordinator="SoLozère", stages=(stage("s1"),))
    rows = _comers(came + missed, home="Mende", guests=guests)
    rows = [one.evolve(present=number < came, useful="yes") for number, one in enumerate(rows)]
    made = make_report(week, {"s1": rows}, frozenset(one.person for one in rows[:before]))
    line = made.lines[0]
    homes = [count for _, count in made.homes]
    figures = [made.registered, made.present, made.first_timers, line.registered, line.present, line.useful, *homes]
    shown = [figure for figure in figures if figure is not None]
    assert all(abs(one - other) == 0 or abs(one - other) >= 5 for one in (*shown, 0) for other in shown)


def test_a_name_that_a_spreadsheet_would_run_is_words() -> None:
    evil = [stage(f"s{n}", name=name) for n, name in enumerate(('=HYPERLINK("x")', "+1", "-1", "@x", "\t=1"))]
    week = Series(id="w", name="Semaine", coordinator="SoLozère", stages=tuple(evil))
    rows = list(
        csv.reader(io.StringIO(as_csv(make_report(week, {}, frozenset()), CALLED, "moins de 5").decode("utf-8-sig")))
    )
    assert [row[1][0] for row in rows[1:6]] == ["'"] * 5
    assert rows[1][1] == '\'=HYPERLINK("x")' and rows[1][4] == "moins de 5"

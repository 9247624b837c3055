"""The report of the week, in words and in a file."""

import csv
import io

import pytest

from bot.messages import File
from tests.week.village import Village, Villager


async def test_an_animator_reads_the_report_with_no_number_under_five(village: Village, animator: Villager) -> None:
    people = [village.villager(str(n)) for n in range(6)]
    for one in people:
        await one.says("", action="join:stl2027-1")
        (row,) = await village.store.registrations.of_person(one.address)
        await village.store.registrations.write(row.evolve(home="Villefort"))
    await people[0].says("", action="join:stl2027-2")
    await village.at("2027-06-23 12:00")
    for one in people:
        await one.presses("Oui, et") if one is not people[0] else await one.says("", action="useful:stl2027-1:yes")
        await one.says("Bien vu")
    said = await animator.says("/tableau")
    assert "4 étapes, inscrits : 5, présents : 5, venus pour la première fois : 5." in said
    assert "Mende : inscrits 5, présents 5." in said and "Langogne : inscrits moins de 5, présents moins de 5." in said
    assert "un minimum, arrondis vers le bas" in said
    assert said.count("« Bien vu »") == 6
    (file,) = [block for block in animator.replies[0].blocks if isinstance(block, File)]
    table = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert file.name == "stl2027.csv" and table[0][:5] == ["Quoi", "Nom", "Date", "Commune", "Inscrits (au moins)"]
    assert table[1] == ["Étape", "Étape de Mende", "2027-06-22", "Mende", "5", "5", "5"]
    assert ["Ensemble", "Semaine 2027", "", "", "5", "5", ""] in table
    assert ["Venus pour la première fois", "", "", "", "", "5", ""] in table
    assert ["Inscrits venant de", "", "", "Villefort", "5", "", ""] in table
    assert table.count(["Ce que l'on a écrit", "Bien vu", "", "", "", "", ""]) == 6
    assert "2018" in await animator.presses("Semaine des tiers-lieux")


async def test_what_is_outside_of_a_week_has_a_report_of_its_past_dates(village: Village, animator: Villager) -> None:
    await animator.says("", action="prepare:new")
    await animator.says("Permanence numérique")
    await animator.says("tous les mardis de 9h à 12h à Langogne")
    await animator.presses("Publier")
    await village.at("2027-07-01 12:00")
    await village.refresh()
    await animator.says("/tableau")
    said = await animator.says("", action="report:evenements")
    assert said.startswith("Événements hors semaine : 2 étapes")


async def test_nobody_else_reads_it(village: Village) -> None:
    assert "celles et ceux qui organisent" in await village.villager("1").says("/tableau")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/Tableau", "celles et ceux qui organisent"),
        ("/report", "celles et ceux qui organisent"),
        ("/Evenement@robot", "préparent les événements"),
        ("/DIFFUSER", "écrivent à plusieurs"),
    ],
)
async def test_a_command_is_known_however_it_is_typed(village: Village, typed: str, said: str) -> None:
    assert said in await village.villager("1").says(typed)

"""A calendar is imported: read apart, shown, published, taken back whole; the same file twice doubles nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.channels.web import WebOptions, create_web
from bot.community.roles import Role
from bot.messages import LARGEST_FILE, Incoming, Reply
from content.formats.agenda import AgendaError, Reading, read_apart
from tests.botapi import StandIn
from tests.botapi.desk import MemoryDesk, Respond, echo, running
from tests.week.village import Village, Villager

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Essai//FR\r\n"


def event(uid: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}@essai", *lines, "END:VEVENT", ""))


def calendar(*events: str) -> bytes:
    return (HEAD + "".join(events) + "END:VCALENDAR\r\n").encode()


ATELIER = event(
    "atelier", "SUMMARY:Atelier vélo", "DTSTART:20270702T120000Z", "DTEND:20270702T140000Z",
    "LOCATION:La halle\\, Langogne",
)  # fmt: skip
PERMANENCE = event(
    "permanence", "SUMMARY:Permanence", "DTSTART;TZID=Europe/Paris:20270622T090000", "DURATION:PT3H",
    "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20271228T080000Z", "EXDATE;TZID=Europe/Paris:20270713T090000",
    "LOCATION:Mairie de Meyrueis",
)  # fmt: skip
MOVED = event(
    "permanence", "SUMMARY:Permanence", "RECURRENCE-ID;TZID=Europe/Paris:20270629T090000",
    "DTSTART;TZID=Europe/Paris:20270630T140000", "LOCATION:Mairie de Meyrueis",
)  # fmt: skip
FESTIVAL = event(
    "festival", "SUMMARY:Festival", "DTSTART;VALUE=DATE:20270709", "DTEND;VALUE=DATE:20270712", "LOCATION:Mende"
)
PAST = event("past", "SUMMARY:Passé", "DTSTART:20200101T100000Z", "LOCATION:Mende")
NEVER = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
WRONG = (
    event("1", "SUMMARY:Sans jour", "LOCATION:Mende"),
    event("2", "SUMMARY:Ailleurs", "DTSTART:20270801T100000Z", "LOCATION:Tour Eiffel\\, Paris"),
    event("3", "SUMMARY:Nulle part", "DTSTART:20270801T100000Z"),
    event("4", "SUMMARY:À rebours", "DTSTART:20270801T100000Z", "DTEND:20270801T090000Z", "LOCATION:Mende"),
    event("5", "SUMMARY:Chaque seconde", "DTSTART:20270801T100000Z", "RRULE:FREQ=SECONDLY", "LOCATION:Mende"),
    event(
        "6", "SUMMARY:Jamais", "DTSTART:20270801T100000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "LOCATION:Mende"
    ),
    event("7", "SUMMARY:Perdu", "DTSTART;TZID=Mars/Olympus:20270801T100000", "LOCATION:Mende"),
    event("8", "DTSTART:20270801T100000Z", "LOCATION:Mende"),
)
ALL = calendar(ATELIER, PERMANENCE, MOVED, FESTIVAL, PAST, *WRONG)


async def _read(content: bytes) -> Reading:
    return await read_apart(content, "Europe/Paris", LARGEST_FILE)


async def test_each_kind_of_event_is_read_at_the_hour_of_the_wall() -> None:
    found = {(one.uid.split("@")[0], one.slot): one for one in (await _read(ALL)).events}
    atelier, permanence = found["atelier", None], found["permanence", None]
    assert (atelier.day, atelier.starts, atelier.ends) == ("2027-07-02", "14:00", "16:00")
    assert (permanence.rule, permanence.without) == ("FREQ=WEEKLY;UNTIL=20271228;BYDAY=TU", ("2027-07-13",))
    assert (permanence.starts, permanence.ends) == ("09:00", "12:00")
    assert found["permanence", "2027-06-29"].day == "2027-06-30"
    assert (found["festival", None].starts, found["festival", None].rule) == (None, "FREQ=DAILY;COUNT=3")


async def test_what_is_wrong_is_refused_with_its_line_and_costs_no_other() -> None:
    refused = {(one.line, one.why) for one in (await _read(calendar(*WRONG, ATELIER))).refused}
    assert [why for _, why in sorted(refused)] == ["no-date", "ends-before", "rule", "never", "zone", "no-name"]
    assert min(refused) == (4, "no-date")


async def test_two_calendars_in_a_file_a_tab_in_a_fold_and_a_byte_order_mark() -> None:
    folded = ATELIER.replace("Atelier vélo", "Ate\r\n\tlier vélo")
    content = b"\xef\xbb\xbf" + calendar(folded) + calendar(FESTIVAL)
    assert [one.name for one in (await _read(content)).events] == ["Atelier vélo", "Festival"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 a photograph", "not-a-calendar"),
        (HEAD.encode() + b"X" * 1_000_000, "too-large"),
        (b"", "not-a-calendar"),
    ],
)
async def test_what_is_no_calendar_is_said(content: bytes, why: str) -> None:
    with pytest.raises(AgendaError) as found:
        await _read(content)
    assert found.value.why == why


async def test_a_trap_takes_neither_the_time_nor_the_others() -> None:
    """A rule that has no date in eight thousand years, which a computer may well look through."""
    endless = event(
        "trap", "SUMMARY:T", "DTSTART:20270801T100000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "LOCATION:Mende"
    )
    reading = await _read(calendar(endless, ATELIER))
    assert [one.why for one in reading.refused] in (["slow"], ["never"]) and len(reading.events) == 1


async def test_what_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reader does, the house waits no longer."""
    monkeypatch.setattr("content.formats.agenda.PATIENCE", 0.01)
    with pytest.raises(AgendaError) as found:
        await _read(ALL)
    assert found.value.why == "too-heavy"


async def test_too_many_are_cut_and_said() -> None:
    reading = await _read(calendar(*(ATELIER.replace("UID:atelier", f"UID:a{n}") for n in range(302))))
    assert len(reading.events) == 300 and reading.refused[-1].why == "too-many"


async def test_an_animator_sees_it_publishes_it_and_takes_it_back(village: Village, animator: Villager) -> None:
    assert "Envoyez-moi le fichier" in await animator.says("", action="import:ask")
    said = await animator.sends(ALL)
    assert "J'ai lu 4 événements à publier" in said and "Déjà passés, laissés de côté : 1." in said
    assert "vendredi 2 juillet, de 14 h à 16 h : Atelier vélo. Où : La halle, Langogne." in said
    assert "8 événements ne sont pas pris" in said and "son lieu n'est pas une commune que je connais" in said
    ana = village.villager("1")
    assert "Atelier" not in await ana.says("qu'est-ce qu'il y a le 2 juillet ?")
    assert "C'est publié : 4 événements." in await animator.presses("Tout publier")
    await village.refresh()
    assert "Atelier vélo" in await ana.says("qu'est-ce qu'il y a le 2 juillet ?")
    assert "Permanence" in await ana.says("qu'est-ce qu'il y a le 30 juin ?")
    assert "Festival" in await ana.says("qu'est-ce qu'il y a le 11 juillet ?")
    assert "C'est retiré : 4 événements." in await animator.presses("Tout retirer")
    await village.refresh()
    assert await village.store.stages.series() == []


async def test_the_same_file_twice_doubles_nothing_and_a_change_is_told(village: Village, animator: Villager) -> None:
    await animator.sends(calendar(ATELIER, PERMANENCE, MOVED))
    await animator.presses("Tout publier")
    await village.refresh()
    assert "rien de nouveau" in await animator.sends(calendar(ATELIER, PERMANENCE, MOVED))
    ana = village.villager("1")
    await ana.says("qu'est-ce qu'il y a le 2 juillet ?")
    await ana.presses("S'inscrire")
    later = ATELIER.replace("T120000Z", "T130000Z").replace("T140000Z", "T150000Z")
    assert "J'ai lu un événement à publier : (2 autres sont déjà là)" in await animator.sends(
        calendar(later, PERMANENCE, MOVED)
    )
    await animator.presses("Tout publier")
    await village.refresh()
    await village.deliver()
    assert "L'horaire change : vendredi 2 juillet, de 15 h à 17 h" in ana.told_words[0]
    await animator.presses("Tout retirer")
    await village.refresh()
    await village.deliver()
    assert "de 14 h à 16 h" in ana.told_words[-1]


async def test_what_somebody_comes_to_is_cancelled_and_told_rather_than_gone(
    village: Village, animator: Villager
) -> None:
    await animator.sends(calendar(ATELIER))
    await animator.presses("Tout publier")
    await village.refresh()
    ana = village.villager("1")
    await ana.says("qu'est-ce qu'il y a le 2 juillet ?")
    await ana.presses("S'inscrire")
    await animator.presses("Tout retirer")
    await village.refresh()
    await village.deliver()
    assert "est annulé" in ana.told_words[0]


async def test_what_it_runs_into_is_said(village: Village, animator: Villager) -> None:
    beside = event("x", "SUMMARY:Goûter", "DTSTART:20270702T123000Z", "LOCATION:La halle\\, Langogne")
    assert "ce lieu est déjà pris par" in await animator.sends(calendar(ATELIER, beside))


@pytest.mark.parametrize("role", [None, Role.OFFICIAL])
async def test_nobody_else_s_file_is_opened(village: Village, role: Role | None) -> None:
    ana = village.villager("1")
    if role:
        await village.gives(ana, role)
    assert "Atelier" not in await ana.sends(ALL)
    assert "Seuls les animateurs" in await ana.says("", action="import:publish")


def _noting(answered: list[Incoming]) -> Respond:
    async def respond(incoming: Incoming) -> list[Reply]:
        answered.append(incoming)
        return await echo(incoming)

    return respond


async def test_on_telegram_the_file_is_fetched(village: Village) -> None:
    async with StandIn() as telegram:
        answered: list[Incoming] = []
        desk = MemoryDesk(_noting(answered))
        async with running(telegram, desk):
            telegram.person(1).sends_file("agenda.ics", ALL)
            await telegram.person(1).hears()
        (incoming,) = answered
        assert incoming.file is not None and incoming.file.content == ALL
        assert [one.file and one.file.content for one in desk.recorded.values()] == [None]


async def test_on_the_page_the_file_is_posted(village: Village) -> None:
    answered: list[Incoming] = []
    desk = MemoryDesk(_noting(answered))
    page = create_web(desk, village.house.phrases.say, WebOptions(secret_key="k" * 32, territory="Lozère"))
    with TestClient(page) as browser:
        posted = browser.post("/message", files={"file": ("agenda.ics", ALL, "text/calendar")})
        assert posted.status_code == 200
    assert [one.file and one.file.content for one in answered] == [ALL]


def test_the_command_publishes_once_and_a_dry_run_nothing(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(calendar(ATELIER.replace("2027", "2099")))
    command = [sys.executable, "-m", "bot", "import", str(path), "--territory", "lozere"]
    environment = os.environ | {"ENTRELIEUX_DATABASE_URL": sqlite_url, "ENTRELIEUX_LANGUAGE": "fr"}

    def run(*more: str) -> str:
        done = subprocess.run([*command, *more], env=environment, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    assert "c'était un essai" in run("--dry-run")
    assert "C'est publié : un événement." in run()
    assert "rien de nouveau" in run()

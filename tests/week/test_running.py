"""The real command, its worker and the real channel, against the stand-in Bot API: registering, a change, the news."""

import asyncio
import contextlib
import datetime as dt
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from tests.botapi import Person, StandIn
from tests.running import ROOT, command, environment

ANIMATOR = 99


@contextlib.asynccontextmanager
async def _house(telegram: StandIn, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    settings = {
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_TOKEN": telegram.token,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--no-web", env=environment(folder, **settings), cwd=ROOT
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 15)


async def _hears(person: Person, words: str) -> str:
    """The next thing that says so; what comes before is let pass."""
    while True:
        shown = await person.hears(60)
        if words in shown.text:
            return shown.text


async def test_the_news_of_a_change_reach_who_registered(tmp_path: Path) -> None:
    """It is told in the morning when the test runs at night: the row is then there, and nothing has gone."""
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)
    made = await asyncio.to_thread(command, tmp_path, "series", "copy", "stl2018", "--first-day", day.isoformat())
    assert made.returncode == 0, made.stderr
    invited = await asyncio.to_thread(command, tmp_path, "invite", "animator")
    code = invited.stdout.splitlines()[0]
    async with StandIn() as telegram, _house(telegram, tmp_path) as process:
        ana, animator = telegram.person(1, "Ana"), telegram.person(ANIMATOR, "Zoé")
        await telegram.called("getUpdates", 1, within=150)
        ana.says("/programme")
        await _hears(ana, "8 événements à venir")
        ana.presses("Florac")
        await _hears(ana, "Tiers-lieu éphémère")
        ana.presses("S'inscrire")
        await _hears(ana, "C'est noté")
        animator.says(code)
        await _hears(animator, "Bienvenue")
        animator.says("/evenement")
        await _hears(animator, "Que préparez-vous")
        animator.presses("Florac")
        await _hears(animator, "J'ai compris")
        animator.presses("Changer jour ou heure")
        await _hears(animator, "Quel jour")
        animator.says("à 15h")
        await _hears(animator, "à 15 h")
        animator.presses("Publier")
        await _hears(animator, "La personne inscrite est prévenue")
        if 8 <= dt.datetime.now().astimezone().hour < 21:
            await _hears(ana, "L'horaire change")
        assert process.returncode is None
    assert process.returncode == 0

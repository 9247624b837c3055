"""After /oublier, nothing of a person is found anywhere; before, /mesdonnees gave them all of it and nothing else."""

import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import FrontDesk
from bot.community.broadcasts import Audience, Broadcast
from bot.community.people import Member
from bot.community.registrations import Registration, Seat
from bot.community.roles import Invitation, Role
from bot.conversation.calling import call_for
from bot.conversation.talk import House
from bot.messages import Address, File, Incoming, Reply
from bot.storage.database import open_engine
from bot.storage.unit import SqlStore
from matching.people import Board
from tests.factories import TUESDAY

# Planted in every place that a person's words reach, in ASCII so that no escape hides them.
NAME, WORDS, CHAT, HANDLE = "Zephyrine", "troubadouresque", "770770770", "@zeph_secret"
PLANTED = (NAME, WORDS, CHAT, HANDLE)
ZEPHYRINE, BASILE, GERARD = Address("telegram", CHAT), Address("web", "visitor-b"), Address("telegram", "42")


class Town:
    """The real desk over a file, as the channels use it: recorded, answered, delivered."""

    def __init__(self, desk: FrontDesk, folder: Path) -> None:
        self.desk, self.folder, self.keys = desk, folder, iter(range(10_000))

    async def says(self, who: Address, text: str = "", action: str | None = None) -> list[Reply]:
        handle = HANDLE if who == ZEPHYRINE else None
        said = Incoming(who, f"{who.key}:{next(self.keys)}", text, action=action, handle=handle)
        await self.desk.record(said)
        replies = await self.desk.answer(said)
        await self.desk.delivered(said)
        return replies

    async def presses(self, who: Address, replies: list[Reply], label: str) -> list[Reply]:
        actions = [button.action for reply in replies for button in reply.buttons if button.label == label]
        return await self.says(who, action=actions[0])

    async def mail(self, who: Address) -> list[Reply]:
        async with self.desk.begin() as unit:
            return [one.reply for one in await call_for(unit, who, self.desk.now())]

    def found(self, planted: str) -> list[str]:
        """The files that still hold it."""
        return [path.name for path in self.folder.iterdir() if planted.encode() in path.read_bytes()]


@pytest.fixture
async def town(house: House, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    engine = open_engine(sqlite_url)
    yield Town(FrontDesk(replace(house, board=Board()), SqlStore(engine, "lozere").begin), tmp_path)
    await engine.dispose()


async def live(town: Town) -> str:
    """Zephyrine leaves words wherever she can: profile, question, need, human, introduction, relay."""
    async with town.desk.begin() as unit:
        await unit.people.roles.write(Invitation("code", Role.ANIMATOR, TUESDAY, member="gerard"))
        await unit.people.members.write(Member("gerard", GERARD, TUESDAY, TUESDAY))
    await town.says(ZEPHYRINE, f"moi c'est {NAME}, je suis comptable à Mende, je propose de la compta {WORDS}")
    await town.says(ZEPHYRINE, action="agree:found:give")
    await town.says(ZEPHYRINE, f"un fablab {WORDS} à moins de 2 km de Nasbinals")
    await town.says(ZEPHYRINE, action="human")
    await town.says(ZEPHYRINE, f"qui est {WORDS} ?")
    found = await town.says(BASILE, "je cherche un comptable")
    agreed = await town.presses(BASILE, found, "Être mis en relation")
    await town.presses(BASILE, agreed, "Accepter la charte")
    await town.says(BASILE, "mon premier bilan")
    proposal = await town.mail(ZEPHYRINE)
    choice = await town.presses(ZEPHYRINE, proposal, "Accepter")
    await town.presses(ZEPHYRINE, choice, "Donner mon nom Telegram")
    accepted = await town.says(BASILE, "bonjour")
    confirmed = await town.presses(BASILE, accepted, "Confirmer")
    made = await town.presses(BASILE, confirmed, "Passer par le robot")
    assert HANDLE in "".join(reply.text for reply in made)
    id = next(button.action for reply in made for button in reply.buttons).partition(":")[2]
    async with town.desk.begin() as unit:
        there = Registration("stl-1", ZEPHYRINE, Seat.GOING, TUESDAY, present=True, words=f"bien {WORDS}", home="Mende")
        await unit.registrations.write(there)
        cast = Broadcast("b1", ZEPHYRINE, "À jeudi.", Audience("ahead"), "tous", 1, TUESDAY, TUESDAY)
        await unit.broadcasts.write(cast)
    await town.says(ZEPHYRINE, action=f"write:{id}")
    await town.says(ZEPHYRINE, f"à mardi, {WORDS}")
    return id


async def test_nothing_of_who_leaves_is_found_anywhere(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await live(town)
    assert all(town.found(planted) for planted in PLANTED), "the plants took"
    await town.says(ZEPHYRINE, "/oublier")
    assert town.found(NAME), "it asks once"
    await town.says(ZEPHYRINE, action="forget:yes")
    assert [planted for planted in PLANTED if town.found(planted)] == []
    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("aiosqlite"))
    assert not [planted for planted in PLANTED if planted in ours]
    exported = await town.says(BASILE, "/mesdonnees")
    assert not [planted for planted in PLANTED if planted in str(exported)]
    shown = await town.desk.history(BASILE)
    assert not [planted for planted in PLANTED if planted in str(shown)]


async def test_the_other_keeps_their_own_and_is_told_plainly(town: Town) -> None:
    id = await live(town)
    await town.says(ZEPHYRINE, action="forget:yes")
    late = await town.says(BASILE, action=f"write:{id}")
    assert "n'est plus en cours" in late[0].text
    assert town.found("visitor-b")


async def test_a_keyed_hash_stays_for_backups_and_leads_to_nobody(town: Town) -> None:
    await live(town)
    await town.says(ZEPHYRINE, action="forget:yes")
    sealed = town.desk.house.sealed(ZEPHYRINE)
    assert town.found(sealed) == ["test.db"]
    assert replace(town.desk.house, key=b"another").sealed(ZEPHYRINE) != sealed


async def test_who_leaves_on_the_page_leaves_nothing_either(town: Town) -> None:
    await live(town)
    await town.says(BASILE, "/oublier")
    await town.says(BASILE, action="forget:yes")
    assert town.found("visitor-b") == [] and town.found("premier bilan") == []


async def test_my_data_is_everything_of_mine_and_nothing_of_others(town: Town) -> None:
    await live(town)
    reply = (await town.says(ZEPHYRINE, "/mesdonnees"))[0]
    file = next(block for block in reply.blocks if isinstance(block, File))
    held = json.loads(file.content)
    assert held["member"]["profile"]["first_name"] == NAME
    assert held["introductions"][0]["contact_given"] == HANDLE
    assert held["questions_to_animators"][0]["words"].startswith("qui est")
    assert [WORDS in one["words"] for one in held["questions"]] == [True, True]
    assert [one["near"] for one in held["questions"]] == ["Mende", "Nasbinals"]
    assert held["registrations"][0]["words"] == f"bien {WORDS}" and "person" not in held["registrations"][0]
    assert set(held["letters"]) <= {"pending", "sent", "cancelled"}
    assert not [other for other in ("visitor-b", "premier bilan", "gerard") if other in file.content.decode()]


async def test_data_of_a_stranger_is_only_their_talk(town: Town) -> None:
    reply = (await town.says(BASILE, "/mesdonnees"))[0]
    file = next(block for block in reply.blocks if isinstance(block, File))
    held = json.loads(file.content)
    assert set(held) == {"address", "talk", "said", "questions", "registrations", "letters"}
    assert held["address"] == str(BASILE) and held["questions"] == held["registrations"] == []


async def test_my_data_on_the_page_has_what_i_said_there(town: Town) -> None:
    await live(town)
    reply = (await town.says(BASILE, "/mesdonnees"))[0]
    held = json.loads(next(block for block in reply.blocks if isinstance(block, File)).content)
    assert held["said"] == ["je cherche un comptable", "mon premier bilan", "bonjour", "/mesdonnees"]
    assert not [planted for planted in PLANTED if planted in json.dumps(held)]
    async with town.desk.begin() as unit:
        zephyrine = await unit.people.members.at(ZEPHYRINE)
    assert zephyrine and zephyrine.id not in json.dumps(held)

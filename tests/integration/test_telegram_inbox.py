"""Updates, as the stand-in makes them, read as `Incoming`."""

import pytest
from telegram import Update

from bot.channels.telegram.inbox import Arrival, Me, read
from bot.messages import Address, Position
from tests.botapi.people import Group, Person
from tests.botapi.world import World

ME = Me(123456, "EntrelieuxBot")


@pytest.fixture
def world() -> World:
    return World(ME.username)


@pytest.fixture
def ana(world: World) -> Person:
    return Person(world, 1001, "Ana", "fr-CA")


def last(world: World) -> Arrival | None:
    update = Update.de_json(world.mailbox._pending[-1], None)
    assert update is not None
    return read(update, ME)


def last_read(world: World) -> Arrival:
    arrival = last(world)
    assert arrival is not None
    return arrival


def test_words_come_with_their_chat_key_and_language(world: World, ana: Person) -> None:
    asked = ana.says("  où faire une visio ?\n")
    incoming = last_read(world).incoming
    assert (incoming.text, incoming.address, incoming.key) == (
        "où faire une visio ?",
        Address("telegram", "1001"),
        str(asked),
    )
    assert (incoming.language, incoming.in_group, incoming.action) == ("fr", False, None)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("/start", "/start"),
        ("/start@EntrelieuxBot invitation", "/start invitation"),
        ("@entrelieuxbot où ?", "où ?"),
        ("🙂 @EntrelieuxBot où ?", "🙂  où ?"),
    ],
)
def test_the_bots_own_name_is_no_part_of_the_words(world: World, ana: Person, said: str, text: str) -> None:
    ana.says(said)
    assert last_read(world).incoming.text == text


def test_who_does_not_say_a_language_is_read_as_french(world: World) -> None:
    Person(world, 7, "Bob", None).says("hello")
    assert last_read(world).incoming.language == "fr"


def test_a_press_says_what_it_was_on(world: World, ana: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Un autre", "callback_data": "more:2"}]]}
    world.show(ana.chat, {"text": "POLeN", "reply_markup": keyboard})
    ana.presses("Un autre")
    arrival = last_read(world)
    assert (arrival.incoming.action, arrival.incoming.pressed_on, arrival.message_id) == ("more:2", "POLeN", 1)
    assert arrival.query_id in world.turning


def test_a_press_on_a_message_too_old_to_be_seen_still_counts(world: World, ana: Person) -> None:
    message = {"chat": ana.chat.about, "message_id": 5, "date": 0}
    body = {"id": "9", "from": ana.user, "chat_instance": "1", "data": "more:2", "message": message}
    world.mailbox.push("callback_query", body)
    arrival = last_read(world)
    assert (arrival.incoming.action, arrival.incoming.pressed_on, arrival.message_id) == ("more:2", None, 5)


def test_a_location_is_a_position(world: World, ana: Person) -> None:
    ana.shares(44.52, 3.5)
    assert last_read(world).incoming.position == Position(44.52, 3.5)


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document"])
def test_what_is_not_words_is_named(world: World, ana: Person, kind: str) -> None:
    ana.sends(kind, caption="la façade")
    assert (last_read(world).incoming.attachment, last_read(world).incoming.text) == (kind, "la façade")


def test_an_edited_message_is_not_asked_again(world: World, ana: Person) -> None:
    ana.says("visoi")
    ana.edits("visio")
    assert last(world) is None


def test_blocking_the_bot_is_no_message(world: World, ana: Person) -> None:
    membership = {"status": "member", "user": world.me}
    body = {"chat": ana.chat.about, "from": ana.user, "date": 1, "old_chat_member": membership}
    world.mailbox.push(
        "my_chat_member", body | {"new_chat_member": {"status": "kicked", "user": world.me, "until_date": 0}}
    )
    assert last(world) is None


def test_a_service_message_is_no_message(world: World, ana: Person) -> None:
    ana.room.receives(ana.user, {"new_chat_title": "Le village"})
    assert last(world) is None


@pytest.mark.parametrize(
    ("said", "spoken_to"),
    [
        ("on mange où ?", False),
        ("@UnAutreBot on mange où ?", False),
        ("entrelieuxbot@exemple.fr", False),
        ("/aide", True),
        ("/aide@EntrelieuxBot", True),
        ("/aide@UnAutreBot", False),
        ("dis @EntrelieuxBot, on mange où ?", True),
    ],
)
def test_a_group_is_heard_only_when_it_speaks_to_the_bot(world: World, ana: Person, said: str, spoken_to: bool) -> None:
    Group(world, -5).hears_from(ana, said)
    assert (last(world) is not None) is spoken_to
    assert not spoken_to or last_read(world).incoming.in_group


def test_a_reply_to_the_bot_speaks_to_it_and_a_reply_to_someone_does_not(world: World, ana: Person) -> None:
    group = Group(world, -5)
    ours, hers = world.show(group.chat, {"text": "POLeN"}), group.chat.add(ana.user, {"text": "bof"})
    group.hears_from(ana, "et ouvert quand ?", reply_to=ours)
    assert last(world) is not None
    group.hears_from(ana, "et toi ?", reply_to=hers)
    assert last(world) is None


def test_another_bot_is_not_answered(world: World, ana: Person) -> None:
    robot = {"id": 55, "is_bot": True, "first_name": "Robot"}
    Group(world, -5).room.receives(
        robot, {"text": "/aide", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    )
    assert last(world) is None

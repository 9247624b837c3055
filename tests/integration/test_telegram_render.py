"""Replies drawn as calls: what a person sees on a phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.pages import length, pages_of
from bot.channels.telegram.render import Call, render
from bot.messages import Block, Button, Card, Choices, File, Pin, Reply, Text
from tests.botapi.markup import read_text

ANA, GROUP = 1001, -5


def drawn(*blocks: Block, chat_id: int = ANA, pressed: int | None = None, replaces: bool = False) -> list[Call]:
    return render(Reply(blocks, replaces=replaces), chat_id, pressed)


def choices(*labels: str) -> Choices:
    return Choices(tuple(Button(label, label) for label in labels))


def keyboard(call: Call) -> list[list[str]]:
    return [[button["text"] for button in row] for row in call.parameters["reply_markup"]["inline_keyboard"]]


def test_words_are_escaped() -> None:
    (call,) = drawn(Text("<b>fab & lab</b>"))
    assert call.parameters["text"] == "&lt;b&gt;fab &amp; lab&lt;/b&gt;"


def test_a_card_is_a_bold_title_then_one_fact_a_line() -> None:
    (call,) = drawn(Text("Voici."), Card("A & B", ("À 12 km.", "", "Ouvert.")))
    assert call.parameters["text"] == "Voici.\n\n<b>A &amp; B</b>\nÀ 12 km.\nOuvert."


def test_a_cards_address_is_a_link_that_cannot_break_out() -> None:
    (call,) = drawn(Card("POLeN", (), url='https://x.fr/?a=1&b="><b>'))
    words, entities = read_text(call.parameters["text"], "HTML")
    assert words == "POLeN"
    assert {"type": "text_link", "offset": 0, "length": 5, "url": 'https://x.fr/?a=1&b="><b>'} in entities


def test_two_short_labels_share_a_row_and_a_long_one_stands_alone() -> None:
    (call,) = drawn(Text("?"), choices("Oui", "Non", "Signaler une erreur", "Un autre", "Fermer", "Aide"))
    assert keyboard(call) == [["Oui", "Non"], ["Signaler une erreur"], ["Un autre", "Fermer"], ["Aide"]]


def test_a_button_opens_a_page_or_comes_back_as_its_action() -> None:
    (call,) = drawn(Text("?"), Choices((Button("Voir", url="https://x.fr"), Button("Un autre", "more:2"))))
    voir, autre = call.parameters["reply_markup"]["inline_keyboard"][0]
    assert (voir, autre) == ({"text": "Voir", "url": "https://x.fr"}, {"text": "Un autre", "callback_data": "more:2"})


def test_buttons_alone_are_given_words() -> None:
    (call,) = drawn(choices("Oui", "Non"))
    assert call.parameters["text"] == "Oui, Non"


LOCATOR = Button("Partager ma position", wants_position=True)


def test_a_position_alone_is_asked_for_under_the_words() -> None:
    (call,) = drawn(Text("Où êtes-vous ?"), Choices((LOCATOR,)))
    markup = call.parameters["reply_markup"]
    assert markup["keyboard"] == [[{"text": "Partager ma position", "request_location": True}]]
    assert markup["one_time_keyboard"]
    assert markup["resize_keyboard"]


def test_a_position_beside_other_buttons_comes_in_a_second_message() -> None:
    words, ask = drawn(Text("Où êtes-vous ?"), Choices((LOCATOR, Button("Annuler", "cancel"))))
    assert keyboard(words) == [["Annuler"]]
    assert ask.parameters["text"] == "Partager ma position"
    assert "keyboard" in ask.parameters["reply_markup"]


def test_an_edited_message_asks_for_a_position_in_a_second_one() -> None:
    edit, ask = drawn(Text("Où ?"), Choices((LOCATOR,)), pressed=3, replaces=True)
    assert (edit.method, "reply_markup" in edit.parameters) == ("editMessageText", False)
    assert (ask.method, "keyboard" in ask.parameters["reply_markup"]) == ("sendMessage", True)


def test_no_position_is_asked_for_in_a_group() -> None:
    (call,) = drawn(Text("Où ?"), Choices((LOCATOR, Button("Annuler", "cancel"))), chat_id=GROUP)
    assert keyboard(call) == [["Annuler"]]


@pytest.mark.parametrize(
    ("label", "method", "shown"),
    [
        ("POLeN, Mende", "sendVenue", {"title": "POLeN", "address": "Mende"}),
        ("POLeN", "sendVenue", {"title": "POLeN", "address": "POLeN"}),
        ("", "sendLocation", {}),
    ],
)
def test_a_pin_is_a_named_point(label: str, method: str, shown: dict[str, str]) -> None:
    (call,) = drawn(Pin(label, 44.52, 3.5))
    assert call == Call(method, {"chat_id": ANA, "latitude": 44.52, "longitude": 3.5} | shown, call.otherwise)


def test_a_file_is_a_document() -> None:
    (call,) = drawn(File("semaine.ics", "text/calendar", b"BEGIN"))
    assert call == Call("sendDocument", {"chat_id": ANA, "document": b"BEGIN", "filename": "semaine.ics"})


def test_words_with_buttons_come_last() -> None:
    pin, file = Pin("POLeN, Mende", 44.52, 3.5), File("a.ics", "text/calendar", b"BEGIN")
    with_buttons = [call.method for call in drawn(Text("Voici."), pin, file, choices("Oui"))]
    without = [call.method for call in drawn(Text("Voici."), pin)]
    assert with_buttons == ["sendVenue", "sendDocument", "sendMessage"]
    assert without == ["sendMessage", "sendVenue"]


def test_a_reply_that_replaces_edits_the_message_pressed_or_else_is_sent() -> None:
    (edit,) = drawn(Text("deux"), pressed=3, replaces=True)
    assert (edit.method, edit.parameters["message_id"]) == ("editMessageText", 3)
    assert edit.otherwise == drawn(Text("deux"))[0]
    assert drawn(Text("deux"), replaces=True)[0].method == "sendMessage"
    assert drawn(Text("deux"), pressed=3)[0].method == "sendMessage"


def test_long_words_are_cut_at_paragraphs_first() -> None:
    paragraphs = ["a" * 3000, "b" * 1000, "c" * 500]
    assert pages_of([Text("\n\n".join(paragraphs))]) == ["a" * 3000 + "\n\n" + "b" * 1000, "c" * 500]


@pytest.mark.parametrize(
    ("whole", "ends"),
    [
        ("Une phrase. " * 600, "."),
        ("mot " * 2000, "mot"),
        ("x" * 9000, "x"),
        ("ligne sans point\n" * 400, "point"),
    ],
)
def test_a_paragraph_too_long_is_cut_at_sentences_else_words_else_anywhere(whole: str, ends: str) -> None:
    pages = pages_of([Text(whole)])
    assert all(page.endswith(ends) for page in pages)
    assert "".join(pages).replace(" ", "").replace("\n", "") == whole.replace(" ", "").replace("\n", "")


TEXTS = st.text(st.sampled_from("aé<&>\"'. \n🙂") | st.characters(blacklist_categories=["Cs"]), max_size=60)
WORDY = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 300))


@given(st.lists(st.builds(Text, WORDY) | st.builds(Card, WORDY, st.tuples(WORDY, TEXTS)), max_size=4))
def test_whatever_is_said_telegram_accepts_and_nothing_is_lost(blocks: list[Block]) -> None:
    pages = [read_text(page, "HTML")[0] for page in pages_of(blocks)]
    assert all(0 < length(page) <= 4096 for page in pages)
    assert "".join("".join(pages).split()) == "".join(Reply(tuple(blocks)).text.split())

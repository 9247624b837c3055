"""The chat over HTTP, with a desk that plays a part: what is promised whatever the browser."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest

from bot.messages import Button, Card, Choices, Incoming, Reply, Text
from tests.browser.stage import FakeDesk, replies, stage

HTMX = {"HX-Request": "true"}
NONCE = "a-nonce-of-a-form"


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


def visit(desk: FakeDesk, **settings: object) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(stage(desk, **settings), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://village", headers={"Accept-Language": "fr-FR"})


@pytest.fixture
async def visitor(desk: FakeDesk) -> AsyncIterator[httpx.AsyncClient]:
    async with visit(desk) as client:
        await client.get("/")
        yield client


async def say(client: httpx.AsyncClient, text: str = "", **fields: str) -> httpx.Response:
    return await client.post("/message", data={"text": text, **fields}, headers=HTMX)


def bubble_id(page: str) -> str:
    return re.findall(r'<article class="bubble" id="([^"]+)"', page)[-1]


async def test_the_first_screen_says_who_speaks_and_offers_examples(visitor):
    page = unescape((await visitor.get("/")).text)
    assert "je suis le robot d’Entrelieux" in page
    assert page.count('<button name="text"') == 3
    assert '<label for="words">' in page


async def test_a_message_is_answered_and_delivered(visitor, desk):
    answer = await say(visitor, "visio", nonce=NONCE)
    assert "<h3>POLeN, Mende</h3>" in answer.text
    assert desk.done == [desk.recorded[0].key]


async def test_without_javascript_the_page_comes_back_with_the_talk(visitor):
    answer = await visitor.post("/message", data={"text": "visio"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/#latest")
    page = (await visitor.get("/")).text
    assert "POLeN, Mende" in page and 'id="latest"' in page


async def test_two_visitors_never_see_each_other_s_words(visitor, desk):
    await say(visitor, "mon secret")
    async with visit(desk) as other:
        await say(other, "bonjour")
        page = (await other.get("/")).text
    assert "bonjour" in page and "mon secret" not in page


async def test_a_forged_cookie_opens_nobody_s_talk(visitor, desk):
    await say(visitor, "mon secret")
    name, _, signature = (genuine := visitor.cookies["entrelieux_visitor"]).partition(".")
    for cookie in (genuine, name, f"{name}.", f"{name}.{signature[:-2]}xx", f".{signature}", "é.è"):
        async with visit(desk) as thief:
            page = await thief.get("/", headers={"Cookie": f"entrelieux_visitor={cookie}".encode()})
            assert ("mon secret" in page.text) is (cookie == genuine)


async def test_a_cookie_sealed_with_another_key_is_not_ours(visitor, desk):
    await say(visitor, "mon secret")
    cookie = {"Cookie": f"entrelieux_visitor={visitor.cookies['entrelieux_visitor']}"}
    async with visit(desk, secret_key="another") as client:
        assert "mon secret" not in (await client.get("/", headers=cookie)).text


async def test_a_double_submit_has_one_effect(visitor, desk):
    first, second = await say(visitor, "visio", nonce=NONCE), await say(visitor, "visio", nonce=NONCE)
    assert len(desk.recorded) == 1
    assert bubble_id(first.text) == bubble_id(second.text)


async def test_other_words_from_the_same_form_are_another_message(visitor, desk):
    await say(visitor, "visio", nonce=NONCE)
    await say(visitor, "agenda", nonce=NONCE)
    assert [incoming.text for incoming in desk.recorded] == ["visio", "agenda"]


async def test_the_same_form_of_two_visitors_makes_two_messages(visitor, desk):
    await say(visitor, "visio", nonce=NONCE)
    async with visit(desk) as other:
        await say(other, "visio", nonce=NONCE)
    assert len({incoming.key for incoming in desk.recorded}) == 2


async def test_what_a_person_types_is_never_markup(visitor):
    live = await say(visitor, "<script>alert(1)</script>")
    page = await visitor.get("/")
    for shown in (live.text, page.text):
        assert "<script>alert" not in shown and "&lt;script&gt;alert" in shown


async def test_an_answer_is_never_markup_nor_a_script_address():
    evil = 'javascript:alert(1)//https://"'
    blocks = (Card("<b>x</b>", ('"><img src=x>',), url=evil), Choices((Button("<i>", "a"), Button("Voir", url=evil))))
    async with visit(FakeDesk(lambda incoming: [Reply(blocks)])) as client:
        answer = (await say(client, "x")).text
    assert "<b>" not in answer and "<img" not in answer and "<i>" not in answer
    assert 'href="javascript' not in answer


async def test_a_press_carries_its_action_and_the_message_it_was_on(visitor, desk):
    bubble = bubble_id((await say(visitor, "visio")).text)
    await say(visitor, action="ask", pressed_on="Une\r\nligne", bubble=bubble)
    assert (desk.recorded[-1].action, desk.recorded[-1].pressed_on) == ("ask", "Une\nligne")


async def test_a_reply_that_replaces_takes_the_place_of_the_pressed_bubble(visitor, desk):
    first = await say(visitor, "visio")
    pressed = bubble_id(first.text)
    fields = dict(re.findall(r'name="(pressed_on)" value="([^"]*)"', first.text))
    live = await say(visitor, action="another", bubble=pressed, pressed_on=unescape(fields["pressed_on"]))
    assert f'hx-swap-oob="outerHTML:#{pressed}"' in live.text
    page = (await visitor.get("/")).text
    assert "La Genette verte" in page and "POLeN" not in page


async def test_a_press_is_shown_by_its_label_after_a_reload(visitor):
    await say(visitor, "visio")
    await say(visitor, action="report")
    assert '<p class="words">Signaler</p>' in (await visitor.get("/")).text


async def test_a_position_is_read_and_a_wrong_one_is_not(visitor, desk):
    await say(visitor, lat="44.5", lon="3.5")
    await say(visitor, "ici", lat="nan", lon="3.5")
    await say(visitor, "là", lat="91", lon="3.5")
    assert [incoming.position is not None for incoming in desk.recorded] == [True, False, False]


async def test_erasing_empties_the_screen_and_the_history(visitor):
    await say(visitor, "mon secret")
    asked = await say(visitor, action="forget")
    erased = await say(visitor, action="forget:yes")
    assert "hx-retarget" not in asked.headers
    assert erased.headers["hx-retarget"] == "#log"
    assert "mon secret" not in (await visitor.get("/")).text


async def test_a_file_is_handed_to_its_visitor_alone(visitor, desk):
    address = f"/file/{bubble_id((await say(visitor, 'agenda')).text)}/0"
    file = await visitor.get(address)
    assert (file.content, file.headers["content-type"]) == (b"BEGIN:VCALENDAR", "text/calendar; charset=utf-8")
    async with visit(desk) as other:
        assert (await other.get(address)).status_code == 404


async def test_a_long_message_reaches_the_desk_cut(visitor, desk):
    await say(visitor, "é" * 12_000)
    assert len(desk.recorded[0].text) == 10_000


async def test_an_empty_message_is_the_desk_s_to_answer(visitor, desk):
    assert (await say(visitor, "")).status_code == 200
    assert desk.recorded[0].text == ""


async def test_nothing_that_a_database_cannot_hold_gets_through(visitor, desk):
    await say(visitor, "a\0b")
    assert desk.recorded[0].text == "ab"


async def test_the_language_chosen_is_kept_and_reaches_the_desk(visitor, desk):
    assert '<html lang="en">' in (await visitor.get("/?lang=en")).text
    assert '<html lang="en">' in (await visitor.get("/")).text
    await say(visitor, "hello")
    assert desk.recorded[0].language == "en"


async def test_an_unknown_language_falls_back_to_the_browser_s(visitor):
    assert '<html lang="fr">' in (await visitor.get("/?lang=xx")).text


async def test_paragraphs_and_addresses_in_an_answer_are_drawn():
    words = "Un.\nDeux.\n\nVoir https://lozere.fr/a?b=1. Écrire à a@b.fr ou 04 66 00 00 00"

    def speak(incoming: Incoming) -> list[Reply]:
        return replies(Text(words))

    async with visit(FakeDesk(speak)) as client:
        answer = (await say(client, "x")).text
    assert '<p class="words">Un.\nDeux.</p>' in answer
    for href in ("https://lozere.fr/a?b=1", "mailto:a@b.fr", "tel:0466000000"):
        assert f'<a href="{href}"' in answer

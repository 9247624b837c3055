"""The page in a real Chromium, with a desk that plays a part."""

import re
import threading

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bot.messages import Incoming, Reply, Text
from tests.browser.conftest import Watched
from tests.browser.stage import FakeDesk, play, replies, serving, stage

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


def ask(page: Page, words: str) -> None:
    page.get_by_role("textbox").fill(words)
    page.keyboard.press("Enter")


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def nothing_wrong(watched: Watched) -> None:
    assert (watched.errors, watched.strangers) == ([], [])


@pytest.fixture
def open_here(browser_page, url):
    return lambda **settings: browser_page(url, **settings)


def test_a_question_typed_is_answered_without_a_reload(open_here):
    watched = open_here()
    watched.page.evaluate("window.sameDocument = true")
    ask(watched.page, "où faire une visio ?")
    expect(log(watched.page).get_by_role("heading", name="POLeN, Mende")).to_be_visible()
    expect(watched.page.get_by_role("textbox")).to_be_focused()
    expect(watched.page.get_by_role("textbox")).to_have_value("")
    assert watched.page.evaluate("window.sameDocument")
    nothing_wrong(watched)


def test_a_letter_appears_by_itself_and_takes_neither_focus_nor_place(open_here, desk):
    watched = open_here()
    page = watched.page
    ask(page, "où faire une visio ?")
    expect(log(page)).to_contain_text("POLeN")
    button = log(page).get_by_role("button").first
    button.focus()
    desk.waiting = replies(Text("Bonne nouvelle."))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(log(page).locator(".turn").last).to_contain_text("Bonne nouvelle.")
    expect(button).to_be_focused()
    page.reload()
    expect(log(page)).to_contain_text("Bonne nouvelle.")
    nothing_wrong(watched)


def test_when_nothing_came_nothing_moves(open_here, desk):
    watched = open_here()
    ask(watched.page, "où faire une visio ?")
    expect(log(watched.page)).to_contain_text("POLeN")
    shown = log(watched.page).inner_html()
    with watched.page.expect_response("**/letters") as response:
        watched.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert response.value.status == 204 and log(watched.page).inner_html() == shown
    nothing_wrong(watched)


def test_the_talk_survives_a_reload(open_here):
    page = open_here().page
    ask(page, "où faire une visio ?")
    expect(log(page)).to_contain_text("POLeN")
    live = re.sub(r"\s+", " ", log(page).locator(".bubble").inner_text())
    page.reload()
    expect(log(page)).to_contain_text("où faire une visio ?")
    assert re.sub(r"\s+", " ", log(page).locator(".bubble").inner_text()) == live


def test_words_are_on_screen_before_the_answer(browser_page):
    thinking = threading.Event()

    def think(incoming: Incoming) -> list[Reply]:
        thinking.wait(10)
        return play(incoming)

    with serving(stage(FakeDesk(think))) as url:
        page = browser_page(url).page
        ask(page, "bonjour")
        expect(log(page).locator(".said")).to_contain_text("bonjour")
        expect(log(page).locator(".waiting")).to_contain_text("…")
        thinking.set()
        expect(log(page)).to_contain_text("Vous dites : bonjour")
        expect(log(page).locator(".waiting")).to_have_count(0)


def test_each_answer_enters_the_log_once(open_here):
    page = open_here().page
    page.evaluate("""() => { window.added = []; new MutationObserver((changes) => changes.forEach((change) =>
        change.addedNodes.forEach((node) => window.added.push(node.textContent)))
        ).observe(document.getElementById("log"), { childList: true, subtree: true }); }""")
    ask(page, "visio")
    expect(log(page)).to_contain_text("POLeN")
    page.get_by_role("button", name="Un autre").click()
    expect(log(page)).to_contain_text("La Genette verte")
    added = page.evaluate("window.added.filter((text) => text.includes('Horaires inconnus'))")
    assert len(added) == 2


def test_a_button_that_pages_replaces_its_bubble_and_keeps_the_focus(open_here):
    watched = open_here()
    ask(watched.page, "visio")
    watched.page.get_by_role("button", name="Un autre").press("Enter")
    expect(log(watched.page)).to_contain_text("La Genette verte")
    expect(log(watched.page)).not_to_contain_text("POLeN")
    expect(log(watched.page).locator(".turn")).to_have_count(1)
    expect(watched.page.get_by_role("button", name="Un autre")).to_be_focused()
    nothing_wrong(watched)


def test_a_button_says_its_label_and_answers_below(open_here, desk):
    page = open_here().page
    ask(page, "visio")
    page.get_by_role("button", name="Signaler").click()
    expect(log(page)).to_contain_text("Pressé : report")
    expect(log(page).locator(".said").last).to_contain_text("Signaler")
    assert desk.recorded[-1].pressed_on.startswith("Pour une visio, le plus proche :\nPOLeN, Mende\n")


def test_a_finger_that_trembles_presses_once(open_here, desk):
    page = open_here().page
    ask(page, "visio")
    page.get_by_role("button", name="Signaler").dblclick()
    page.get_by_role("textbox").fill("bonjour")
    page.get_by_role("button", name="Envoyer").dblclick()
    expect(log(page)).to_contain_text("Vous dites : bonjour")
    assert [incoming.action or incoming.text for incoming in desk.recorded] == ["visio", "report", "bonjour"]


def test_everything_is_reached_with_the_keyboard_alone(open_here):
    watched = open_here()
    page = watched.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller à la case où écrire")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Écrivez ce que vous cherchez")).to_be_focused()
    page.keyboard.type("visio")
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("POLeN")
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.textContent") == "Un autre":
            break
    page.keyboard.press("Space")
    expect(log(page)).to_contain_text("La Genette verte")
    nothing_wrong(watched)


def test_an_example_is_a_question_asked(open_here):
    page = open_here().page
    page.get_by_role("button", name="où faire une visio près de Mende ?").press("Enter")
    expect(log(page)).to_contain_text("POLeN")
    expect(page.get_by_role("textbox")).to_be_focused()


@pytest.mark.parametrize("settings", [PHONE, {"viewport": {"width": 640, "height": 400}}, {"color_scheme": "dark"}])
def test_nothing_sticks_out_on_a_phone_at_twice_the_size_or_in_the_dark(open_here, settings):
    watched = open_here(**settings)
    ask(watched.page, "visio " + "x" * 300)
    expect(log(watched.page)).to_contain_text("POLeN")
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    nothing_wrong(watched)


def test_what_is_pressed_is_large_enough_for_a_thumb(open_here):
    page = open_here(**PHONE).page
    ask(page, "visio")
    expect(log(page)).to_contain_text("POLeN")
    boxes = [target.bounding_box() for target in page.locator("button:visible, .button:visible, input:visible").all()]
    assert boxes and all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)


def test_a_place_has_a_marker_that_says_its_name_and_a_line_beside_the_map(open_here):
    watched = open_here()
    ask(watched.page, "visio")
    expect(watched.page.get_by_role("button", name="POLeN, Mende")).to_have_attribute("alt", "POLeN, Mende")
    expect(watched.page.get_by_role("listitem").filter(has_text="POLeN, Mende")).to_be_visible()
    nothing_wrong(watched)


def test_tiles_are_the_only_call_to_another_host(browser_page):
    with serving(stage(tiles_url="https://tiles.example/{z}/{x}/{y}.png")) as url:
        watched = browser_page(url)
        with watched.page.expect_event("requestfailed"):
            ask(watched.page, "visio")
    assert watched.strangers and all(call.startswith("https://tiles.example/") for call in watched.strangers)


def test_a_failed_message_says_so_and_is_sent_again_once(open_here, desk):
    page = open_here().page
    page.context.set_offline(True)
    ask(page, "une longue question")
    expect(log(page)).to_contain_text("Votre message n’est pas arrivé")
    expect(log(page).locator(".said")).to_contain_text("une longue question")
    page.context.set_offline(False)
    page.get_by_role("button", name="Réessayer").click()
    expect(log(page)).to_contain_text("Vous dites : une longue question")
    expect(page.get_by_role("button", name="Réessayer")).to_have_count(0)
    assert len(desk.recorded) == 1


def test_an_answer_lost_on_the_way_has_one_effect(open_here, desk):
    page = open_here().page
    page.route("**/message", lambda route: (route.fetch(), route.abort()), times=1)
    ask(page, "bonjour")
    page.get_by_role("button", name="Réessayer").click()
    expect(log(page)).to_contain_text("Vous dites : bonjour")
    assert len(desk.recorded) == 1


def test_a_failure_of_ours_is_said_in_words(browser_page):
    failing = [True]

    def fail_once(incoming: Incoming) -> list[Reply]:
        if failing.pop() if failing else False:
            raise RuntimeError
        return play(incoming)

    with serving(stage(FakeDesk(fail_once))) as url:
        page = browser_page(url).page
        ask(page, "bonjour")
        page.get_by_role("button", name="Réessayer").click()
        expect(log(page)).to_contain_text("Vous dites : bonjour")


def test_writing_too_fast_is_said_kindly(browser_page):
    with serving(stage(messages_a_minute=1)) as url:
        page = browser_page(url).page
        ask(page, "un")
        ask(page, "deux")
        expect(log(page)).to_contain_text("Vous écrivez plus vite que je ne lis")


def test_several_messages_in_a_row_are_answered_in_order(open_here, desk):
    page = open_here().page
    held: list[Route] = []
    page.route("**/message", lambda route: route.continue_() if held else held.append(route))
    for words in ("un", "deux", "trois"):
        ask(page, words)
    expect(log(page).locator(".said")).to_have_count(3)
    held[0].continue_()
    expect(log(page).locator(".answers").last).to_contain_text("Vous dites : trois")
    assert [incoming.text for incoming in desk.recorded] == ["un", "deux", "trois"]


def test_the_position_is_sent_when_it_is_given(open_here, desk):
    page = open_here(geolocation={"latitude": 44.32, "longitude": 3.59}, permissions=["geolocation"]).page
    ask(page, "près de moi")
    page.get_by_role("button", name="Près de moi").click()
    expect(log(page)).to_contain_text("Vous êtes à 44.32, 3.59.")
    assert (desk.recorded[-1].text, desk.recorded[-1].action) == ("", None)


def test_a_refused_position_is_explained_and_nothing_is_sent(open_here, desk):
    page = open_here(permissions=[]).page
    ask(page, "près de moi")
    page.get_by_role("button", name="Près de moi").click()
    expect(log(page)).to_contain_text("Écrivez plutôt le nom d’une commune")
    assert len(desk.recorded) == 1


def test_erasing_asks_then_leaves_nothing_on_screen(open_here):
    page = open_here().page
    ask(page, "mon secret")
    page.get_by_role("button", name="Effacer la conversation").click()
    page.get_by_role("button", name="Tout effacer").click()
    expect(log(page)).to_contain_text("C’est effacé.")
    expect(log(page)).not_to_contain_text("mon secret")
    page.reload()
    expect(log(page)).not_to_contain_text("mon secret")


def test_without_javascript_one_asks_presses_and_reads(open_here):
    page = open_here(java_script_enabled=False).page
    ask(page, "visio")
    expect(page.locator("#log h3")).to_have_text("POLeN, Mende")
    page.locator("button", has_text="Un autre").click()
    expect(page.locator("#log h3")).to_have_text("La Genette verte, Florac")
    expect(page.locator(".sending")).to_have_count(0)


def test_without_javascript_a_position_button_is_a_request_in_words(open_here, desk):
    page = open_here(java_script_enabled=False).page
    ask(page, "près de moi")
    page.locator("button", has_text="Près de moi").click()
    assert (desk.recorded[-1].text, desk.recorded[-1].position) == ("Près de moi", None)


def test_a_script_typed_by_a_person_stays_words(open_here):
    watched = open_here()
    ask(watched.page, "<img src=x onerror=alert(1)>")
    expect(log(watched.page)).to_contain_text("Vous dites : <img src=x onerror=alert(1)>")
    watched.page.reload()
    expect(log(watched.page).locator("img")).to_have_count(0)
    nothing_wrong(watched)


def test_the_log_is_a_polite_region_with_a_name(open_here):
    page = open_here().page
    region = page.get_by_role("log", name="Notre conversation")
    expect(region).to_have_attribute("aria-live", "polite")
    assert region.evaluate("element => element.tagName") == "DIV"


def test_the_other_language_is_one_link_away(open_here):
    page = open_here().page
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("textbox", name="Write what you are looking for")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"

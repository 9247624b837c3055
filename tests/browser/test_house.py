"""The real house in a real Chromium: the main job, as a newcomer meets it."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Open
from tests.running import Served, serving_house


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_house(tmp_path_factory.mktemp("house")) as house:
        yield house


def test_a_newcomer_asks_reads_asks_for_another_and_finds_the_talk_again(browser_page: Open, served: Served) -> None:
    watched = browser_page(served.url)
    page = watched.page
    page.get_by_role("textbox").fill("où faire une visio près de Mende ?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="POLeN, Mende").wait_for()
    page.get_by_role("button", name="Un autre").last.click()
    page.get_by_role("heading", name="Télécentre").first.wait_for()
    page.reload()
    assert page.get_by_role("heading", name="POLeN, Mende").is_visible()
    assert page.get_by_text("où faire une visio près de Mende ?").first.is_visible()
    assert not watched.errors
    assert not watched.strangers


def test_two_visitors_never_see_each_others_words(browser_page: Open, served: Served) -> None:
    first, second = browser_page(served.url).page, browser_page(served.url).page
    first.get_by_role("textbox").fill("je cherche un comptable")
    first.keyboard.press("Enter")
    first.locator(".answers .bubble").first.wait_for()
    second.reload()
    assert "comptable" not in second.locator(".answers, [role=log]").first.inner_text()


def test_the_map_is_drawn_with_its_words_beside_it(browser_page: Open, served: Served) -> None:
    page = browser_page(served.url).page
    page.get_by_role("textbox").fill("où faire une visio près de Mende ?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Voir sur la carte").click()
    page.locator(".leaflet-container").wait_for()
    assert page.get_by_text("POLeN sur la carte").is_visible()


def test_erasing_asks_once_and_leaves_nothing(browser_page: Open, served: Served) -> None:
    page = browser_page(served.url).page
    page.get_by_role("textbox").fill("coworking à Mende")
    page.keyboard.press("Enter")
    page.locator(".answers .bubble").first.wait_for()
    page.get_by_role("button", name="Effacer la conversation").click()
    page.get_by_role("button", name="Tout effacer").click()
    page.get_by_text("C'est effacé").wait_for()
    page.reload()
    assert page.get_by_text("coworking à Mende").count() == 0

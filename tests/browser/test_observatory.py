"""The observatory's page in a real Chromium: read on a phone, by ear, and without colours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from bot.channels.web import WebOptions, create_web
from bot.channels.web.observatory import Figures, Observatory, Opened, Table
from tests.browser.stage import FakeDesk, phrases, serving

COLUMNS = ("Commune", "Besoin", "Demandes", "Sans réponse")
ROWS = (
    ("Saint-Étienne-Vallée-Française", "La comptabilité et la gestion", "1250", "365"),
    ("Mende", "Fabriquer", "5", "0"),
)
TABLE = Table("Par commune et par besoin :", COLUMNS, 2, ROWS)
OTHERS = (("Voir un an", "year"),)
FIGURES = Figures("Ce que l'on demande ici", ("Du 1er au 30.",), (TABLE,), OTHERS, "Télécharger le tableau")


async def figures(opened: Opened) -> Figures | None:
    return FIGURES if opened[0] == "good" else None


async def file(opened: Opened) -> bytes | None:
    return b"commune" if opened[0] == "good" else None


@pytest.fixture
def url() -> Iterator[str]:
    options = WebOptions(secret_key="not a secret", territory="Lozère")
    with serving(create_web(FakeDesk(), phrases, options, None, Observatory(figures, file))) as address:
        yield address


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_the_screen_and_is_a_table_with_heads(browser_page, url, width):
    watched = browser_page(url, viewport={"width": width, "height": 640})
    page = watched.page
    page.goto(f"{url}/observatoire?pass=good")
    expect(page.get_by_role("table", name="Par commune et par besoin :")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Mende")).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("link", name="Voir un an").get_attribute("href") == "/observatoire?pass=good&period=year"
    assert (watched.errors, watched.strangers) == ([], [])


def test_without_a_good_pass_there_is_no_such_page(browser_page, url):
    page = browser_page(url).page
    page.goto(f"{url}/observatoire?pass=bad")
    expect(page.get_by_role("heading", level=1)).to_contain_text("n’existe pas")

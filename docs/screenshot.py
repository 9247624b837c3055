"""Makes docs/screenshot.png and docs/screenshot-phone.png: `python docs/screenshot.py http://127.0.0.1:8000`.

Without an address, the page is staged with a desk that plays a part (tests/browser/stage.py).
"""

import sys
from contextlib import nullcontext
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from tests.browser.conftest import CHROMIUM, FLAGS  # noqa: E402
from tests.browser.stage import serving, stage  # noqa: E402

QUESTION = "où faire une visio près de Mende ?"
WIDE = {"width": 1280, "height": 1080}
PHONE = {"width": 360, "height": 740}


def ask_and_picture(browser: Browser, url: str, viewport: dict[str, int], name: str, scheme: str = "light") -> None:
    page = browser.new_context(viewport=viewport, color_scheme=scheme, device_scale_factor=2, locale="fr").new_page()
    page.goto(url)
    page.screenshot(path=DOCS / f"{name}-first.png") if "--all" in sys.argv else None
    page.get_by_role("textbox").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".answers .bubble").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)") if viewport == WIDE else None
    page.screenshot(path=DOCS / f"{name}.png")


def main() -> None:
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    with nullcontext(given[0]) if given else serving(stage()) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        ask_and_picture(browser, url, WIDE, "screenshot")
        ask_and_picture(browser, url, PHONE, "screenshot-phone")
        if "--all" in sys.argv:
            ask_and_picture(browser, url, WIDE, "screenshot-dark", "dark")
            ask_and_picture(browser, url, PHONE, "screenshot-phone-dark", "dark")


if __name__ == "__main__":
    main()

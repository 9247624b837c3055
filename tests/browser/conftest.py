"""A real Chromium for tests: `browser_page(url)` opens a page that keeps note of what went wrong on it.

Without Chromium these tests are skipped, except in CI (`CI` set), where they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.browser.stage import FakeDesk, serving, stage

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = Path(__file__).parent


@dataclass
class Watched:
    """A page, the errors of its console, and the hosts it called that are not ours."""

    page: Page
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


Open = Callable[..., Watched]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One a module, not one a session: while it is open no asynchronous test can run in this thread."""
    if not Path(CHROMIUM).exists():
        reason = f"no Chromium at {CHROMIUM}: install it, or set CHROMIUM to its path"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Open]:
    """`browser_page(url, **context)`: a new visitor with a page there. Calls to other hosts are noted and stopped."""
    contexts = []

    def open_page(url: str, **settings: object) -> Watched:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "fr", **settings})
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.set_default_timeout(8000)
        watched.page.on("console", lambda said: watched.errors.append(said.text) if said.type == "error" else None)
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        context.route(lambda address: not address.startswith(url), _note_and_stop(watched))
        watched.page.goto(url)
        return watched

    yield open_page
    for context in contexts:
        context.close()


def _note_and_stop(watched: Watched) -> Callable[[Route], None]:
    def stop(route: Route) -> None:
        watched.strangers.append(route.request.url)
        route.abort()

    return stop


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def url(desk: FakeDesk) -> Iterator[str]:
    """The address of the page, with a desk that plays a part."""
    with serving(stage(desk)) as address:
        yield address

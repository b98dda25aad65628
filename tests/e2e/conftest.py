"""One portal and one browser for all journeys; a phone-sized context for each."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.e2e.chromium import RunningBrowser, at_most
from tests.e2e.people import Reader
from tests.e2e.portal import ROOT, Mailbox, Portal, serving

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
JOURNEY_S = 240  # who needs longer hangs
PATIENCE_MS = 30_000  # a machine that others use as well stands still now and then

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def running_browser(playwright: Playwright) -> Iterator[RunningBrowser]:
    running = RunningBrowser(playwright)
    yield running
    running.close()


@pytest.fixture
def browser(running_browser: RunningBrowser) -> Browser:
    return running_browser.get()


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    yield box
    box.controller.stop()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, mailbox: Mailbox) -> Iterator[Portal]:
    with serving(tmp_path_factory.mktemp("portal"), mailbox) as served:
        yield served


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Leave pictures of what a failing journey saw, where its browser still answers."""
    report = yield
    if report.when == "call" and report.failed:
        folder = ROOT / "test-results"
        folder.mkdir(exist_ok=True)
        for number, context in enumerate(item.funcargs.get("opened", [])):
            for page in context.pages:
                with at_most(20), suppress(PlaywrightError):  # raised here it would end the whole run
                    page.screenshot(path=folder / f"{item.name}-{number}.png".replace("/", "-"), full_page=True)
    return report


@pytest.fixture
def opened() -> list[BrowserContext]:
    return []


@pytest.fixture
def new_context(
    browser: Browser, portal: Portal, opened: list[BrowserContext]
) -> Iterator[Callable[..., BrowserContext]]:
    """Make contexts that fail the test on any script error or refused resource."""
    troubles: list[str] = []

    def make(**options) -> BrowserContext:
        context = browser.new_context(base_url=portal.url, **{"viewport": PHONE, "has_touch": True, **options})
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: troubles.append(f"{error.page and error.page.url}: {error.error}"))
        context.on(
            "console",
            lambda said: (
                troubles.append(said.text) if re.search("Content Security Policy|Uncaught", said.text) else None
            ),
        )
        opened.append(context)
        return context

    if not portal.is_up:
        portal.start()
    with at_most(JOURNEY_S):
        yield make
    with at_most(20), suppress(PlaywrightError):  # who was too slow to close is started again
        for context in opened:
            for page in context.pages:  # first: a context with a page at work has been seen to close never
                page.close()
            context.close()
    assert not troubles


@pytest.fixture
def reader(new_context, portal: Portal) -> Callable[..., Reader]:
    """Somebody with a browser of their own, reading in one language."""

    def make(language: str = "bn", **options) -> Reader:
        page: Page = new_context(locale=f"{language}-IN", **options).new_page()
        return Reader(page, language, portal)

    return make

"""A Chromium that can hang without taking the whole run with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
from playwright.sync_api import Browser, Playwright

from tests.e2e.browser import FLAGS, chromium


class RunningBrowser:
    """The browser of all journeys, started again where it is gone."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._browser: Browser | None = None

    def get(self) -> Browser:
        """Return the browser, in running order."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        return self._browser

    def close(self) -> None:
        """End the browser, if need be by force."""
        if self._browser is not None:
            with at_most(20):
                self._browser.close()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Kill the browser when what is inside takes longer: whatever waits for it then ends, mostly with an error.

    `Page.close` and the like have no time-out of their own, and Chromium has been seen never to answer them.
    """
    overrun = threading.Timer(seconds, _kill)
    overrun.daemon = True
    overrun.start()
    try:
        yield
    finally:
        overrun.cancel()


def _kill() -> None:
    for child in psutil.Process().children(recursive=True):
        if child.name().startswith("chrom") and not any(each.startswith("--type=") for each in child.cmdline()):
            child.kill()

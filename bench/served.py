"""A demonstration portal and a browser before it, for benches that look at pages."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from cmo_app import routes
from tests.e2e.browser import FLAGS, chromium
from tests.e2e.people import CITIZEN, Reader
from tests.e2e.portal import Portal

NOT_FOR_CITIZENS = {*routes.STAFF_PAGES, "messages"}
OF_ONE = ("grievance", "receipt")


@dataclass(frozen=True)
class Served:
    """The portal, the browser, and the cookies of a citizen who has lodged something."""

    portal: Portal
    browser: Browser
    cookies: dict
    tracking_id: str

    def paths(self) -> Iterator[str]:
        """Name every page that a citizen meets, in every language."""
        for language in ("bn", "en"):
            for name in routes.PAGES:
                if name not in NOT_FOR_CITIZENS:
                    yield routes.page(name, language, **({"id": self.tracking_id} if name in OF_ONE else {}))


@contextmanager
def served() -> Iterator[Served]:
    """Serve the demonstration from a fresh folder, and log a citizen in."""
    with tempfile.TemporaryDirectory(prefix="cmo-bench-", ignore_cleanup_errors=True) as folder:
        portal = Portal(Path(folder), settings={"CMO_RATE_FACTOR": "1000"})
        portal.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                yield Served(portal, browser, *_logged_in(portal, browser))
                browser.close()
        finally:
            portal.kill()


def _logged_in(portal: Portal, browser: Browser) -> tuple[dict, str]:
    context = browser.new_context(base_url=portal.url, service_workers="block")
    Reader(context.new_page(), "bn", portal).log_in(CITIZEN)
    kept = context.storage_state()
    context.close()
    [(tracking_id,)] = portal.rows(
        "select min(tracking_id) from grievance g join person p on p.id = g.complainant_id where p.mobile = :m",
        m=CITIZEN,
    )
    return dict(kept), tracking_id

"""What a first visit costs: every citizen page in a real browser with nothing cached, all bytes over the wire."""

import json
import re
from dataclasses import dataclass
from typing import Any

import typer
from playwright.sync_api import Browser, CDPSession
from rich.console import Console
from rich.table import Table

from bench.report import Figure, report
from bench.served import Served, served
from tests.e2e.portal import Portal

BUDGET_KB = 190
PHONE = {"width": 360, "height": 640}


@dataclass
class Visit:
    """What one page took: bytes with their headers, and what came over the socket."""

    path: str
    bytes: float = 0
    requests: int = 0

    @property
    def kb(self) -> float:
        """Return the weight in units of 1,000 bytes."""
        return self.bytes / 1000


def first_visit(browser: Browser, portal: Portal, path: str, *, cookies: Any) -> Visit:
    """Open a page in a browser that has never been here, and wait until nothing more arrives."""
    context = browser.new_context(base_url=portal.url, viewport=PHONE, storage_state=cookies, service_workers="block")
    page = context.new_page()
    visit = Visit(path)
    _listen(context.new_cdp_session(page), visit)
    page.goto(path, wait_until="networkidle")
    page.wait_for_timeout(700)
    context.close()
    return visit


def _listen(session: CDPSession, visit: Visit) -> None:
    def arrived(event: dict) -> None:
        visit.bytes += event["encodedDataLength"]
        visit.requests += 1

    def came_over_socket(event: dict) -> None:
        visit.bytes += len(event["response"]["payloadData"].encode())

    session.send("Network.enable")
    session.on("Network.loadingFinished", arrived)
    session.on("Network.webSocketFrameReceived", came_over_socket)
    session.on("Network.webSocketCreated", lambda _event: setattr(visit, "requests", visit.requests + 1))


def shell_kb(place: Served) -> float:
    """Return what the service worker fetches afterwards, in the background, so that the portal opens offline."""
    facts = re.search(r"const FACTS = (\{.*\});", place.portal.fetch("/sw.js").decode())
    if facts is None:
        raise LookupError("sw.js names no files")
    listed = json.loads(facts[1])
    paths = [*listed["files"], *listed["pages"][listed["default"]]]
    return sum(len(place.portal.fetch(path, accepts="br")) for path in paths) / 1000


def main() -> None:
    """Weigh every citizen page in both languages."""
    with served() as place:
        visits = [first_visit(place.browser, place.portal, path, cookies=place.cookies) for path in place.paths()]
        offline_kb = shell_kb(place)
    _show(visits)
    heaviest = max(visits, key=lambda visit: visit.bytes)
    home = visits[0]
    is_met = report(
        "weight",
        [
            Figure("heaviest_page_kb", heaviest.kb, at_most=BUDGET_KB, beside="353"),
            Figure("heaviest_page_requests", max(visit.requests for visit in visits), beside="16-19"),
            Figure("home_page_kb", home.kb, at_most=BUDGET_KB),
            Figure("home_page_requests", home.requests),
            Figure("offline_shell_kb", offline_kb),
        ],
        n=len(visits),
        seed=0,
    )
    raise typer.Exit(not is_met)


def _show(visits: list[Visit]) -> None:
    table = Table("page", "KB", "requests")
    for visit in sorted(visits, key=lambda each: -each.bytes):
        colour = "red" if visit.kb > BUDGET_KB else "white"
        table.add_row(visit.path.partition("?")[0], f"[{colour}]{visit.kb:.1f}[/]", str(visit.requests))
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)

"""A browser against the real routes behind the real guard, without the built pages."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from cmo_app.http.app import routes_app
from cmo_app.http.guard import HttpGuard
from tests import factories as make

HERE = "http://localhost:3000"


class Browser(httpx.AsyncClient):
    """Names its origin with every write, as browsers do, and asks for JSON, as our scripts do."""

    async def send_form(self, name: str, /, *, language: str = "en", **fields: object) -> httpx.Response:
        """Post a form by its name."""
        return await self.post(f"/forms/{language}/{name}", data=fields)

    async def log_in(self, mobile: str, *, password: str = make.PASSWORD, **fields: str) -> httpx.Response:
        """Log in by password."""
        return await self.send_form("login", identifier=mobile, password=password, **fields)


@pytest.fixture
def portal(installed: Path, tmp_path: Path) -> HttpGuard:
    return HttpGuard(routes_app(), static=tmp_path / "client")


@pytest.fixture
async def open_browser(portal: HttpGuard) -> AsyncIterator[Callable[..., Browser]]:
    """Open browsers that know nothing of each other."""
    opened: list[Browser] = []

    def open_one(address: str = "203.0.113.1", **headers: str) -> Browser:
        browser = Browser(
            transport=httpx.ASGITransport(app=portal, client=(address, 4000)),
            base_url=HERE,
            headers={"origin": HERE, "accept": "application/json", **headers},
        )
        opened.append(browser)
        return browser

    yield open_one
    for browser in opened:
        await browser.aclose()


@pytest.fixture
def phone(open_browser: Callable[..., Browser]) -> Browser:
    return open_browser()

"""A browser that hangs costs one journey, not the run."""

import time

import pytest
from playwright.sync_api import Error, expect

from cmo_app import routes
from tests.e2e.chromium import at_most


def test_a_browser_that_never_answers_is_killed_and_started_again(running_browser, portal):
    page = running_browser.get().new_page()
    began = time.monotonic()
    with at_most(1), pytest.raises(Error):
        page.evaluate("() => new Promise(() => {})")
    assert time.monotonic() - began < 10

    again = running_browser.get().new_page()
    again.goto(portal.url + routes.page("home", "en"))
    expect(again.locator("h1")).to_be_visible()
    again.close()

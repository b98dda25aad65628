"""An address at which nothing is: said in its language, or in the browser's, and never a dead end."""

import pytest
from playwright.sync_api import expect

MISSING = {"bn": "/bn/nothing-here/", "en": "/en/nothing-here/"}


def is_told(guest, answer) -> None:
    """See one finished page: status, language, direction, title and heading agree."""
    page, words = guest.page, guest.say("This page is not here")
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")
    expect(page.locator("html")).to_have_attribute("lang", guest.language)
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("h1")).to_have_text(words)
    assert page.title() == f"{words} · {guest.say('Citizens’ grievance portal')}"
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_missing_page_says_so_in_the_language_of_its_address_and_leads_on(reader, language):
    guest = reader(language, extra_http_headers={"Accept-Language": "fr"})
    for path in (MISSING[language], f"/{language}/desk/nothing", f"/receipt/{language}/WB26-00000-00000.pdf"):
        is_told(guest, guest.page.goto(path))
    guest.page.wait_for_load_state("networkidle")
    expect(guest.page.locator("h1")).to_have_count(1)  # no script has put another page in its place
    guest.page.locator("main").get_by_role("link", name=guest.say("Home"), exact=True).click()
    guest.at("home")


@pytest.mark.parametrize("language", ["bn", "en"])
def test_an_address_without_a_language_is_answered_in_that_of_cookie_or_browser_and_without_scripts(reader, language):
    guest = reader(language, java_script_enabled=False)
    is_told_without_scripts(guest, guest.page.goto("/nothing"))
    other = "en" if language == "bn" else "bn"
    guest.page.context.add_cookies([{"name": "language", "value": other, "url": guest.portal.url}])
    guest.language = other
    is_told_without_scripts(guest, guest.page.goto("/nothing"))


def is_told_without_scripts(guest, answer) -> None:
    assert answer.status == 404
    assert guest.page.locator("html").get_attribute("lang") == guest.language
    expect(guest.page.locator("h1")).to_have_text(guest.say("This page is not here"))
    expect(guest.page.locator("main a").first).to_have_attribute("href", f"/{guest.language}/")

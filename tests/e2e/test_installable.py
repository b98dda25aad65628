"""The portal on a phone's home screen: installable, and open without a network."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from cmo_app import routes
from cmo_app.build import worker
from tests.e2e.people import eventually
from tests.e2e.portal import ROOT


def what_is_kept(guest) -> set[str]:
    """Return the paths of everything that is there without a network."""
    every = """async () => {
      const found = [];
      for (const name of await caches.keys()) {
        for (const asked of await (await caches.open(name)).keys()) found.push(new URL(asked.url).pathname);
      }
      return found;
    }"""
    return set(guest.page.evaluate(every))


@pytest.mark.parametrize("language", ["bn", "en"])
def test_chromium_finds_nothing_missing_for_installing(reader, language):
    guest = reader(language)
    guest.go("home")
    guest.page.wait_for_function("() => navigator.serviceWorker.controller || navigator.serviceWorker.ready")
    session = guest.page.context.new_cdp_session(guest.page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert f'"lang":"{language}"' in manifest["data"].replace(" ", "")
    faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [fault["errorId"] for fault in faults if fault["errorId"] != "in-incognito"] == []


def test_the_citizen_shell_opens_without_a_network_and_keeps_the_draft(reader):
    guest = reader("bn")
    guest.go("home")
    guest.page.evaluate("() => navigator.serviceWorker.ready")
    guest.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    guest.go("lodge_words")
    guest.awake()
    guest.page.context.set_offline(True)
    guest.fill("subject", "জাল ছাড়া লেখা")
    guest.page.wait_for_selector("[data-saved=kept]")
    guest.page.reload()
    guest.awake()
    assert guest.page.locator("main [name=subject]").input_value() == "জাল ছাড়া লেখা"
    expect(guest.page.locator("#offline")).to_be_visible()
    guest.go("how_it_works")
    guest.sees(guest.say("How it works"))
    guest.page.context.set_offline(False)
    guest.go("lodge_words")
    guest.page.wait_for_selector("[data-saved=saved]")


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_bar_of_a_step_is_read_whole_without_a_network(reader, language, width):
    guest = reader(language, viewport={"width": width, "height": 640})
    kept_offline(guest)
    guest.page.context.set_offline(True)
    guest.go("lodge_words")
    guest.awake()
    guest.fill("subject", "Tube well")
    guest.page.wait_for_selector("[data-saved=kept]")
    cut = """() => [...document.querySelectorAll("header.bar :is(strong, .second, .saved, .pill)")]
        .filter((part) => part.scrollWidth > part.clientWidth && getComputedStyle(part).display !== "inline")
        .map((part) => part.textContent)"""
    assert guest.page.evaluate(cut) == []
    assert guest.page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")


def test_the_service_worker_lists_the_very_files_that_were_built(reader, portal):
    worker = reader("en").page.request.get("/sw.js")
    assert worker.headers["cache-control"] == "no-cache"
    built = ROOT / ".web" / "build" / "client"
    listed = [
        part for part in worker.text().split('"') if part.startswith("/assets/") and part.endswith((".js", ".css"))
    ]
    assert listed
    assert [name for name in listed if not (built / name.lstrip("/")).is_file()] == []


@contextmanager
def another_build() -> Iterator[str]:
    """Let the server hand out a service worker of another version, as after a deployment; then put it back."""
    files = [path for path in (ROOT / ".web" / "build" / "client").glob("sw.js*") if path.is_file()]
    kept = {path: path.read_bytes() for path in files}
    [script] = [path for path in files if path.name == "sw.js"]
    version = re.search(r'"version": "(\w+)"', script.read_text(encoding="utf-8"))[1]
    fresh = version[::-1]
    try:
        for path in files:
            path.unlink()
        script.write_text(kept[script].decode().replace(version, fresh), encoding="utf-8")
        yield fresh
    finally:
        for path, data in kept.items():
            path.write_bytes(data)


def test_a_new_version_replaces_the_old_one_and_its_files(reader):
    guest = reader("bn")
    guest.go("home")
    guest.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    [old] = guest.page.evaluate("() => caches.keys()")
    with another_build() as version:
        guest.go("lodge_words")
        guest.awake()
        guest.fill("subject", "নতুন সংস্করণের আগে")
        guest.page.evaluate("() => navigator.serviceWorker.getRegistration().then((known) => known.update())")
        eventually(lambda: guest.page.evaluate("() => caches.keys()") == [f"portal-{version}"])
        assert old != f"portal-{version}"
        guest.page.reload()
        guest.awake()
        assert guest.page.locator("main [name=subject]").input_value() == "নতুন সংস্করণের আগে"
        guest.page.context.set_offline(True)
        guest.go("home")
        guest.sees(guest.say("Citizens’ grievance portal"))


def kept_offline(guest) -> None:
    """Open the front page, and wait until the portal can do without a network."""
    guest.go("home")
    guest.page.wait_for_function("() => navigator.serviceWorker.controller !== null")


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_page_that_is_not_kept_says_without_a_network_that_there_is_none_and_opens_when_it_is_back(reader, language):
    guest = reader(language)
    kept_offline(guest)
    guest.page.context.set_offline(True)
    guest.go("privacy")
    heading = guest.page.locator("h1")
    expect(heading).to_have_text(guest.say("No network"))
    expect(guest.page.locator("html")).to_have_attribute("lang", language)
    guest.page.wait_for_timeout(1000)
    expect(heading).to_have_text(guest.say("No network"))  # no script has put another page in its place
    guest.page.context.set_offline(False)
    guest.press("Try again")
    expect(heading).to_have_text(guest.say("Privacy notice"))
    guest.page.context.set_offline(True)
    guest.go("privacy")
    guest.page.get_by_role("link", name=guest.say("Go on writing")).click()
    guest.at("lodge_words")


def shell(language: str) -> set[str]:
    return {routes.page(name, language) for name in worker.SHELL}


def switch(guest, language: str) -> None:
    """Go over to the other language by its link, and wait until all of its shell is kept."""
    guest.page.locator(f"[data-language={language}]:visible").first.click()
    guest.language = language
    guest.at("home")
    eventually(lambda: shell(language) <= what_is_kept(guest))


def test_a_first_visit_keeps_one_language_and_only_the_page_without_a_network_of_the_others(reader):
    guest = reader("en")
    kept_offline(guest)
    kept = what_is_kept(guest)
    assert {path for path in kept if path.startswith("/en/")} == shell("en")
    assert {path for path in kept if path.startswith("/bn/")} == {routes.page("offline", "bn")}
    assert [path for path in kept if "_bn_" in path] == []
    assert [path for path in kept if "_en_" in path] != []


def test_who_switches_the_language_can_do_without_a_network_in_both(reader):
    guest = reader("en")
    kept_offline(guest)
    switch(guest, "bn")
    guest.page.context.set_offline(True)
    guest.page.reload()
    guest.awake()
    guest.sees(guest.say("Citizens’ grievance portal"))
    for language in ("bn", "en"):
        guest.language = language
        guest.go("lodge")
        guest.awake()
        expect(guest.page.locator("h1")).to_have_text(guest.say("Before you start"))
        expect(guest.page.locator("html")).to_have_attribute("lang", language)


def test_both_languages_are_still_kept_after_a_new_version(reader):
    guest = reader("en")
    kept_offline(guest)
    switch(guest, "bn")
    before = {path for path in what_is_kept(guest) if path.endswith("/")}
    with another_build() as version:
        guest.page.evaluate("() => navigator.serviceWorker.getRegistration().then((known) => known.update())")
        eventually(lambda: guest.page.evaluate("() => caches.keys()") == [f"portal-{version}"])
        assert {path for path in what_is_kept(guest) if path.endswith("/")} == before


@pytest.mark.parametrize(
    ("path", "spoken"), [("/bn/lodge/", "bn"), ("/en/privacy/", "en"), ("/", "en"), ("/t/WB-1", "en")]
)
def test_without_a_network_no_address_ends_in_the_browsers_own_error(reader, path, spoken):
    guest = reader("en")
    kept_offline(guest)
    guest.page.context.set_offline(True)
    guest.page.goto(path)
    guest.language = spoken
    expect(guest.page.locator("h1")).to_have_text(guest.say("No network"))
    expect(guest.page.locator("html")).to_have_attribute("lang", spoken)


def test_without_a_network_no_list_is_called_empty(reader):
    guest = reader("en")
    kept_offline(guest)
    guest.awake()
    guest.page.context.set_offline(True)
    guest.page.locator("nav.tabs a[href$='/grievances/']").click()
    guest.at("mine")
    expect(guest.page.locator("#offline")).to_be_visible()
    guest.sees("This cannot be shown without a network.")
    expect(guest.page.locator(".skeleton")).to_be_hidden()
    guest.page.locator("nav.tabs a[href$='/account/']").click()  # none of what is kept
    guest.page.wait_for_url("**/en/account/")
    expect(guest.page.locator("h1")).to_have_text("No network")
    guest.page.locator("nav.tabs a[href$='/grievances/']").click()
    guest.at("mine")
    guest.page.context.set_offline(False)
    guest.sees("Please log in")
    expect(guest.page.locator("#offline")).to_be_hidden()


def test_a_page_that_is_kept_is_still_asked_of_the_network_first(reader):
    guest = reader("en")
    kept_offline(guest)
    page = ROOT / ".web" / "build" / "client" / "en" / "track" / "index.html"
    twins = {path: path.read_bytes() for path in page.parent.glob("index.html*")}
    try:
        for path in twins:
            path.unlink()
        page.write_bytes(twins[page].replace(b"<title>", b"<title>Newer \xc2\xb7 ", 1))
        answer = guest.page.goto("/en/track/")
        assert answer.from_service_worker and "<title>Newer" in answer.text()
    finally:
        for path, data in twins.items():
            path.write_bytes(data)

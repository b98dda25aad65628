"""The portal on a phone's home screen: installable, and open without a network."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.e2e.portal import ROOT


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
    guest.page.wait_for_function("() => caches.keys().then((names) => names.length > 0)")
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
    guest.page.wait_for_selector("[data-saved=saved]", timeout=30_000)


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
        guest.page.wait_for_function(
            "(name) => caches.keys().then((names) => names.length === 1 && names[0] === name)", arg=f"portal-{version}"
        )
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

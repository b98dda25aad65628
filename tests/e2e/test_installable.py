"""The portal on a phone's home screen: installable, and open without a network."""

import pytest

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
    assert guest.page.locator("#offline").is_visible()
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

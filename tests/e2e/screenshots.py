"""`make screenshots`: the main pages of a fresh demonstration, as PNGs of few colours."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.browser import FLAGS, chromium
from tests.e2e.people import BLOCK_OFFICER, CITIZEN, OTHER_CITIZEN, Reader
from tests.e2e.portal import ROOT, Mailbox, Portal, serving

SHOTS_FOLDER = ROOT / "docs" / "screenshots"
ASSETS = ROOT / "assets"
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
COLOURS, TALLEST = 64, 1800
CMO = "9830010004"
WORDS = {
    "bn": ("নলকূপ তিন সপ্তাহ ধরে খারাপ", "আমাদের পাড়ার একমাত্র নলকূপ খারাপ। ৪০টি পরিবার আধ কিলোমিটার দূর থেকে জল আনছে।"),
    "en": (
        "Tube well broken for three weeks",
        "The only tube well of our hamlet is broken. Forty families fetch water.",
    ),
}


@dataclass(frozen=True)
class Shot:
    """One page to picture: who looks at it, and what they do there first."""

    name: str
    page: str
    who: str = ""
    stage: str = ""
    act: Callable[[Reader], None] = lambda _reader: None
    widths: tuple[str, ...] = ("phone", "desk")


def _write(reader: Reader) -> None:
    subject, description = WORDS[reader.language]
    reader.awake()
    reader.fill("subject", subject)
    reader.fill("description", description)
    reader.page.wait_for_selector("[data-saved=saved]")


def _attach(reader: Reader) -> None:
    reader.awake()
    reader.page.wait_for_timeout(1000)
    if reader.page.locator(".tile[data-id]").count():
        return
    files = [{"name": f"photo-{hue}.jpg", "mimeType": "image/jpeg", "buffer": _picture(hue)} for hue in (25, 140)]
    reader.page.locator("[data-uploads] input[type=file]").set_input_files(files)
    reader.page.wait_for_function("() => document.querySelectorAll('.tile[data-id]').length === 2")


def _picture(hue: int) -> bytes:
    """Draw something of one colour, dark above and light below."""
    grey = Image.linear_gradient("L").resize((640, 480)).point(lambda value: 90 + value // 3)
    flat = [Image.new("L", grey.size, value) for value in (hue, 80)]
    out = io.BytesIO()
    Image.merge("HSV", (*flat, grey)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def _fill_in(reader: Reader) -> None:
    reader.write(*WORDS[reader.language])
    reader.page.wait_for_function("() => !document.querySelector('main .skeleton')")


SHOTS = (
    Shot("home", "home"),
    Shot("how-it-works", "how_it_works"),
    Shot("statistics", "statistics"),
    Shot("before-you-start", "lodge"),
    Shot("form-words", "lodge_words", CITIZEN, act=_write),
    Shot("form-papers", "lodge_papers", CITIZEN, act=_attach),
    Shot("form-check", "lodge_check", CITIZEN, act=_fill_in),
    Shot("receipt", "receipt", CITIZEN, stage="under_process"),
    Shot("my-grievances", "mine", CITIZEN),
    Shot("grievance", "grievance", CITIZEN, stage="under_process"),
    Shot("answer-the-report", "grievance", OTHER_CITIZEN, stage="action_reported"),
    Shot("account", "account", CITIZEN),
    Shot("desk", "desk", BLOCK_OFFICER, stage="under_process", widths=("desk",)),
    Shot("desk", "desk", BLOCK_OFFICER, widths=("phone",)),
    Shot("desk-grievance", "desk_grievance", BLOCK_OFFICER, stage="under_process"),
    Shot("dashboard", "dashboard", CMO, widths=("desk",)),
)
DARK = ("home", "grievance", "form-words", "desk", "dashboard")


def main() -> None:
    """Picture every page in both languages on a phone and a desk, a few in the dark, two for the manifest."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        mailbox = Mailbox()
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            with serving(Path(folder), mailbox) as portal:
                for language in ("bn", "en"):
                    _tour(browser, portal, language, SHOTS, scheme="light")
                    _tour(browser, portal, language, [shot for shot in SHOTS if shot.name in DARK], scheme="dark")
                _for_the_manifest(browser, portal)
        finally:
            browser.close()
            mailbox.controller.stop()
    print(f"{sum(path.stat().st_size for path in SHOTS_FOLDER.glob('*.png')) / 1024:.0f} KB in {SHOTS_FOLDER}")


def _tour(browser: Browser, portal: Portal, language: str, shots, *, scheme: str) -> None:
    for width, viewport in (("phone", PHONE), ("desk", DESKTOP)):
        for who in dict.fromkeys(shot.who for shot in shots):
            scale = 1.5 if viewport is PHONE else 1
            reader = _reader(browser, portal, language, viewport, scheme, scale=scale)
            if who:
                reader.log_in(who)
            for shot in shots:
                if shot.who == who and width in shot.widths:
                    dark = "-dark" if scheme == "dark" else ""
                    _take(reader, shot, SHOTS_FOLDER / f"{shot.name}-{language}-{width}{dark}.png")
            reader.page.context.close()


def _reader(browser: Browser, portal: Portal, language: str, viewport, scheme: str, *, scale: float = 1) -> Reader:
    context = browser.new_context(
        base_url=portal.url,
        locale=f"{language}-IN",
        viewport=viewport,
        color_scheme=scheme,
        device_scale_factor=scale,
        reduced_motion="reduce",
    )
    context.set_default_timeout(20_000)
    return Reader(context.new_page(), language, portal)


def _take(reader: Reader, shot: Shot, path: Path, *, is_whole: bool = True) -> None:
    reader.go(shot.page, **({"id": _tracking_id(reader, shot.stage)} if shot.stage else {}))
    reader.page.wait_for_function("() => !document.querySelector('main .skeleton')")
    shot.act(reader)
    reader.page.wait_for_load_state("networkidle")
    if is_whole:  # grow the window instead of the picture, so that the bars stand at its edges
        height = reader.page.evaluate("() => document.documentElement.scrollHeight")
        reader.page.set_viewport_size({**reader.page.viewport_size, "height": min(max(height, 740), TALLEST)})
    path.parent.mkdir(parents=True, exist_ok=True)
    reader.page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _tracking_id(reader: Reader, stage: str) -> str:
    return reader.portal.rows("select tracking_id from grievance where stage = :s order by id limit 1", s=stage)[0][0]


def _for_the_manifest(browser: Browser, portal: Portal) -> None:
    """The two pictures that a phone shows before installing: exactly as large as the manifest says."""
    narrow = _reader(browser, portal, "bn", {"width": 360, "height": 640}, "light", scale=2)
    _take(narrow, SHOTS[0], ASSETS / "screenshot-narrow.png", is_whole=False)
    wide = _reader(browser, portal, "bn", DESKTOP, "light")
    _take(wide, SHOTS[0], ASSETS / "screenshot-wide.png", is_whole=False)


if __name__ == "__main__":
    main()

"""The service worker with the real list of hashed files, and a manifest for each language."""

import hashlib
import itertools
import json
import re
from pathlib import Path

from cmo_app import routes
from cmo_app.build import documents
from cmo_app.config import settings
from cmo_app.i18n import translate

_ASSET = re.compile(r"""["'(](/assets/[\w.\-]+\.(?:js|css))["')]""")
_IMPORT = re.compile(r"""["']\./([\w.\-]+\.js)["']""")
SHELL = ("home", "how_it_works", "track", "lodge", *routes.LODGE_STEPS, "login", "register", "mine", "offline")
_ALWAYS = ("/icon.svg", "/icon-192.png", "/js/app.js")
_TEMPLATE = Path(__file__).with_name("sw.js")


def write(static: Path) -> None:
    """Write `sw.js`, with what all languages load and what each adds to it, and `manifest-….webmanifest`."""
    codes = settings().language_codes
    pages = {
        code: [routes.page(name, code) for name, of, _ in documents.pages(static) if of == code and name in SHELL]
        for code in codes
    }
    files = {code: _files(static, code) for code in codes}
    shared = sorted(set.intersection(*files.values()))
    version = hashlib.sha256()
    for path in [*sorted(set.union(*files.values())), *_ALWAYS]:
        version.update((static / path.lstrip("/")).read_bytes())
    for page in itertools.chain(*pages.values()):
        version.update((static / page.strip("/") / "index.html").read_bytes())
    facts = {
        "version": version.hexdigest()[:16],
        "files": [*shared, *_ALWAYS],
        "pages": {code: [*pages[code], *sorted(files[code].difference(shared))] for code in codes},
        "default": codes[0],
    }
    source = _TEMPLATE.read_text(encoding="utf-8").replace("__FACTS__", json.dumps(facts))
    (static / "sw.js").write_text(source, encoding="utf-8")
    for language in codes:
        (static / f"manifest-{language}.webmanifest").write_text(
            json.dumps(_manifest(language), ensure_ascii=False), encoding="utf-8"
        )


def _files(static: Path, language: str) -> set[str]:
    """Follow the pages of the shell in a language to every script and style that they load."""
    found: set[str] = set()
    waiting = [
        asset
        for name, of, path in documents.pages(static)
        if of == language and name in SHELL
        for asset in _ASSET.findall(path.read_text(encoding="utf-8"))
    ]
    while waiting:
        asset = waiting.pop()
        path = static / asset.lstrip("/")
        if asset in found or not path.exists():
            continue
        found.add(asset)
        if path.suffix == ".js":
            waiting += [f"/assets/{name}" for name in _IMPORT.findall(path.read_text(encoding="utf-8"))]
    return found


def _manifest(language: str) -> dict[str, object]:
    _ = translate(language)
    return {
        "id": f"/{language}/",
        "name": _("Citizens’ grievance portal"),
        "short_name": _("Grievances"),
        "description": _("Tell the Chief Minister’s Office, keep the number, see every step."),
        "lang": language,
        "dir": _.direction,
        "start_url": routes.page("home", language),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f3f6f8",
        "theme_color": "#12496b",
        "icons": [
            {"src": "/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
            {"src": "/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any"},
            {"src": "/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
        "shortcuts": [
            {"name": _("Lodge a grievance"), "url": routes.page("lodge", language)},
            {"name": _("Check the status"), "url": routes.page("track", language)},
        ],
        "screenshots": [
            {"src": "/screenshot-narrow.png", "sizes": "720x1280", "type": "image/png", "form_factor": "narrow"},
            {"src": "/screenshot-wide.png", "sizes": "1280x800", "type": "image/png", "form_factor": "wide"},
        ],
    }

"""Each built page says its language, direction and translations; one map of the site for search engines."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import translate

_HTML_TAG = re.compile(r"<html\b[^>]*>")
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_BODY = re.compile(r"(?<=<body>).*(?=</body>)", re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_PRELOADED_SCRIPT = re.compile(r'<link\b[^>]*rel="modulepreload"[^>]*>')
_PRIVATE = frozenset(
    {*routes.STAFF_PAGES, *routes.STAND_INS, "messages", "account", "account_proofs", "account_change"}
    | {"receipt", "mine", "grievance", "register_confirm"}
)


def finish(static: Path) -> None:
    """Rewrite every page of every language, drop what is served under a second address, write the site map."""
    for name, language, path in pages(static):
        path.write_text(_finished(path.read_text(encoding="utf-8"), name, language), encoding="utf-8")
        path.parent.with_suffix(".html").unlink(missing_ok=True)  # Reflex's copy: it names no language
    (static / "index.html").unlink(missing_ok=True)  # the front door answers there
    fallback = static / routes.route("not_found", settings().language_codes[0]).lstrip("/") / "index.html"
    if fallback.exists():
        shutil.copyfile(fallback, static / "__spa-fallback.html")  # which Reflex copies to 404.html
    (static / "sitemap.xml").write_text(_site_map(), encoding="utf-8")
    (static / "robots.txt").write_text(
        f"User-agent: *\nDisallow: /t/\nSitemap: {_full('/sitemap.xml')}\n", encoding="utf-8"
    )


def pages(static: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield name, language and file of each page that was built."""
    for language in settings().language_codes:
        for name in routes.PAGES:
            path = static / routes.route(name, language).lstrip("/") / "index.html"
            if path.exists():
                yield name, language, path


def script_hashes(static: Path) -> dict[str, list[str]]:
    """Return the CSP sources of the inline scripts of each page, by its path; `*` for what stands in for one."""
    found = {
        "*": sorted({each for name, _, path in pages(static) if name in routes.STAND_INS for each in _hashes(path)})
    }
    for path in static.rglob("index.html"):
        found[f"/{path.parent.relative_to(static).as_posix()}/"] = _hashes(path)
    return found


def _hashes(page: Path) -> list[str]:
    scripts = set(_INLINE_SCRIPT.findall(page.read_text(encoding="utf-8"))) if page.is_file() else set()
    return sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
        if script.strip()
    )


def _finished(html: str, name: str, language: str) -> str:
    _ = translate(language)
    html = _HTML_TAG.sub(f'<html lang="{language}" dir="{_.direction}">', html, count=1)
    return _still(html) if name in routes.STAND_INS else html


def _still(html: str) -> str:
    """Take React out of a page that is shown at another address: its router would look for the page of that one."""
    return _BODY.sub(lambda body: _SCRIPT.sub("", body[0]), _PRELOADED_SCRIPT.sub("", html))


def _site_map() -> str:
    entries = "".join(
        f"<url><loc>{escape(_full(routes.page(name, language)))}</loc>"
        + "".join(
            f'<xhtml:link rel="alternate" hreflang="{other}" href="{escape(_full(routes.page(name, other)))}"/>'
            for other in settings().language_codes
        )
        + "</url>"
        for name in routes.PAGES
        if name not in _PRIVATE
        for language in settings().language_codes
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{entries}</urlset>'
    )


def _full(path: str) -> str:
    return settings().public_url.rstrip("/") + path

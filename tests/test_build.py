"""What the build makes of Reflex's pages, and when it builds anew."""

import pytest

from cmo_app import routes
from cmo_app.build import documents, pages
from cmo_app.config import settings

BUILT = """<!DOCTYPE html><html lang="en"><head><link rel="modulepreload" href="/assets/root.js"/>\
<script>theme()</script><script src="/js/app.js" type="module"></script></head>\
<body><main><h1>Words</h1></main><script>window.__reactRouterContext = {}</script>\
<script type="module" async="">import("/assets/entry.js");</script></body></html>"""


@pytest.fixture
def static(installed, tmp_path):
    """The folder as Reflex leaves it: every page twice, and a front page that names no language."""
    folder = tmp_path / "client"
    for language in settings().language_codes:
        for name in routes.PAGES:
            page = folder / routes.route(name, language).lstrip("/")
            page.mkdir(parents=True, exist_ok=True)
            (page / "index.html").write_text(BUILT.replace("Words", f"{name} {language}"), encoding="utf-8")
            page.with_suffix(".html").write_text(BUILT, encoding="utf-8")
    for name in ("index.html", "__spa-fallback.html"):
        (folder / name).write_text(BUILT, encoding="utf-8")
    documents.finish(folder)
    return folder


def test_no_page_is_served_that_names_another_language_than_it_speaks(static):
    for page in static.rglob("*.html"):
        text = page.read_text("utf-8")
        language = next(code for code in settings().language_codes if f" {code}</h1>" in text)
        assert f'<html lang="{language}" dir="ltr">' in text, page
    assert "not_found bn" in (static / "__spa-fallback.html").read_text("utf-8")


def test_a_page_that_stands_in_for_another_keeps_its_words_and_leaves_react_out(static):
    for name in routes.PAGES:
        text = (static / routes.route(name, "en").lstrip("/") / "index.html").read_text("utf-8")
        assert f"<h1>{name} en</h1>" in text and 'src="/js/app.js"' in text and "theme()" in text
        is_still = name in {"not_found", "server_error", "offline"}
        assert ("__reactRouterContext" not in text) == is_still, name
        assert ("/assets/entry.js" not in text and "modulepreload" not in text) == is_still, name


def test_the_policy_for_any_other_address_allows_the_scripts_of_the_pages_that_stand_in(static):
    allowed = documents.script_hashes(static)
    assert allowed["*"] == allowed["/bn/not-found/"] == allowed["/en/server-error/"] != []
    assert set(allowed["*"]) < set(allowed["/en/track/"])


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("languages", "en,bn"),
        ("public_url", "https://portal.example.in"),
        ("mode", "production"),
        ("contact_email", "cell@example.in"),
        ("contact_phone", "1800-111-1111"),
        ("source_url", "https://example.in/source"),
    ],
)
def test_a_setting_that_stands_in_the_pages_has_them_built_anew(installed, monkeypatch, setting, value):
    monkeypatch.setattr(pages, "_MADE_OF", ())
    before = pages._digest()
    monkeypatch.setenv(f"CMO_{setting.upper()}", value)
    settings.cache_clear()
    assert pages._digest() != before

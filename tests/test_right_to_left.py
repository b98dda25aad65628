"""Another language is a `.po` file and one line of settings, whichever way it is read."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from cmo_app.build import documents, worker
from cmo_app.build.messages import extracted
from cmo_app.config import settings
from cmo_app.i18n import catalogue, translate
from cmo_app.pages.registry import PAGES


def pseudo(text: str) -> str:
    return f"[!{text}!]"


@pytest.fixture
def urdu(tmp_path, monkeypatch):
    """Every sentence of the code in brackets, as if it were Urdu."""
    made = Catalog(locale="ur", charset="utf-8", fuzzy=False)
    for message in extracted():
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            said = tuple(map(pseudo, ids))
            made.add(message.id, said[0] if len(said) == 1 else said)
    with (tmp_path / "ur.po").open("wb") as file:
        write_po(file, made)
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path)
    monkeypatch.setenv("CMO_LANGUAGES", "en,ur")
    translate.cache_clear()
    settings.cache_clear()
    yield translate("ur")
    monkeypatch.undo()
    translate.cache_clear()
    settings.cache_clear()


def test_a_built_page_and_its_manifest_say_the_direction(urdu):
    html = documents._finished("<!doctype html><html lang='en'><body>x</body></html>", "home", "ur")
    assert '<html lang="ur" dir="rtl">' in html
    manifest = worker._manifest("ur")
    assert (manifest["dir"], manifest["lang"], manifest["start_url"]) == ("rtl", "ur", "/ur/")


def test_every_page_draws_itself_in_the_new_language(urdu):
    for name, page in PAGES.items():
        assert "[!" in page.title(urdu), name
        assert "[!" in str(page.draw(urdu)), name


def test_the_other_direction_is_nobody_elses(urdu):
    assert translate("en").direction == "ltr"

"""Adding a language is a catalogue and one line of settings: proved with a right-to-left one made up for the test."""

import re
import shutil

import httpx
import pytest
import reflex as rx
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from reflex_base.registry import RegistrationContext

from cmo_app import routes
from cmo_app.build import documents, worker
from cmo_app.build.messages import extracted
from cmo_app.config import ROOT
from cmo_app.http.app import routes_app
from cmo_app.http.guard import HttpGuard
from cmo_app.i18n import catalogue, in_language, translate
from cmo_app.i18n.letters import LETTERS, Template, letter
from cmo_app.i18n.written import day, instant, weekday
from cmo_app.pages.registry import PAGES, register_pages
from tests import factories as make
from tests.test_catalogues import LETTER_VALUES

HERE = "http://localhost:3000"
SIX_FORMS = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"
PHYSICAL = r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)|float:|[;{\s](?:left|right):"


def pseudo(text: str) -> str:
    """Write a sentence so that it is seen to be translated and still holds its values."""
    return f"~{text}~ اردو"


def write_catalogue(folder, language, *, plural_forms):
    made = Catalog(locale=language)
    made._plural_expr, made._num_plurals = plural_forms
    for message in extracted():
        if isinstance(message.id, tuple):
            made.add(message.id, tuple(f"{pseudo(message.id[1])} {n}" for n in range(plural_forms[1])))
        elif message.id:
            made.add(message.id, pseudo(message.id))
    with (folder / f"{language}.po").open("wb") as file:
        write_po(file, made)


@pytest.fixture
def wanted_settings():
    return {"languages": "bn,en,ur"}


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made up") / "locales"
    shutil.copytree(catalogue.LOCALES, folder)
    write_catalogue(folder, "ur", plural_forms=("(n != 1)", 2))
    write_catalogue(folder, "ar", plural_forms=(SIX_FORMS, 6))
    return folder


@pytest.fixture(autouse=True)
def with_urdu(locales, monkeypatch, installed):
    monkeypatch.setattr(catalogue, "LOCALES", locales)
    translate.cache_clear()
    yield
    translate.cache_clear()


def test_it_reads_from_right_to_left_and_the_others_from_left_to_right():
    assert [translate(code).direction for code in ("bn", "en", "ur")] == ["ltr", "ltr", "rtl"]


def test_every_page_has_its_address_and_a_translated_title():
    with RegistrationContext.ensure_context().fork():
        app = rx.App()
        register_pages(app)
    for name, page in PAGES.items():
        registered = app._unevaluated_pages[routes.route(name, "ur").lstrip("/")]
        assert registered.title.startswith(page.title(translate("ur")))
        assert page.title(translate("ur")).startswith("~")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_in_it_and_offers_both_other_languages(name):
    drawn = str(PAGES[name].draw(translate("ur")).render())
    assert "~" in drawn
    for other in ("bn", "en"):
        assert routes.route(name, other) in drawn


def test_every_built_page_says_its_language_and_direction(tmp_path):
    static = tmp_path / "client"
    for language in ("bn", "en", "ur"):
        for name in routes.PAGES:
            path = static / routes.route(name, language).lstrip("/") / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text('<!DOCTYPE html><html lang="en"><head></head></html>', encoding="utf-8")
    documents.finish(static)
    assert '<html lang="ur" dir="rtl">' in (static / "ur" / "track" / "index.html").read_text("utf-8")
    assert '<html lang="bn" dir="ltr">' in (static / "bn" / "track" / "index.html").read_text("utf-8")
    site_map = (static / "sitemap.xml").read_text("utf-8")
    assert site_map.count('hreflang="ur"') == site_map.count('hreflang="bn"') > 0


def test_the_installed_app_is_called_and_laid_out_in_it():
    manifest = worker._manifest("ur")
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("ur", "rtl", "/ur/")
    assert manifest["name"].startswith("~")


def test_counts_take_the_form_that_the_language_asks_for():
    def forms(language, *counts):
        return [translate(language).plural("{n} file", "{n} files", n)[-1] for n in counts]

    assert forms("ur", 1, 2, 5) == ["0", "1", "1"]
    assert forms("ar", 0, 1, 2, 5, 40, 100) == ["0", "1", "2", "3", "4", "5"]


def test_dates_and_names_are_written_in_it_and_a_name_without_a_translation_in_english():
    _, moment = translate("ur"), make.now()
    assert all(write(_, moment) for write in (day, weekday, instant))
    assert in_language({"en": "Barasat", "bn": "বারাসত"}, "ur") == "Barasat"


@pytest.mark.parametrize("template", Template)
def test_every_letter_is_written_in_it(template):
    written = letter(translate("ur"), template, LETTER_VALUES)
    assert template in LETTERS and "اردو" in written.sms and "اردو" in written.text


async def test_refusals_and_the_front_door_speak_it():
    transport = httpx.ASGITransport(app=HttpGuard(routes_app(), static=ROOT / "nothing"))
    async with httpx.AsyncClient(transport=transport, base_url=HERE, headers={"origin": HERE}) as phone:
        answer = await phone.get("/", headers={"accept-language": "ur-PK,ur;q=0.9,en;q=0.5"})
        assert answer.headers["location"] == "/ur/"
        answer = await phone.post("/forms/ur/login", headers={"accept": "text/html"})
        assert '<html lang="ur" dir="rtl">' in answer.text and "~Please fill this in.~" in answer.text


def test_a_person_who_reads_it_is_told_in_it():
    filed = make.create_grievance(citizen=make.create_citizen(language="ur"))
    assert all("اردو" in message.text for message in make.messages(to=filed.citizen, template="lodged"))


@pytest.mark.parametrize("sheet", sorted(path.name for path in (ROOT / "assets").glob("*.css")))
def test_the_stylesheet_knows_start_and_end_not_left_and_right(sheet):
    assert re.findall(PHYSICAL, (ROOT / "assets" / sheet).read_text("utf-8")) == []

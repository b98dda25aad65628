"""The dashboard in a browser: from a figure to the very list behind it, in either language, by table as well."""

import re

import pytest
from playwright.sync_api import expect

from cmo_app.domain.digits import to_latin_digits
from tests.e2e.conftest import DESK

SUPERVISOR, CMO, ADMINISTRATOR = "9830010003", "9830010004", "9830010005"


def number(text):
    return int(re.sub(r"\D", "", to_latin_digits(text)))


@pytest.mark.parametrize("language", ["bn", "en"])
def test_from_a_figure_to_the_list_that_it_counts(reader, portal, language):
    chief = reader(language, viewport=DESK)
    chief.log_in(CMO)
    chief.go("dashboard")
    page = chief.page
    page.locator(".dash-choices a", has_text=chief.say("90 days")).click()
    page.wait_for_url(re.compile("range=90"))
    expect(page.locator(".dash-choices a[aria-current=true]", has_text=chief.say("90 days"))).to_be_visible()
    page.locator(".fold > summary", has_text=chief.say("Show as a table")).click()
    row = page.locator(".dash-chart .figures tbody tr").filter(has=page.locator("td .figure")).last
    lodged = row.locator("td .figure").first
    shown = number(lodged.inner_text())
    code = lodged.get_attribute("href").split("figure=")[1]
    lodged.click()
    chief.at("desk")
    expect(page.locator(".figure-of")).to_be_visible()
    expect(page.locator("[data-rows] tbody tr, .desk-list li")).to_have_count(shown)
    assert code in page.url


def test_days_of_ones_own_that_cannot_be_shown_stay_as_typed(reader):
    chief = reader("en", viewport=DESK)
    chief.log_in(CMO)
    chief.go("dashboard")
    page, fold = chief.page, chief.page.locator(".dash-tools .fold")
    chief.open_fold("Own dates")
    fold.locator("[name=first]").fill("2026-03-31")
    fold.locator("[name=last]").fill("2026-03-01")
    fold.locator("[type=submit]").click()
    page.wait_for_url(re.compile("range=own"))
    expect(fold.get_by_role("alert")).to_contain_text("The last 30 days are shown instead.")
    expect(fold.locator("[name=first]")).to_have_value("2026-03-31")
    expect(fold.locator("[name=last]")).to_have_value("2026-03-01")


def test_each_district_is_a_tile_by_its_lgd_code_and_what_was_open_last_is_the_headline(reader):
    chief = reader("en", viewport=DESK)
    chief.log_in(CMO)
    chief.go("dashboard", range="7")
    page = chief.page
    expect(page.locator(".district-grid a[data-lgd]")).to_have_count(23)
    codes = page.locator(".district-grid a").evaluate_all("found => found.map((each) => each.dataset.lgd)")
    assert len(set(codes)) == 23 and "303" in codes
    chief.open_fold("Show as a table")
    last = page.locator(".dash-chart .figures tbody tr").last.locator("td").last
    headline = page.locator(".headline", has_text="Open").first.locator(".headline-value")
    assert number(last.inner_text()) == number(headline.inner_text()) > 0
    expect(page.locator(".chart path.open")).to_have_attribute("d", re.compile("^M"))


def test_on_paper_there_are_figures_and_no_controls(reader):
    chief = reader("en", viewport=DESK)
    chief.log_in(CMO)
    chief.go("dashboard")
    page = chief.page
    controls = [page.locator(each).first for each in (".dash-tools", ".dash-choices", ".dash .fold")]
    for each in controls:
        expect(each).to_be_visible()
    page.emulate_media(media="print")
    for each in controls:
        expect(each).to_be_hidden()
    for shown in (".headline-value", ".chart", ".district-grid", ".dash-parts .figures"):
        expect(page.locator(shown).first).to_be_visible()


def test_from_a_department_to_its_offices_and_to_a_list(reader):
    chief = reader("en", viewport=DESK)
    chief.log_in(CMO)
    chief.go("dashboard", range="90")
    page = chief.page
    page.locator(".dash-parts th a", has_text="Public Health Engineering").click()
    page.wait_for_url(re.compile("department="))
    expect(page.locator("h1", has_text="Public Health Engineering")).to_be_visible()
    confirmed = page.locator(".headline", has_text="Confirmed by complainants").locator(".headline-value")
    expect(confirmed).to_contain_text("%")
    open_here = page.locator(".headline", has_text="Open").first.locator(".headline-value")
    shown = number(open_here.inner_text())
    open_here.click()
    chief.at("desk")
    expect(page.locator(".figure-of")).to_contain_text("Open · Public Health Engineering")
    expect(page.locator("[data-rows] tbody tr, .desk-list li")).to_have_count(shown)


def test_a_supervisor_finds_the_department_alone_and_takes_it_away_as_a_file(reader):
    nodal = reader("en", viewport=DESK)
    nodal.log_in(SUPERVISOR)
    nodal.go("dashboard")
    page = nodal.page
    expect(page.locator("h1", has_text="Public Health Engineering")).to_be_visible()
    with page.expect_download() as arriving:
        page.locator(".dash-files a", has_text="XLSX").click()
    assert arriving.value.suggested_filename.endswith(".xlsx")


def test_what_is_lodged_shows_by_itself(reader):
    chief = reader("en", viewport=DESK)
    chief.log_in(CMO)
    chief.go("dashboard", range="today")
    today = chief.page.locator(".headline", has_text="Open").first.locator(".aside", has_text="lodged today")
    expect(today).to_be_visible()
    before = number(today.inner_text())
    citizen = reader("en")
    citizen.log_in("9830054321")
    citizen.write("The tap is dry", "Since this morning.")
    citizen.send()
    expect(today).to_have_text(f"{before + 1} lodged today")


def test_days_of_ones_own_and_a_search_are_asked_for_by_address(reader):
    chief = reader("en", viewport=DESK)
    chief.log_in(CMO)
    chief.go("dashboard")
    chief.awake()
    chief.open_fold("Own dates")
    chief.page.locator("[name=first]").fill("2026-01-01")
    chief.press("Show these days")
    chief.page.wait_for_url(re.compile("range=own&first=2026-01-01"))
    administrator = reader("bn", viewport=DESK)
    administrator.log_in(ADMINISTRATOR)
    administrator.go("admin_people")
    administrator.awake()
    administrator.fill("text", "9830010003")
    administrator.press("Search")
    administrator.page.wait_for_url(re.compile("text=9830010003"))
    expect(administrator.page.locator("main tbody tr")).to_have_count(1)

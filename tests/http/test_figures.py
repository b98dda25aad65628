"""The figures as files: for whom they are, and harmless where a spreadsheet opens them."""

import csv
import io
import zipfile

import pytest

from cmo_app.domain.roles import Role
from cmo_app.http.figures import as_csv, as_xlsx
from cmo_app.security import limits
from cmo_app.services.figure_export import Sheet
from tests import factories as make

TRICKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org")']


@pytest.fixture
async def supervisor(open_browser):
    limits.forget()
    browser = open_browser()
    await browser.log_in(make.person(make.create_official(Role.SUPERVISOR, office=make.office_of(3))).mobile)
    return browser


async def test_a_supervisor_gets_the_departments_figures_as_csv(supervisor):
    make.create_grievance()
    answer = await supervisor.get("/figures/bn.csv?range=7&by=tier")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert 'filename="figures-' in answer.headers["content-disposition"]
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0][:3] == ["স্তর", "খোলা", "সময় পেরিয়েছে"]
    assert lines[1][:4] == ["ব্লক বা পুরসভা", "1", "0", "1"]


async def test_all_tables_come_as_xlsx(supervisor):
    answer = await supervisor.get("/figures/en.xlsx")
    assert answer.status_code == 200
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    assert len([name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]) == 5


async def test_a_visitor_is_asked_to_log_in_and_a_citizen_finds_nothing(open_browser):
    visitor = open_browser()
    answer = await visitor.get("/figures/en.csv")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/login/")
    limits.forget()
    await visitor.log_in(make.person(make.create_citizen()).mobile)
    assert (await visitor.get("/figures/en.csv")).status_code == 404


@pytest.mark.parametrize("path", ["/figures/xx.csv", "/figures/en.pdf", "/figures/en.csv/more"])
async def test_other_languages_and_kinds_are_not_there(supervisor, path):
    assert (await supervisor.get(path)).status_code == 404


@pytest.mark.parametrize("trick", TRICKS)
def test_no_cell_of_a_csv_is_run_by_a_spreadsheet(trick):
    written = as_csv([Sheet("x", ["name", "count"], [[trick, -3]])]).decode("utf-8-sig")
    [_heads, [name, count]] = list(csv.reader(io.StringIO(written, newline="")))
    assert (name, count) == (f"'{trick}", "-3")


def test_no_cell_of_an_xlsx_is_a_formula_or_a_link():
    book = zipfile.ZipFile(io.BytesIO(as_xlsx([Sheet("x", ["name"], [[trick] for trick in TRICKS])])))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet

"""The forms and files of an administrator over HTTP: nobody else gets through, and a CSV comes in whole."""

import pytest

from cmo_app.domain.roles import Role
from cmo_app.http.admin_forms import FORMS
from cmo_app.security import limits
from tests import factories as make

HEAD = "name,mobile,email,role,language,office,title_bn,title_en\n"
ROW = "Rina Das,9830022222,rina@example.org,auditor,bn,,,\n"


@pytest.fixture
def browser_of(open_browser):
    """Somebody of a role at a browser of their own."""
    limits.forget()

    async def log_in(role):
        browser = open_browser()
        await browser.log_in(make.person(make.create_official(role)).mobile)
        return browser

    return log_in


def csv(data):
    return {"file": ("officials.csv", data if isinstance(data, bytes) else data.encode(), "text/csv")}


async def bring(browser, data):
    return await browser.post("/forms/bn/admin-import", data={"kind": "officials"}, files=csv(data))


async def test_every_form_of_the_administration_refuses_a_visitor(open_browser):
    visitor = open_browser()
    assert {(await visitor.send_form(name)).status_code for name in FORMS} == {401}


@pytest.mark.parametrize("role", [Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL, Role.AUDITOR])
async def test_every_form_of_the_administration_refuses_every_other_role(browser_of, role):
    other = await browser_of(role)
    assert {(await other.send_form(name)).status_code for name in FORMS} == {403}


async def test_a_setting_of_no_such_name_is_not_there(browser_of):
    administrator = await browser_of(Role.ADMINISTRATOR)
    answer = await administrator.send_form("admin-setting", key="secret", stamp="new", value="1")
    assert answer.status_code == 404


async def test_a_csv_of_thousands_of_rows_is_brought_in_and_its_trial_is_named(browser_of):
    answer = await bring(await browser_of(Role.ADMINISTRATOR), HEAD + ROW * 5000)
    assert answer.status_code == 200
    assert answer.json()["redirect"].startswith("/bn/admin/files/?id=")


async def test_a_file_that_is_no_csv_is_refused_at_its_field(browser_of):
    answer = await bring(await browser_of(Role.ADMINISTRATOR), b"\xff\xfe\x00")
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["file"]


async def test_a_file_beyond_what_a_table_can_be_is_not_even_read(browser_of):
    assert (await bring(await browser_of(Role.ADMINISTRATOR), b"x" * 4_000_000)).status_code == 413


async def test_no_other_form_takes_a_file(browser_of):
    administrator = await browser_of(Role.ADMINISTRATOR)
    assert (await administrator.post("/forms/en/admin-invite", files=csv("x"))).status_code == 400


@pytest.mark.parametrize("path", ["/admin/export/officials.csv", "/admin/template/subjects.csv"])
async def test_a_table_is_taken_away_by_an_administrator_alone(open_browser, browser_of, path):
    answer = await (await browser_of(Role.ADMINISTRATOR)).get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert (await (await browser_of(Role.SUPERVISOR)).get(path)).status_code == 404
    assert (await open_browser().get(path)).status_code == 303

"""The forms and files of an administrator over HTTP: nobody else gets through, and a CSV comes in whole."""

import pytest
from starlette.testclient import TestClient

from cmo_app.db import transaction
from cmo_app.domain.roles import Role
from cmo_app.http.admin_forms import FORMS
from cmo_app.http.app import routes_app
from cmo_app.security import limits
from cmo_app.security.sessions import add_session, cookie_name, new_token
from tests.factories import create_official

HEAD = "name,mobile,email,role,language,office,title_bn,title_en\n"


@pytest.fixture
def client_of(installed):
    limits.forget()

    def make(role: Role | None) -> TestClient:
        client = TestClient(routes_app(), headers={"Accept": "application/json"}, follow_redirects=False)
        if role is not None:
            token = new_token()
            with transaction() as session:
                add_session(session, token, person_id=create_official(role).person_id, browser="Firefox")
            client.cookies.set(cookie_name(), token)
        return client

    return make


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_the_administration_refuses_a_visitor_and_every_other_role(client_of, name):
    assert client_of(None).post(f"/forms/en/{name}").status_code == 401
    for role in (Role.SUPERVISOR, Role.CMO_CELL, Role.AUDITOR):
        assert client_of(role).post(f"/forms/en/{name}").status_code == 403


def test_a_setting_of_no_such_name_is_not_there(client_of):
    form = {"key": "secret", "stamp": "new", "value": "1"}
    assert client_of(Role.ADMINISTRATOR).post("/forms/en/admin-setting", data=form).status_code == 404


def test_a_csv_is_brought_in_and_its_trial_is_named(client_of):
    client = client_of(Role.ADMINISTRATOR)
    row = "Rina Das,9830022222,rina@example.org,auditor,bn,,,\n"
    file = {"file": ("officials.csv", (HEAD + row).encode(), "text/csv")}
    answer = client.post("/forms/bn/admin-import", data={"kind": "officials"}, files=file)
    assert answer.status_code == 200
    assert answer.json()["redirect"].startswith("/bn/admin/files/?id=")


def test_a_file_that_is_no_csv_is_refused_at_its_field(client_of):
    file = {"file": ("officials.csv", b"\xff\xfe\x00", "text/csv")}
    answer = client_of(Role.ADMINISTRATOR).post("/forms/en/admin-import", data={"kind": "officials"}, files=file)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["file"]


def test_no_other_form_takes_a_file(client_of):
    file = {"file": ("officials.csv", b"x", "text/csv")}
    assert client_of(Role.ADMINISTRATOR).post("/forms/en/admin-invite", files=file).status_code == 400


def test_a_table_is_taken_away_by_an_administrator_alone(client_of):
    for path in ("/admin/export/officials.csv", "/admin/template/subjects.csv"):
        answer = client_of(Role.ADMINISTRATOR).get(path)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-store"
        assert client_of(Role.SUPERVISOR).get(path).status_code == 404
        assert client_of(None).get(path).status_code == 303
    assert client_of(Role.ADMINISTRATOR).get("/admin/export/grievances.csv").status_code == 404

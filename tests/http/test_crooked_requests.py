"""Requests that no page of ours sends: each is refused, none ends in an error of ours."""

import pytest

from tests import factories as make


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b'{"subject": "\\ud800"}', b"[]", b"7", b"{"], ids=lambda body: body[:20].decode()
)
async def test_a_draft_that_is_no_draft_is_refused(phone, body):
    assert (await phone.put("/draft", content=body)).status_code == 400


@pytest.mark.parametrize("path", ["//en/track", "//bn", "/papers/a%00b", "/t/%00"])
async def test_a_path_that_leads_astray_is_not_there(phone, path):
    assert (await phone.request("GET", f"http://localhost:3000{path}")).status_code == 404


async def test_an_origin_that_is_none_is_refused(phone):
    assert (await phone.post("/forms/en/login", headers={"origin": "http://["})).status_code == 403


async def test_a_receipt_is_named_by_its_tracking_id_however_it_was_typed(phone):
    filed = make.create_grievance()
    await phone.log_in(make.person(filed.citizen).mobile)
    typed = filed.tracking_id.replace("-", "%20%0D%0A")
    answer = await phone.get(f"/receipt/en/{typed}.pdf")
    assert answer.headers["content-disposition"] == f'inline; filename="{filed.tracking_id}.pdf"'


async def test_nothing_that_a_form_brings_holds_a_nul(phone):
    answer = await phone.log_in("9830012345\0", next="/en/\0")
    assert answer.status_code == 422
    assert (await phone.send_form("logout-elsewhere", browser="a\0b")).status_code == 401

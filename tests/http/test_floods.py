"""Many requests at once, or one that never ends: others go on."""

import asyncio

from cmo_app.security import limits
from tests import factories as make

HERE = "203.0.113.1"


def use_up(rate, key):
    while limits.is_within(rate, key):
        pass


async def test_uploads_that_never_end_keep_nobody_elses_out(phone, open_browser):
    async def trickle():
        yield b"--x\r\n"
        await asyncio.sleep(60)

    slow = open_browser()
    head = {"content-type": "multipart/form-data; boundary=x"}
    held = [asyncio.create_task(slow.post("/papers", content=trickle(), headers=head)) for _ in range(20)]
    await asyncio.sleep(0.1)
    sent = phone.post(
        "/papers", files={"file": ("photo.jpg", make.photograph())}, data={"purpose": "paper", "key": "k1"}
    )
    assert (await asyncio.wait_for(sent, timeout=30)).status_code == 201
    for each in held:
        each.cancel()
    await asyncio.gather(*held, return_exceptions=True)


async def test_a_flood_of_forms_without_a_cookie_writes_no_more_browsers(phone):
    use_up("form_address", HERE)
    answer = await phone.send_form("logout")
    assert (answer.status_code, answer.headers.get("set-cookie")) == (429, None)


async def test_a_flood_of_drafts_and_uploads_without_a_cookie_writes_no_more_browsers(phone):
    use_up("draft_address", HERE)
    use_up("upload_address", HERE)
    draft = await phone.put("/draft", json={"subject": "ক"})
    paper = await phone.post("/papers", files={"file": ("a.jpg", b"x")}, data={"purpose": "paper", "key": "k1"})
    assert [(each.status_code, each.headers.get("set-cookie")) for each in (draft, paper)] == [(429, None), (422, None)]


async def test_receipts_and_copies_of_ones_data_are_not_printed_without_end(phone):
    filed = make.create_grievance()
    await phone.log_in(make.person(filed.citizen).mobile)
    assert (await phone.get("/my-data.json")).status_code == 200
    use_up("print_person", str(filed.citizen.person_id))
    for path in (f"/receipt/en/{filed.tracking_id}.pdf", "/my-data.json"):
        assert (await phone.get(path)).status_code == 429

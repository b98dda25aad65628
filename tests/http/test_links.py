"""Addresses that live for ever: the front door, receipts on paper, one's own data."""

import pytest

from cmo_app import routes
from cmo_app.http.app import routes_app
from tests import factories as make
from tests.http.conftest import HERE

KEPT = make.HERE / "routes.txt"


def served():
    """List every path that the portal answers: the routes, then the pages below a language."""
    own = {f"{','.join(sorted(route.methods))} {route.path}" for route in routes_app().routes}
    return own | {f"PAGE {routes.page(name, 'bn').replace('/bn/', '/{language}/')}" for name in routes.PAGES}


def test_no_address_that_was_ever_served_has_died():
    kept = set(KEPT.read_text(encoding="utf-8").splitlines())
    assert kept - served() == set(), "an address on somebody's paper would die"
    assert served() - kept == set(), f"a new address: add it to {KEPT.name}"


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"cookie": "language=en", "accept-language": "bn"}, "en"),
        ({"cookie": "language=xx", "accept-language": "en-GB,en;q=0.9"}, "en"),
        ({"accept-language": "fr,hi;q=0.8"}, "bn"),
        ({}, "bn"),
    ],
)
async def test_the_front_door_opens_by_cookie_then_browser_then_in_bengali(phone, headers, language):
    answer = await phone.get("/", headers={"accept-language": "", **headers})
    assert answer.headers["location"] == f"/{language}/"


async def test_the_link_on_a_receipt_opens_the_file_for_its_complainant_and_the_status_for_others(open_browser):
    filed = make.create_grievance()
    link = f"/t/{filed.tracking_id}"
    whose = {"grievance": filed.citizen, "desk_grievance": filed.officer, "track": make.create_citizen()}
    for page, actor in whose.items():
        phone = open_browser()
        await phone.log_in(make.person(actor).mobile)
        answer = await phone.get(link, headers={"cookie": f"sid={phone.cookies['sid']}; language=en"})
        assert answer.headers["location"] == routes.page(page, "en", id=filed.tracking_id)
    answer = await open_browser().get(link)
    assert answer.headers["location"] == routes.page("track", "bn", id=filed.tracking_id)
    assert (await open_browser().get("/t/nonsense")).headers["location"] == routes.page("track", "bn")


@pytest.mark.parametrize("language", ["bn", "en"])
async def test_a_receipt_is_a_pdf_for_its_complainant_and_nothing_for_anybody_else(open_browser, language):
    filed = make.create_grievance()
    phone, stranger = open_browser(), open_browser()
    await phone.log_in(make.person(filed.citizen).mobile)
    path = f"/receipt/{language}/{filed.tracking_id}.pdf"
    assert (await phone.get(path)).content.startswith(b"%PDF")
    assert (await stranger.get(path)).status_code == 404
    assert (await phone.get(path.replace(f"/{language}/", "/xx/"))).status_code == 404


async def test_my_data_is_for_me_and_a_visitor_is_asked_to_log_in(phone, open_browser):
    filed = make.create_grievance()
    await phone.log_in(make.person(filed.citizen).mobile)
    answer = await phone.get("/my-data.json")
    assert answer.json()["grievances"][0]["tracking_id"] == filed.tracking_id
    assert "no-store" in answer.headers["cache-control"]
    assert (await open_browser().get("/my-data.json")).status_code == 303


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b"\xff"])
async def test_a_draft_that_is_no_object_is_refused(phone, body):
    assert (await phone.put("/draft", content=body)).status_code == 400


async def test_twelve_first_requests_of_a_new_browser_share_one_draft(open_browser):
    """The page and its scripts ask at once, before the browser has a row of its own."""
    import asyncio

    from cmo_app.security.sessions import new_token

    phone = open_browser(cookie=f"sid={new_token()}")
    fields = ("kind", "subject", "description", "landmark") * 3
    answers = await asyncio.gather(*(phone.put("/draft", json={name: name}) for name in fields))
    assert {answer.status_code for answer in answers} == {200}
    assert not any("set-cookie" in answer.headers for answer in answers)
    assert set((await phone.get("/draft")).json()["fields"]) == set(fields)


async def test_the_portal_says_that_it_is_well(phone):
    assert (await phone.get("/health")).json() == {"status": "ok"}
    assert str(phone.base_url).rstrip("/") == HERE

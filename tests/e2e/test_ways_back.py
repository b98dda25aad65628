"""A login and the other language lead back to the very thing one was looking at."""

import re

import pytest
from playwright.sync_api import expect

from cmo_app import routes
from tests.e2e.people import BLOCK_OFFICER, CITIZEN, PASSWORD

OTHER = {"bn": "en", "en": "bn"}


@pytest.fixture
def tracking_id(portal) -> str:
    """A grievance of the citizen that lies with the block officer."""
    wanted = (
        "select g.tracking_id from grievance g join person c on c.id = g.complainant_id "
        "join person o on o.id = g.assignee_id where c.mobile = :citizen and o.mobile = :officer order by g.id limit 1"
    )
    [(found,)] = portal.rows(wanted, citizen=CITIZEN, officer=BLOCK_OFFICER)
    return found


def signs_in(someone, mobile: str) -> None:
    form = someone.page.locator("form[action$='/login']")
    form.locator("[name=identifier]").fill(mobile)
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("[type=submit]").click()


def switches(someone) -> None:
    someone.awake()
    someone.page.locator("a[data-language]").first.click()
    someone.page.wait_for_url(re.compile(f"/{OTHER[someone.language]}/"))
    expect(someone.page.locator("html")).to_have_attribute("lang", OTHER[someone.language])


@pytest.mark.parametrize(
    ("page", "mobile"), [("grievance", CITIZEN), ("receipt", CITIZEN), ("desk_grievance", BLOCK_OFFICER)]
)
@pytest.mark.parametrize("language", ["bn", "en"])
def test_who_logs_in_from_a_page_comes_back_to_it_and_keeps_it_in_the_other_language(
    reader, tracking_id, page, mobile, language
):
    someone = reader(language)
    someone.go(page, id=tracking_id)
    someone.awake()
    someone.page.locator("main a[data-login]").click()
    someone.at("login")
    signs_in(someone, mobile)
    someone.page.wait_for_url(lambda url: url.endswith(routes.page(page, language, id=tracking_id)))
    expect(someone.page.locator("main")).to_contain_text(tracking_id)
    if page == "desk_grievance":
        someone.page.locator("details.menu summary").click()
    switches(someone)
    assert someone.page.url.endswith(f"?id={tracking_id}")
    expect(someone.page.locator("main")).to_contain_text(tracking_id)


@pytest.mark.parametrize("is_awake", [True, False], ids=["awake", "still_loading"])
def test_the_link_in_an_sms_leads_through_the_public_status_and_the_login_to_the_file(reader, tracking_id, is_awake):
    citizen = reader("bn")
    if not is_awake:
        citizen.page.route_web_socket("**", lambda _socket: None)
    citizen.page.goto(f"/t/{tracking_id}")
    citizen.at("track")
    citizen.awake()
    if is_awake:
        expect(citizen.page.locator("main [name=tracking_id]")).to_have_value(tracking_id)
    citizen.page.locator("main a[data-login]").click()
    citizen.at("login")
    if not is_awake:
        assert citizen.page.url.endswith(f"next=%2Fbn%2Fgrievance%2F%3Fid%3D{tracking_id}")
        return
    signs_in(citizen, CITIZEN)
    citizen.at("grievance")
    expect(citizen.page.locator("main")).to_contain_text(tracking_id)


def test_a_status_that_was_asked_for_is_shown_in_the_other_language_too(reader, tracking_id):
    guest = reader("en")
    guest.go("track")
    guest.awake()
    guest.fill("tracking_id", tracking_id)
    guest.fill("last_four", CITIZEN[-4:])
    guest.press("Check status")
    found = guest.page.locator("main .tracking-id", has_text=tracking_id)
    expect(found).to_be_visible()
    switches(guest)
    expect(found).to_be_visible()


def test_a_page_of_one_grievance_says_so_when_its_address_names_none(reader):
    officer = reader("en")
    officer.log_in(BLOCK_OFFICER, to=routes.page("desk_grievance", "en"))
    officer.sees("No grievance is named in this address")


def test_who_makes_a_suggestion_need_not_say_so_again(reader):
    citizen = reader("en")
    citizen.go("home")
    citizen.awake()
    citizen.page.get_by_role("link", name="Make a suggestion").click()
    citizen.at("lodge")
    citizen.awake()
    citizen.page.get_by_role("link", name="Start").click()
    citizen.at("lodge_kind")
    expect(citizen.page.locator("[name=kind][value=suggestion]")).to_be_checked()
    expect(citizen.page.locator("header strong").first).to_have_text("New suggestion")
    citizen.press("Continue")
    citizen.at("lodge_subject_matter")
    expect(citizen.page.locator("header strong").first).to_have_text("New suggestion")


def test_the_four_digits_do_not_stay_in_the_address(reader, portal):
    [(tracking_id, mobile)] = portal.rows(
        "select g.tracking_id, p.mobile from grievance g join person p on p.id = g.complainant_id order by g.id limit 1"
    )
    visitor = reader("en")
    visitor.go("track", id=tracking_id, last_four="0000")
    visitor.page.wait_for_selector("main > .summary")
    visitor.page.wait_for_url(lambda url: "last_four" not in url)
    visitor.fill("last_four", mobile[-4:])
    visitor.press("Check status")
    visitor.sees("Submitted")
    switches(visitor)
    visitor.page.wait_for_url(lambda url: "/bn/track/" in url and "last_four" not in url)
    expect(visitor.page.locator("main .tracking-id")).to_have_text(tracking_id)


def test_where_to_go_on_to_changes_its_language_with_the_page(reader):
    citizen = reader("bn")
    citizen.log_in(CITIZEN)
    citizen.go("account_proofs", next="/bn/lodge/check/")
    switches(citizen)
    assert "next=%2Fen%2Flodge%2Fcheck%2F" in citizen.page.url

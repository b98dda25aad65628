"""Journeys of an administrator: a subject created and routed, an officer moved with open work, a CSV with slips."""

import pytest
from playwright.sync_api import expect

from cmo_app import routes
from tests.e2e.people import CITIZEN
from tests.e2e.portal import serving
from tests.e2e.test_accessibility import faults

ADMINISTRATOR = "9830010005"
DESK = {"width": 1280, "height": 800}
PAGES = [name for name in routes.PAGES if name.startswith("admin")]
OF_ONE = {"admin_person": "1", "admin_office": "1", "admin_category": "20", "admin_places": "1"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory, mailbox):
    """A portal of their own, for they move the officers whom other journeys log in as."""
    with serving(tmp_path_factory.mktemp("administration"), mailbox) as served:
        yield served


@pytest.fixture
def administrator(reader):
    def make(language: str = "en", **options):
        one = reader(language, **{"viewport": DESK, **options})
        one.log_in(ADMINISTRATOR)
        return one

    return make


def saved(one):
    one.sees(one.say("✓ Saved"))


def test_a_subject_is_created_and_a_grievance_on_it_reaches_the_departments_office(administrator, reader):
    one = administrator("en")
    one.go("admin_categories")
    one.awake()
    one.open_fold("Add a group or subject")
    form = one.page.locator("form[action$='/admin-category-new']")
    form.locator("[name=code]").fill("water-ferry")
    form.locator("[name=parent_id]").select_option(index=1)
    form.locator("[name=name_bn]").fill("ফেরি ঘাটে জল নেই")
    form.locator("[name=name_en]").fill("No water at the ferry ghat")
    form.locator("[name=words]").fill("jetty জেটিঘাট")
    form.locator("[name=department_id]").select_option(label="Public Health Engineering")
    form.locator("[name=working_days]").fill("5")
    form.locator("[type=submit]").click()
    one.at("admin_category")
    saved(one)
    expect(one.page.locator("main h1")).to_have_text("No water at the ferry ghat")

    citizen = reader("bn")
    citizen.log_in(CITIZEN)
    citizen.go("lodge_kind")
    citizen.awake()
    citizen.page.locator("[name=kind][value=grievance]").check()
    citizen.press("Continue")
    citizen.at("lodge_subject_matter")
    citizen.page.locator("#f-search").fill("জেটিঘাট")
    citizen.page.locator(".found [name=category_id]").first.check()
    citizen.press("Continue")
    citizen.at("lodge_place")
    citizen.choose_place()
    citizen.press("Continue")
    citizen.at("lodge_words")
    citizen.fill("subject", "ঘাটে জল নেই")
    citizen.fill("description", "জেটিতে পানীয় জলের কল শুকনো।")
    citizen.press("Continue")
    citizen.at("lodge_papers")
    citizen.press("Continue")
    citizen.at("lodge_check")
    tracking_id = citizen.send()
    ((office,),) = one.portal.rows(
        "select json_extract(o.names, '$.en') from grievance g join office o on o.id = g.office_id "
        "where g.tracking_id = :t",
        t=tracking_id,
    )
    assert office == "Public Health Engineering, Barasat II block"

    one.go("admin_category", id=one.page.url.split("id=")[1].split("&")[0])
    one.sees("1 open grievance")
    one.open_fold("Retire")
    one.page.locator("form[action$='/admin-category-retire'] [type=submit]").click()
    one.sees("Retired")


def test_an_officer_is_invited_posted_and_their_open_work_is_handed_over(administrator, portal):
    one = administrator("en")
    one.go("admin_people")
    one.awake()
    one.open_fold("Invite an official")
    form = one.page.locator("form[action$='/admin-invite']")
    form.locator("[name=name]").fill("Rina Das")
    form.locator("[name=mobile]").fill("9830012399")
    form.locator("[name=email]").fill("rina.das@example.in")
    form.locator("[name=role]").select_option(value="grievance_officer")
    form.locator("[name=language]").select_option(value="en")
    form.locator("[type=submit]").click()
    one.at("admin_person")
    one.sees("Invited")
    one.open_fold("Give a place in an office")
    form = one.page.locator("form[action$='/admin-post']")
    form.locator("[name=office]").fill("Public Health Engineering, Barasat II block")
    form.locator("[name=title_bn]").fill("কনিষ্ঠ বাস্তুকার")
    form.locator("[name=title_en]").fill("Junior Engineer")
    form.locator("[type=submit]").click()
    one.sees("Junior Engineer")

    one.go("admin_people", text="Suman Ghosh")
    one.page.get_by_role("link", name="Suman Ghosh").click()
    expect(one.page.locator("main h1")).to_have_text("Suman Ghosh")
    one.open_fold("End this place")
    form = one.page.locator("form[action$='/admin-post-end']")
    form.locator("[name=to_person_id]").select_option(label="Rina Das")
    form.locator("[type=submit]").click()
    one.sees("handed over to Rina Das.")
    rows = portal.rows(
        "select count(*) from grievance g join person p on p.id = g.assignee_id where p.name = 'Rina Das'"
    )
    assert rows[0][0] > 0


def test_a_csv_with_bad_rows_names_each_line_and_saves_nothing(administrator, portal):
    one = administrator("bn")
    head = "name,mobile,email,role,language,office,title_bn,title_en\n"
    bring(one, head + "Amal Sen,9830088888,amal@example.in,auditor,bn,,,\nRina,12,x,minister,bn,,,\n")
    table = one.page.get_by_role("table", name=one.say("Rows that are refused"))
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table).to_contain_text("৩")
    assert portal.rows("select count(*) from person where mobile = '9830088888'") == [(0,)]

    bring(one, head + "Amal Sen,9830088888,amal@example.in,auditor,bn,,,\n")
    one.press("Save every row")
    one.sees(one.say("✓ Saved: "))
    assert portal.rows("select count(*) from person where mobile = '9830088888'") == [(1,)]


def bring(one, text: str) -> None:
    one.go("admin_import")
    one.awake()
    form = one.page.locator("form[action$='/admin-import']")
    form.locator("[name=kind]").select_option(value="officials")
    form.locator("[name=file]").set_input_files(
        {"name": "officials.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
    )
    form.locator("[type=submit]").click()
    one.page.wait_for_url(lambda url: "id=" in url)


def test_on_a_phone_the_section_one_is_in_is_seen_and_the_page_stays_at_its_top(administrator):
    one = administrator("bn", viewport={"width": 360, "height": 640})
    for name in ("admin_holidays", "admin_changes", "admin"):
        one.go(name)
        expect(one.page.locator(".sections [aria-current=page]")).to_be_in_viewport(ratio=0.95)
        assert one.page.evaluate("() => scrollY") == 0
    one.page.locator(".sections a").nth(3).click()
    one.at("admin_categories")
    expect(one.page.locator(".sections [aria-current=page]")).to_be_in_viewport(ratio=0.95)


def test_an_officer_sees_no_page_of_the_administration(reader):
    officer = reader("en")
    officer.log_in("9830010002")
    for name in PAGES:
        officer.go(name)
        officer.sees("Not for you")


@pytest.mark.parametrize(("language", "width", "other_width"), [("bn", 360, 1280), ("en", 1280, 360)])
def test_axe_finds_nothing_on_any_page_of_the_administration(administrator, language, width, other_width):
    one = administrator(language, viewport={"width": width, "height": 800})
    found = []
    for name in PAGES:
        found += faults(one, name, **({"id": OF_ONE[name]} if name in OF_ONE else {}))
        for wanted in (other_width, width):
            one.page.set_viewport_size({"width": wanted, "height": 800})
            wide = one.page.evaluate("document.documentElement.scrollWidth")
            found += [f"{name} {language} is {wide} wide on {wanted}"] if wide > wanted else []
    assert not found, "\n".join(found)

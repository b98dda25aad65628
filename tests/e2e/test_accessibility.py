"""WCAG 2.2 AA by axe on every page, in both languages, light and dark; and the main job by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from cmo_app import routes
from tests.e2e.conftest import DESK
from tests.e2e.people import BLOCK_OFFICER, BODY, CITIZEN, DISTRICT

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
OF_ONE = ("grievance", "receipt")
FOR_CITIZENS = ("account", "account_proofs", "account_change", "mine", *OF_ONE, "lodge_check")

SUPERVISOR, CMO, AUTHORITY, AUDITOR, OPERATOR = (f"983001000{n}" for n in (3, 4, 6, 7, 8))
FOR_OFFICIALS = {
    BLOCK_OFFICER: ("desk", "desk_account", "desk_account_change"),
    SUPERVISOR: ("replies",),
    CMO: ("dashboard",),
    AUTHORITY: ("appeals",),
    AUDITOR: ("audits",),
    OPERATOR: ("counter",),
}


COVERED = """() => {
  const here = document.activeElement, tabs = document.querySelector(".tabs");
  if (here === document.body || tabs.contains(here)) return ["", false];
  const place = here.getBoundingClientRect(), top = tabs.getBoundingClientRect().top;
  return [here.outerHTML.slice(0, 120), place.top >= top - 1];
}"""  # what is wholly covered


def faults(reader, name: str, *, folds: str = "details", **query: str) -> list[str]:
    """Run axe with the folds open; the window is tall, so that nothing lies under the tabs at its foot."""
    reader.page.set_viewport_size({"width": reader.page.viewport_size["width"], "height": 6000})
    reader.page.emulate_media(reduced_motion="reduce")  # a fold that is half faded in has half its contrast
    reader.go(name, **query)
    reader.awake()
    reader.page.wait_for_function("() => !document.querySelector('.skeleton') && document.querySelector('main h1')")
    if query.get("id", "").startswith("WB"):
        expect(reader.page.locator("main .tracking-id").first).to_have_text(query["id"])
    reader.page.evaluate("(folds) => { for (const fold of document.querySelectorAll(folds)) fold.open = true; }", folds)
    found = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        reader.page.emulate_media(color_scheme=scheme)
        reader.page.wait_for_timeout(200)
        for fault in Axe().run(reader.page, options=rules).response["violations"]:
            where = [node["html"][:120] for node in fault["nodes"]][:3]
            found.append(f"{name} {reader.language} {scheme}: {fault['id']} {where}")
    return found


@pytest.mark.parametrize("language", ["bn", "en"])
def test_axe_finds_nothing_on_any_public_page(reader, language):
    guest = reader(language)
    names = [name for name in routes.PAGES if name not in (*FOR_CITIZENS, *routes.STAFF_PAGES)]
    found = [fault for name in names for fault in faults(guest, name)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_axe_finds_nothing_on_any_page_of_a_citizen(reader, portal, language):
    citizen = reader(language)
    citizen.log_in(CITIZEN)
    own = portal.rows(
        "select min(tracking_id) from grievance g join person p on p.id = g.complainant_id where p.mobile = :m "
        "group by stage",
        m=CITIZEN,
    )
    found = [fault for name in FOR_CITIZENS if name not in OF_ONE for fault in faults(citizen, name)]
    found += [fault for (one,) in own for name in OF_ONE for fault in faults(citizen, name, id=one)]
    assert len(own) >= 3
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_axe_finds_nothing_on_any_page_of_an_official(reader, portal, language):
    found = []
    for mobile, names in FOR_OFFICIALS.items():
        official = reader(language, viewport=DESK)
        official.log_in(mobile)
        found += [fault for name in names for fault in faults(official, name)]
        if mobile == BLOCK_OFFICER:
            theirs = portal.rows(
                "select stage, min(tracking_id) from grievance g join person p on p.id = g.assignee_id "
                "where p.mobile = :m group by stage",
                m=mobile,
            )
            assert "under_process" in dict(theirs)
            found += faults(official, "desk", id=dict(theirs)["under_process"])
            found += [fault for _stage, one in theirs for fault in faults(official, "desk_grievance", id=one)]
        if mobile == AUTHORITY:
            [(one,)] = portal.rows("select min(tracking_id) from grievance where stage = 'under_appeal'")
            found += faults(official, "desk_grievance", id=one)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_axe_finds_nothing_where_an_officer_works_on_a_phone(reader, portal, language):
    officer = reader(language)
    officer.log_in(BLOCK_OFFICER)
    [(one,)] = portal.rows(
        "select min(tracking_id) from grievance g join person p on p.id = g.assignee_id "
        "where p.mobile = :m and stage = 'under_process'",
        m=BLOCK_OFFICER,
    )
    beside = "details:not(.menu, .tool)"  # these two lie over the page when they are open
    found = [fault for name in ("desk", "dashboard") for fault in faults(officer, name, folds=beside)]
    found += faults(officer, "desk_grievance", folds=beside, id=one)
    assert not found, "\n".join(found)


def test_axe_visits_every_page_of_officials():
    visited = {name for names in FOR_OFFICIALS.values() for name in names} | {"desk_grievance"}
    assert visited == {name for name in routes.STAFF_PAGES if not name.startswith("admin")}


def test_an_error_summary_takes_the_focus_and_leads_to_the_field(reader):
    guest = reader("en")
    guest.go("register")
    guest.awake()
    guest.press("Send me the codes")
    expect(guest.page.locator("[data-summary]").first).to_be_focused()
    guest.page.keyboard.press("Tab")
    guest.page.keyboard.press("Enter")
    expect(guest.page.locator("main [name=name]")).to_be_focused()
    assert guest.page.locator("main [name=name]").get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize(("language", "words"), [("bn", "নলকূপ"), ("en", "tube well")])
def test_a_grievance_is_lodged_by_keyboard_alone(reader, language, words):
    citizen = reader(language, viewport={"width": 1280, "height": 800})
    page, keyboard = citizen.page, citizen.page.keyboard
    citizen.go("login")
    citizen.awake()
    reach(page, "#f-identifier")
    keyboard.type(CITIZEN)
    reach(page, "#f-password")
    keyboard.type("shalik-nodi-akash")
    keyboard.press("Enter")
    citizen.at("mine")

    citizen.go("lodge")
    citizen.awake()
    reach(page, "a.button")
    keyboard.press("Enter")
    citizen.at("lodge_kind")
    citizen.awake()
    reach(page, "[name=kind]")
    keyboard.press("Space")
    keyboard.press("Enter")
    citizen.at("lodge_subject_matter")
    reach(page, "#f-search")
    keyboard.type(words)
    page.wait_for_selector(".found [name=category_id]")
    reach(page, ".found [name=category_id]")
    keyboard.press("Space")
    keyboard.press("Enter")
    citizen.at("lodge_place")
    page.wait_for_selector("[name=district_id] option:nth-child(5)", state="attached")
    choose(page, "[name=district_id]", DISTRICT[language])
    page.locator("[name=local_body_id] option", has_text=BODY[language]).first.wait_for(state="attached")
    choose(page, "[name=local_body_id]", BODY[language])
    reach(page, "button.button")
    keyboard.press("Enter")
    citizen.at("lodge_words")
    reach(page, "#f-subject")
    keyboard.type("Keys only")
    reach(page, "#f-description")
    keyboard.type("Written without a mouse.")
    reach(page, "button.button")
    keyboard.press("Enter")
    citizen.at("lodge_papers")
    citizen.awake()
    reach(page, "button.button")
    keyboard.press("Enter")
    citizen.at("lodge_check")
    page.wait_for_selector("[name=declares]")
    reach(page, "[name=declares]")
    keyboard.press("Space")
    reach(page, "button.button")
    keyboard.press("Enter")
    citizen.at("receipt")


def choose(page, selector: str, label: str) -> None:
    """Go down a list until it shows the label."""
    reach(page, selector)
    for _number in range(400):
        if label in page.evaluate("() => document.activeElement.selectedOptions[0].textContent"):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{selector} has no {label}")


def reach(page, selector: str, *, tries: int = 60) -> None:
    """Press Tab until the element has the focus, as a reader without a mouse does."""
    for _number in range(tries):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


@pytest.mark.parametrize("name", ["home", "track"])
def test_what_has_the_keyboards_focus_is_never_under_the_tabs_of_a_phone(reader, name):
    guest = reader("bn")
    guest.go(name)
    guest.awake()
    seen = set()
    for _stop in range(60):
        guest.page.keyboard.press("Tab")
        guest.page.wait_for_timeout(50)
        words, is_covered = guest.page.evaluate(COVERED)
        assert not is_covered, f"under the tabs: {words}"
        seen.add(words)
    assert len(seen) > 8

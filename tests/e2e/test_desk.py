"""The desk: what happens elsewhere shows by itself, what is being written stays, many at once, all of it by keys."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.e2e.people import BLOCK_OFFICER, CITIZEN, DISTRICT_OFFICER, OTHER_CITIZEN, PASSWORD

WIDE = {"width": 1280, "height": 800}
SUPERVISOR, CMO = "9830010003", "9830010004"


def at_the_desk(reader, mobile: str, language: str = "en", **query: str):
    officer = reader(language, viewport=WIDE)
    officer.log_in(mobile)
    officer.go("desk", **query)
    officer.awake()
    officer.page.wait_for_selector(".desk-list, .desk-main .empty")
    if "sort" in query:  # the list that was read before stands there first
        heading = officer.page.locator(f".desk-list .col-{query['sort']}[aria-sort]")
        expect(heading).to_have_attribute("aria-sort", re.compile("ending$"))
    return officer


def lodged_by(reader, mobile: str, subject: str) -> str:
    citizen = reader("en")
    citizen.log_in(mobile)
    citizen.write(subject, "For three weeks now.")
    return citizen.send()


def test_a_new_grievance_shows_on_an_open_desk_within_a_second_and_disturbs_nothing(reader):
    citizen = reader("en")
    citizen.log_in(CITIZEN)
    citizen.write("The pump house is flooded", "Since Sunday.")
    officer = at_the_desk(reader, BLOCK_OFFICER, sort="lodged")
    picked = officer.page.locator(".desk-list tbody .pick").nth(1).get_attribute("name")
    ticked = officer.page.locator(f"[name='{picked}']")
    ticked.check()
    officer.page.locator("#f-search-text").fill("half a wo")
    officer.page.evaluate("() => scrollTo(0, 150)")
    before = ticked.bounding_box()["y"]
    citizen.page.locator("[name=declares]").check()
    citizen.press("Send")
    citizen.at("receipt")
    began = time.monotonic()
    officer.page.locator("[data-row] .row-link", has_text="The pump house is flooded").wait_for()
    assert time.monotonic() - began < 1.5
    expect(officer.page.locator("#f-search-text")).to_have_value("half a wo")
    expect(ticked).to_be_checked()
    expect(officer.page.locator(".arrivals")).to_contain_text("The pump house is flooded")
    assert abs(ticked.bounding_box()["y"] - before) < 2, "what one looks at stays where it is"


def test_an_open_grievance_says_what_changed_and_keeps_what_is_half_written(reader):
    tracking_id = lodged_by(reader, OTHER_CITIZEN, "The well rope is gone")
    officer = at_the_desk(reader, BLOCK_OFFICER, id=tracking_id)
    superior = at_the_desk(reader, SUPERVISOR, id=tracking_id)
    expect(officer.page.locator(".company")).to_be_visible()
    officer.open_fold("Internal note")
    officer.page.locator("form[action$='/comment'] [name=text]").fill("I was about to write")
    superior.open_fold("Internal note")
    superior.page.locator("form[action$='/comment'] [name=text]").fill("Please hurry.")
    superior.press("Keep the note")
    meanwhile = officer.page.locator(".meanwhile")
    expect(meanwhile).to_contain_text("Internal note")
    expect(officer.page.locator("form[action$='/comment'] [name=text]")).to_have_value("I was about to write")
    officer.press("Keep the note")
    expect(officer.summary()).to_contain_text("changed meanwhile")
    meanwhile.get_by_role("button").click()
    officer.sees("Please hurry.")
    expect(officer.page.locator("form[action$='/comment'] [name=text]")).to_have_value("I was about to write")
    officer.press("Keep the note")
    expect(officer.page.locator(".timeline")).to_contain_text("I was about to write")


def test_an_officers_words_are_there_again_after_a_reload_and_gone_once_they_are_kept(reader):
    tracking_id = lodged_by(reader, OTHER_CITIZEN, "The sluice gate is stuck")
    officer = at_the_desk(reader, BLOCK_OFFICER, id=tracking_id)
    note = officer.page.locator("form[action$='/comment'] [name=text]")
    officer.open_fold("Internal note")
    note.fill("Ask the panchayat for a key")
    officer.page.reload()
    officer.sees("The sluice gate is stuck")
    expect(note).to_have_value("Ask the panchayat for a key")
    officer.press("Keep the note")
    expect(officer.page.locator(".timeline")).to_contain_text("Ask the panchayat for a key")
    expect(note).to_have_value("")
    officer.page.reload()
    expect(officer.page.locator(".timeline")).to_contain_text("Ask the panchayat for a key")
    officer.awake()
    officer.page.wait_for_timeout(500)
    expect(note).to_have_value("")


def test_an_officers_words_are_not_shown_to_the_next_one_in_the_tab(reader):
    tracking_id = lodged_by(reader, OTHER_CITIZEN, "The culvert has sunk")
    officer = at_the_desk(reader, BLOCK_OFFICER, id=tracking_id)
    note = officer.page.locator("form[action$='/comment'] [name=text]")
    officer.open_fold("Internal note")
    note.fill("Between me and myself")
    officer.page.context.clear_cookies()
    for mobile, words in ((SUPERVISOR, ""), (BLOCK_OFFICER, "Between me and myself")):
        officer.log_in(mobile)
        officer.go("desk", id=tracking_id)
        officer.sees("The culvert has sunk")
        officer.awake()
        officer.page.wait_for_timeout(500)
        expect(note).to_have_value(words)
        officer.page.context.clear_cookies()


def test_choosing_a_row_leaves_the_list_where_it_is(reader):
    superior = at_the_desk(reader, SUPERVISOR, queue="all")
    superior.page.set_viewport_size({"width": 1280, "height": 500})
    last = superior.page.locator("[data-row] .row-link").last
    last.scroll_into_view_if_needed()
    superior.page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    before = superior.page.evaluate("() => scrollY")
    assert before > 50
    last.click()
    superior.page.wait_for_selector(".case .tracking-id")
    superior.page.wait_for_timeout(500)
    assert superior.page.evaluate("() => scrollY") > 50


def test_several_are_assigned_at_once_and_each_row_says_how_it_went(reader, portal):
    for number in (1, 2):
        lodged_by(reader, CITIZEN, f"Cracked standpost {number}")
    superior = at_the_desk(reader, SUPERVISOR, text="Cracked standpost", queue="new")
    rows = superior.page.locator("[data-row]")
    expect(rows).to_have_count(2)
    superior.page.keyboard.press("j")
    superior.page.keyboard.press("x")
    superior.page.keyboard.press("j")
    superior.page.keyboard.press("x")
    superior.page.keyboard.press("a")
    card = superior.page.locator(".bulk")
    expect(card.locator("li")).to_have_count(2)
    officer_id = portal.rows("select id from person where mobile = :m", m=BLOCK_OFFICER)[0][0]
    card.locator("[name=target]").select_option(value=str(officer_id))
    card.locator("button[type=submit]").click()
    expect(card).to_contain_text("2 of 2 assigned.")
    found = portal.rows(
        "select count(*) from grievance where subject like 'Cracked standpost%' and assignee_id = :o", o=officer_id
    )
    assert found == [(2,)]
    expect(superior.page.locator(".pick:checked")).to_have_count(0)
    superior.page.locator("[data-queue=open]").click()
    expect(superior.page.locator("[data-queue=open]")).to_have_attribute("aria-current", "page")
    expect(superior.page.locator(".bulk-rows")).to_have_count(0)


def test_several_are_transferred_at_once_to_an_office_open_to_each_and_each_row_says_how_it_went(reader, portal):
    sent = [lodged_by(reader, CITIZEN, f"Leaking culvert {number}") for number in (1, 2)]
    officer = at_the_desk(reader, BLOCK_OFFICER, text="Leaking culvert", queue="new")
    page, card = officer.page, officer.page.locator(".bulk")
    expect(page.locator("[data-row]")).to_have_count(2)
    for pick in page.locator(".desk-list tbody .pick").all():
        pick.check()
    page.locator("[data-bulk=transfer]").click()
    expect(card).to_contain_text("2 of 2 selected can be transferred.")
    expect(card.locator(".will")).to_contain_text("The complainant and the new office are told.")
    superior = at_the_desk(reader, SUPERVISOR, id=sent[0])  # meanwhile one is changed
    superior.open_fold("Internal note")
    superior.page.locator("form[action$='/comment'] [name=text]").fill("Wait with this one.")
    superior.press("Keep the note")
    expect(superior.page.locator(".case-events")).to_contain_text("Wait with this one.")
    [(office_id,)] = portal.rows("select id from office where tier = 4")
    card.locator("[name=target]").select_option(value=str(office_id))
    card.locator("[name=reason]").fill("Culverts are not ours.")
    card.get_by_role("button", name="Transfer 2 grievances").click()
    expect(card).to_contain_text("1 of 2 transferred. 1 was not: the reason is below.")
    said = {row.locator(".mono").inner_text(): row.locator(".badge").inner_text() for row in card.locator("li").all()}
    assert said == {
        sent[0]: "This was changed meanwhile. Load the page again to see what is new.",
        sent[1]: "done",
    }
    there = "select tracking_id from grievance where subject like 'Leaking culvert%' and office_id = :o"
    assert portal.rows(there, o=office_id) == [(sent[1],)]


def test_the_desk_is_worked_by_keys_alone(reader):
    tracking_id = lodged_by(reader, CITIZEN, "Keys work this one")
    officer = at_the_desk(reader, BLOCK_OFFICER, sort="lodged", queue="new")
    keyboard, page = officer.page.keyboard, officer.page
    keyboard.press("?")
    expect(page.locator("dialog[data-keys]")).to_be_visible()
    sheet = page.locator("dialog[data-keys]").bounding_box()
    assert abs(sheet["x"] + sheet["width"] / 2 - WIDE["width"] / 2) < 2
    keyboard.press("Escape")
    keyboard.press("/")
    keyboard.type("jxt?")
    expect(page.locator("#f-search-text")).to_have_value("jxt?")
    keyboard.press("Control+A")
    keyboard.type(tracking_id.lower())
    keyboard.press("Enter")
    expect(page.locator(".desk-case .tracking-id")).to_have_text(tracking_id)
    keyboard.press("t")
    keyboard.press("Enter")
    expect(page.locator(".desk-case .steps .now")).to_contain_text("In Progress")
    keyboard.press("r")
    expect(page.locator("form[action$='/report-action'] [name=summary]")).to_be_focused()
    keyboard.press("Escape")
    keyboard.press("n")
    expect(page.locator(".desk-case .tracking-id")).not_to_have_text(tracking_id)


def test_a_filter_is_kept_under_a_name_and_stands_in_the_address(reader):
    officer = at_the_desk(reader, DISTRICT_OFFICER)
    officer.page.locator("summary", has_text="Filter").click()
    officer.page.locator("#f-filter-stage").select_option("reopened")
    officer.press("Apply")
    officer.page.wait_for_url(lambda url: "stage=reopened" in url)
    officer.page.locator("summary", has_text="View").click()
    officer.page.locator("form[action$='/save-view'] [name=name]").fill("Came back")
    officer.press("Keep")
    expect(officer.page.locator(".views")).to_contain_text("Came back")
    officer.go("desk")
    officer.page.locator(".views a", has_text="Came back").click()
    officer.page.wait_for_url(lambda url: "stage=reopened" in url)


def test_a_saved_view_goes_only_after_a_question_and_its_end_is_said_where_the_focus_is(reader):
    officer = at_the_desk(reader, SUPERVISOR, queue="overdue")
    page = officer.page
    page.locator("summary", has_text="View").click()
    page.locator("form[action$='/save-view'] [name=name]").fill("Late ones")
    officer.press("Keep")
    page.locator(".view summary").click()
    expect(page.locator(".views")).to_contain_text("Late ones")
    page.locator(".view").get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("The saved view is removed.")).to_be_focused()
    expect(page.locator(".views")).to_have_count(0)
    page.locator("[data-queue=open]").click()
    expect(page.get_by_text("The saved view is removed.")).to_be_hidden()


def test_beside_an_open_grievance_the_list_stays_whole_and_what_to_do_first_is_seen(reader):
    citizen = reader("en")
    citizen.log_in(CITIZEN)
    citizen.write("The embankment has slipped", "Water stands in the lanes after every rain. " * 5, papers=1)
    page = at_the_desk(reader, BLOCK_OFFICER, id=citizen.send()).page
    expect(page.get_by_role("button", name="Take up")).to_be_in_viewport()
    page.set_viewport_size({"width": 800, "height": 1000})
    sticking_out = """() => {
        const edge = document.querySelector('.desk-list').getBoundingClientRect().right;
        return [...document.querySelectorAll('.desk-list .badge')].filter(
            (badge) => badge.getBoundingClientRect().right > edge
        ).length;
    }"""
    assert page.evaluate(sticking_out) == 0
    assert page.evaluate("() => getComputedStyle(document.querySelector('[data-row]')).display") == "grid"


def test_papers_are_seen_large_turned_and_one_after_the_other(reader):
    citizen = reader("en")
    citizen.log_in(CITIZEN)
    citizen.write("The wall of the school leans", "Since the flood.", papers=2)
    page = at_the_desk(reader, BLOCK_OFFICER, id=citizen.send()).page
    page.locator("[data-stay] .tile > a").first.click()
    viewer, picture = page.locator("[data-viewer]"), page.locator("[data-paper-picture]")
    expect(viewer).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-paper-picture]').naturalWidth > 0")
    as_it_is = picture.bounding_box()
    viewer.get_by_role("button", name="Larger").click()
    page.wait_for_function(
        "(was) => document.querySelector('[data-paper-picture]').getBoundingClientRect().width > was * 1.3",
        arg=as_it_is["width"],
    )
    viewer.get_by_role("button", name="Smaller").click()
    page.keyboard.press("r")
    page.wait_for_function(
        "(was) => Math.abs(document.querySelector('[data-paper-picture]').getBoundingClientRect().width - was) < 2",
        arg=as_it_is["height"],
    )
    first = picture.get_attribute("src")
    page.keyboard.press("ArrowRight")
    expect(picture).not_to_have_attribute("src", first)
    page.wait_for_function("() => document.querySelector('[data-paper-picture]').naturalWidth > 0")
    page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("src", first)
    with page.expect_download() as download:
        viewer.get_by_role("link", name="Save").click()
    assert download.value.suggested_filename.endswith(".jpg")
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()


def test_a_note_written_when_the_session_has_ended_is_there_again_after_logging_in(reader):
    tracking_id = lodged_by(reader, OTHER_CITIZEN, "The bridge has lost its rail")
    officer = at_the_desk(reader, BLOCK_OFFICER, id=tracking_id)
    officer.open_fold("Internal note")
    note = officer.page.locator("form[action$='/comment'] [name=text]")
    note.fill("I went there this morning.")
    officer.page.context.clear_cookies()
    officer.page.locator("form[action$='/comment'] [type=submit]").click()
    officer.at("login")
    officer.sees("What you typed there is kept but not sent yet: send it again there.")
    form = officer.page.locator("form[action$='/login']")
    form.locator("[name=identifier]").fill(BLOCK_OFFICER)
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("[type=submit]").click()
    expect(note).to_have_value("I went there this morning.")
    officer.page.locator("form[action$='/comment'] [type=submit]").click()
    expect(officer.page.locator(".case-events")).to_contain_text("I went there this morning.")


def test_logging_out_empties_every_open_desk_of_that_browser_within_five_seconds(reader):
    officer = at_the_desk(reader, BLOCK_OFFICER)
    other_tab = officer.page.context.new_page()
    other_tab.goto("/en/desk/")
    other_tab.wait_for_selector(".desk-list")
    officer.open_fold("Menu")
    officer.press("Sign out")
    began = time.monotonic()
    expect(other_tab.locator(".desk-list")).to_have_count(0)
    assert time.monotonic() - began < 5
    other_tab.wait_for_url(lambda url: "/login" in url)


def test_the_list_read_before_is_busy_until_the_one_that_was_asked_for_is_there(reader, portal):
    officer = at_the_desk(reader, DISTRICT_OFFICER)
    page, shown = officer.page, officer.page.locator(".desk-main")
    expect(shown).to_have_attribute("aria-busy", "false")
    rows = page.locator("[data-row]")
    before = rows.count()
    with portal.held():
        page.locator("[data-queue=closed]").click()
        expect(shown).to_have_attribute("aria-busy", "true")
        expect(rows).to_have_count(before)
        assert page.evaluate("() => getComputedStyle(document.querySelector('.desk-rows')).pointerEvents") == "none"
        page.keyboard.press("j")
        assert page.evaluate("() => document.activeElement.className") == "queue"
    expect(shown).to_have_attribute("aria-busy", "false")
    expect(page.locator("[data-queue=closed]")).to_have_attribute("aria-current", "page")
    with portal.held():
        page.locator(".row-link").first.click()
        page.wait_for_url(lambda url: "id=WB" in url)
        expect(shown).to_have_attribute("aria-busy", "false")


def test_the_grievance_read_before_is_busy_until_the_next_one_is_there(reader, portal):
    page = at_the_desk(reader, SUPERVISOR, queue="open").page
    case, shown = page.locator(".case"), page.locator(".desk-case .tracking-id")
    page.locator(".row-link").first.click()
    expect(case).to_have_attribute("aria-busy", "false")
    before = shown.inner_text()
    with portal.held():
        page.locator(".row-link").nth(1).click()
        expect(case).to_have_attribute("aria-busy", "true")
        assert page.evaluate("() => getComputedStyle(document.querySelector('.case')).pointerEvents") == "none"
    expect(shown).not_to_have_text(before)
    expect(case).to_have_attribute("aria-busy", "false")


def test_the_profile_of_an_official_stands_in_the_frame_of_their_work(reader):
    officer = at_the_desk(reader, BLOCK_OFFICER)
    officer.open_fold("Menu")
    officer.page.get_by_role("link", name="Profile").click()
    officer.at("desk_account")
    expect(officer.page.locator(".desk-bar .sections")).to_be_visible()
    expect(officer.page.locator(".tabs, .foot")).to_have_count(0)
    officer.open_fold("Language and messages")
    expect(officer.page.locator("[name=language][value=en]")).to_be_checked()
    officer.page.locator("form[action$='/telling'] [type=submit]").click()
    officer.sees("✓ Saved")
    officer.at("desk_account")
    officer.go("account")
    officer.at("desk_account")


def test_who_chooses_a_subject_with_a_limit_of_hours_reads_first_what_becomes_of_the_due_date(reader, portal):
    waiting = "select tracking_id from grievance where stage = 'screening' order by lodged_at limit 1"
    [(tracking_id,)] = portal.rows(waiting)
    cell = reader("en", viewport=WIDE)
    cell.log_in(CMO)
    cell.open_grievance(tracking_id, is_staff=True)
    choice = cell.page.locator("#f-route-category-id")
    option = choice.locator("option[data-then*='24 hours']").first
    choice.select_option(value=option.get_attribute("value"))
    said = cell.page.locator("#route-then")
    expect(said).to_have_text(re.compile(r"^It will be (overdue at once|due on .*): this subject allows 24 hours"))
    choice.select_option(value="")
    expect(said).to_be_empty()


def test_the_columns_that_one_chooses_are_shown_and_remembered_in_this_browser(reader):
    page = at_the_desk(reader, DISTRICT_OFFICER).page
    place, due = page.locator("th.col-category"), page.locator("th.col-due")
    expect(due).to_be_visible()
    expect(place).to_be_hidden()
    page.locator("summary", has_text="View").click()
    page.locator("[data-column=category]").check()
    page.locator("[data-column=due]").uncheck()
    expect(place).to_be_visible()
    expect(due).to_be_hidden()
    page.reload()
    expect(place).to_be_visible()
    expect(due).to_be_hidden()
    expect(page.locator("[data-column=due]")).not_to_be_checked()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_desk_is_worked_on_a_phone_without_scrolling_sideways(reader, language):
    tracking_id = lodged_by(reader, CITIZEN, f"Worked on a phone {language}")
    officer = reader(language)
    officer.log_in(BLOCK_OFFICER)
    officer.go("desk", sort="lodged")
    page = officer.page
    line = page.locator("[data-row]", has_text=f"Worked on a phone {language}")
    expect(line).to_be_visible()
    fits(page)
    officer.open_fold("Filter")
    page.locator("#f-filter-stage").select_option("registered")
    fits(page)
    officer.press("Apply")
    page.wait_for_url(lambda url: "stage=registered" in url)
    line.locator(".row-link").tap()
    expect(page.locator(".desk-case .tracking-id")).to_have_text(tracking_id)
    expect(page.locator(".desk-list")).to_be_hidden()
    fits(page)
    officer.press("Take up")
    expect(page.locator(".desk-case .steps .now")).to_contain_text(officer.say("In Progress"))
    fits(page)
    page.locator(".desk-case a", has_text=officer.say("Back to the list")).first.tap()
    expect(page.locator(".desk-case .tracking-id")).to_have_count(0)
    expect(page.locator(".desk-main")).to_be_visible()
    fits(page)


def fits(page) -> None:
    assert page.viewport_size["width"] == 360
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")

"""What follows an action taken report: dispute, the next tier, and the public status."""

import pytest
from playwright.sync_api import expect

from tests.e2e.people import BLOCK_OFFICER, CITIZEN, DISTRICT_OFFICER, OTHER_CITIZEN, eventually, photograph

NEXT_OFFICE = {"bn": "উত্তর ২৪ পরগনা জেলা কার্যালয়", "en": "North 24 Parganas district office"}


def lodged_by(reader, mobile, language="en", **written) -> tuple:
    citizen = reader(language)
    citizen.log_in(mobile)
    citizen.write("The tube well gives no water", "For three weeks now.", **written)
    return citizen, citizen.send()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_dispute_goes_to_the_next_tier_and_another_officer(reader, portal, language):
    citizen, tracking_id = lodged_by(reader, OTHER_CITIZEN, language)
    officer = reader(language)
    officer.log_in(BLOCK_OFFICER)
    officer.open_grievance(tracking_id, is_staff=True)
    officer.press("Take up")
    officer.sees(officer.say("In Progress"))
    officer.report("All is well.")

    citizen.open_grievance(tracking_id)
    citizen.open_fold("No, it is not done")
    form = citizen.page.locator("form[action$='/dispute']")
    form.locator("[name=reason]").fill("Nobody came.")
    form.locator("[type=submit]").click()
    citizen.sees(NEXT_OFFICE[language])

    [(stage, tier, assignee)] = portal.rows(
        "select stage, tier, assignee_id from grievance where tracking_id = :id", id=tracking_id
    )
    first_officer = portal.rows("select id from person where mobile = :m", m=BLOCK_OFFICER)[0][0]
    assert (stage, tier) == ("reopened", 2)
    assert assignee != first_officer

    superior = reader(language)
    superior.log_in(DISTRICT_OFFICER)
    superior.open_grievance(tracking_id, is_staff=True)
    superior.sees("Nobody came.")
    superior.press("Take up")
    superior.sees(superior.say("In Progress"))

    officer.page.reload()
    expect(officer.page.get_by_role("button", name=officer.say("Take up"))).to_have_count(0)


def test_the_officer_asks_and_the_complainant_answers_with_a_paper(reader):
    citizen, tracking_id = lodged_by(reader, CITIZEN, "bn")
    officer = reader("en", viewport={"width": 1280, "height": 800})
    officer.log_in(BLOCK_OFFICER)
    officer.open_grievance(tracking_id, is_staff=True)
    officer.press("Take up")
    officer.sees("In Progress")
    officer.open_fold("Ask the complainant")
    form = officer.page.locator("form[action$='/seek-information']")
    form.locator("[name=question]").fill("Which tube well do you mean?")
    form.locator("[type=submit]").click()
    officer.sees("clock stands still")

    citizen.open_grievance(tracking_id)
    citizen.sees("Which tube well do you mean?")
    citizen.page.locator("#asked [name=text]").fill("স্কুলের পাশেরটি।")
    citizen.attach(1)
    citizen.press("Send the answer")
    citizen.sees("স্কুলের পাশেরটি।")

    officer.page.reload()
    officer.sees("স্কুলের পাশেরটি।")
    expect(officer.page.get_by_text("clock stands still").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_suggestion_is_lodged_and_followed(reader, portal, language):
    citizen, tracking_id = lodged_by(reader, CITIZEN, language, kind="suggestion")
    assert portal.rows("select kind from grievance where tracking_id = :id", id=tracking_id) == [("suggestion",)]
    citizen.go("mine")
    citizen.sees(tracking_id)
    citizen.open_grievance(tracking_id)
    citizen.sees("The tube well gives no water")


def test_words_and_papers_of_an_answer_are_there_again_after_a_reload_until_they_are_sent(reader):
    citizen, tracking_id = lodged_by(reader, OTHER_CITIZEN)
    citizen.open_grievance(tracking_id)
    citizen.awake()
    citizen.open_fold("Add information")
    form = citizen.page.locator("form[action$='/add-information']")
    form.locator("textarea").fill("The handle is in the school.")
    files = [{"name": "handle.jpg", "mimeType": "image/jpeg", "buffer": photograph(1)}]
    form.locator("input[type=file]").set_input_files(files)
    expect(form.locator(".tile[data-id]")).to_have_count(1)
    citizen.page.reload()
    citizen.sees(tracking_id)
    expect(form.locator("textarea")).to_have_value("The handle is in the school.")
    expect(form.locator(".tile[data-id]")).to_have_count(1)
    form.locator("[type=submit]").click()
    expect(citizen.page.locator(".timeline .tile")).to_have_count(1)
    with citizen.page.expect_download() as download:
        citizen.page.locator(".timeline .tile a").click()
    assert download.value.suggested_filename == "handle.jpg"
    assert f"id={tracking_id}" in citizen.page.url
    citizen.page.reload()
    citizen.sees(tracking_id)
    citizen.awake()
    expect(form.locator("textarea")).to_have_value("")
    expect(form.locator(".tile")).to_have_count(0)


def test_anybody_with_the_pair_sees_status_and_dates_but_no_words(reader):
    _citizen, tracking_id = lodged_by(reader, OTHER_CITIZEN)
    stranger = reader("bn")
    stranger.go("track")
    stranger.awake()
    bengali = tracking_id.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")).lower().replace("-", "")
    stranger.fill("tracking_id", bengali)
    stranger.fill("last_four", "৪৩২১")
    stranger.press("Check status")
    stranger.sees(tracking_id)
    stranger.sees(stranger.say("Submitted"))
    expect(stranger.page.get_by_text("tube well")).to_have_count(0)
    expect(stranger.page.get_by_text("Rafiq")).to_have_count(0)


def test_a_wrong_check_digit_and_a_wrong_pair_are_told_apart_but_not_who_has_it(reader):
    _citizen, tracking_id = lodged_by(reader, OTHER_CITIZEN)
    stranger = reader("en")
    slip = tracking_id[:-1] + str((int(tracking_id[-1]) + 1) % 10)
    nobodys = "WB26-00000-00000"
    found = [said_of(stranger, *pair) for pair in ((slip, "4321"), (tracking_id, "1111"), (nobodys, "4321"))]
    mistyped = stranger.say("A digit of the tracking ID is mistyped. Compare it with your receipt.")
    unknown = stranger.say("We found nothing under this. Check it and try again.")
    assert found == [mistyped, unknown, unknown]
    expect(stranger.page.locator("main")).not_to_contain_text("Submitted")


def said_of(stranger, tracking_id: str, last_four: str) -> str:
    """Ask for a pair, and return the sentence in which it is refused."""
    stranger.go("track")
    stranger.awake()
    stranger.fill("tracking_id", tracking_id)
    stranger.fill("last_four", last_four)
    stranger.press("Check status")
    return stranger.summary().inner_text()


def test_the_link_on_the_receipt_opens_the_file_for_its_owner_and_the_question_for_others(reader, portal):
    citizen, tracking_id = lodged_by(reader, OTHER_CITIZEN)
    citizen.page.goto(f"/t/{tracking_id}")
    citizen.at("grievance")
    stranger = reader("en")
    stranger.page.goto(f"/t/{tracking_id}")
    stranger.at("track")
    expect(stranger.page.locator("[name=tracking_id]")).to_have_value(tracking_id)
    receipt = citizen.page.request.get(f"/receipt/en/{tracking_id}.pdf")
    assert receipt.body().startswith(b"%PDF-")
    assert stranger.page.request.get(f"/receipt/en/{tracking_id}.pdf").status == 404
    assert eventually(lambda: portal.rows("select 1 from message where template = 'lodged' limit 1"))


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_number_is_copied_shared_and_printed_from_the_receipt(reader, language):
    citizen = reader(language, permissions=["clipboard-read", "clipboard-write"])
    citizen.page.add_init_script("navigator.share = undefined; window.print = () => { window.isPrinted = true; };")
    citizen.log_in(OTHER_CITIZEN)
    citizen.write("The tube well gives no water", "For three weeks now.")
    tracking_id = citizen.send()
    citizen.awake()
    done, page = citizen.say("Copied"), citizen.page
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copy]")).to_have_text(done)
    expect(page.locator("#announcer")).to_have_text(done)
    assert page.evaluate("() => navigator.clipboard.readText()") == tracking_id
    expect(page.locator("[data-copy]")).to_have_text(citizen.say("Copy the number"))
    citizen.press("Share")
    expect(page.locator("[data-share]")).to_have_text(done)
    link = page.locator("[data-share]").get_attribute("data-url")
    assert link.endswith(f"/t/{tracking_id}")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{tracking_id} {link}"
    citizen.press("Print")
    assert page.evaluate("() => window.isPrinted")
    page.evaluate("() => { navigator.share = async (what) => { window.shared = what; }; }")
    page.locator("[data-share]").click()
    assert page.evaluate("() => [window.shared.text, window.shared.url]") == [tracking_id, link]

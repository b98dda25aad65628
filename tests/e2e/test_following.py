"""The complainant's pages follow by themselves what an officer does, and take nothing from whoever is writing."""

import time

from playwright.sync_api import Locator, expect

from cmo_app import routes
from tests.e2e.people import BLOCK_OFFICER, OTHER_CITIZEN

WITHIN_S = 1.5  # a second, and what the browser needs to look


SIGNED_IN: dict[str, dict] = {}


def signed_in(reader, mobile: str, **options):
    """Log in once for all journeys here: an account has room for ten in a quarter of an hour."""
    someone = reader("en", storage_state=SIGNED_IN.get(mobile), **options)
    if mobile not in SIGNED_IN:
        someone.log_in(mobile)
        SIGNED_IN[mobile] = someone.page.context.storage_state()
    return someone


def lodged(reader) -> tuple:
    citizen = signed_in(reader, OTHER_CITIZEN)
    citizen.write("The tube well gives no water", "For three weeks now.")
    return citizen, citizen.send()


def officer_with(reader, tracking_id: str):
    officer = signed_in(reader, BLOCK_OFFICER, viewport={"width": 1280, "height": 800})
    officer.open_grievance(tracking_id, is_staff=True)
    officer.awake()
    return officer


def following(citizen, tracking_id: str) -> None:
    citizen.open_grievance(tracking_id)
    citizen.awake()
    citizen.page.evaluate("window.isSamePage = true")


def is_same_page(citizen) -> bool:
    return citizen.page.evaluate("window.isSamePage === true")


def asks(officer, question: str) -> None:
    officer.open_fold("Ask the complainant")
    form = officer.page.locator("form[action$='/seek-information']")
    form.locator("[name=question]").fill(question)
    form.locator("[type=submit]").click()


def said_to(someone) -> Locator:
    """Where a page says what its reader has just done."""
    return someone.page.locator("[role=status][data-was-done]")


def seen_at(place: Locator) -> float:
    """Scroll to a place and return where on the screen it comes to rest."""
    place.evaluate("place => place.scrollIntoView({ block: 'center' })")
    place.evaluate("() => Promise.all(document.getAnimations().map((each) => each.finished)).then(() => null)")
    return place.bounding_box()["y"]


def test_an_open_grievance_and_the_open_list_show_what_the_officer_does_without_a_reload(reader):
    citizen, tracking_id = lodged(reader)
    following(citizen, tracking_id)
    mine = citizen.page.context.new_page()
    mine.goto(routes.page("mine", "en"))
    line = mine.locator(".cards > li", has_text=tracking_id)
    expect(line).to_contain_text("Submitted")
    citizen.page.bring_to_front()
    officer = officer_with(reader, tracking_id)
    officer.press("Take up")
    officer.sees("In Progress")
    began = time.monotonic()
    expect(citizen.page.locator(".steps .now")).to_contain_text("In Progress")
    assert time.monotonic() - began < WITHIN_S
    expect(citizen.page.locator("#announcer")).to_contain_text("Work has begun")
    expect(citizen.page.locator(".meanwhile")).to_have_count(0)
    expect(line).to_contain_text("In Progress")
    assert is_same_page(citizen)


def test_what_is_half_written_keeps_its_words_its_focus_and_its_place_while_the_officer_acts(reader):
    citizen, tracking_id = lodged(reader)
    officer = officer_with(reader, tracking_id)
    officer.press("Take up")
    expect(said_to(officer)).to_contain_text("The complainant is told.")
    officer.sees("In Progress")
    following(citizen, tracking_id)
    citizen.open_fold("Add information")
    words = citizen.page.locator("form[action$='/add-information'] [name=text]")
    words.fill("It is the one beside")
    words.evaluate("field => field.setSelectionRange(5, 5)")
    before = seen_at(words)
    asks(officer, "Which tube well do you mean?")
    expect(said_to(officer)).to_contain_text("✓ Your question went to the complainant.")
    meanwhile = citizen.page.locator(".meanwhile")
    expect(meanwhile).to_be_in_viewport()
    expect(said_to(citizen)).to_be_empty()
    expect(words).to_be_focused()
    expect(words).to_have_value("It is the one beside")
    assert words.evaluate("field => field.selectionStart") == 5
    assert abs(words.bounding_box()["y"] - before) < 2
    citizen.page.keyboard.press("End")
    citizen.page.keyboard.type(" the school.")
    meanwhile.get_by_role("button").click()
    answer = citizen.page.locator("#asked [name=text]")
    expect(answer).to_have_value("It is the one beside the school.")
    assert is_same_page(citizen)
    citizen.press("Send the answer")
    expect(said_to(citizen)).to_have_text("✓ Your answer is sent. The office is told.")
    expect(citizen.page.locator(".timeline")).to_contain_text("It is the one beside the school.")
    following(citizen, tracking_id)
    expect(said_to(citizen)).to_be_empty()
    citizen.open_fold("Add information")
    expect(citizen.page.locator("form[action$='/add-information'] [name=text]")).to_have_value("")


def test_words_for_a_step_that_is_gone_stay_to_be_read_and_what_was_done_is_said_until_the_next_step(reader):
    citizen, tracking_id = lodged(reader)
    officer = officer_with(reader, tracking_id)
    officer.press("Take up")
    officer.sees("In Progress")
    slower = officer_with(reader, tracking_id)
    slower.open_fold("Ask the complainant")
    slower.page.locator("form[action$='/seek-information'] [name=question]").fill("Since when is it dry?")
    asks(officer, "Which tube well do you mean?")
    expect(said_to(officer)).to_contain_text("✓ Your question went to the complainant.")
    slower.page.locator("[data-show-news]").click()
    expect(slower.page.locator("[data-left-over] [data-words]")).to_have_text("Since when is it dry?")
    expect(slower.page.locator("form[action$='/seek-information']")).to_have_count(0)

    citizen.open_grievance(tracking_id)
    citizen.page.locator("#asked [name=text]").fill("The one beside the school.")
    citizen.press("Send the answer")
    expect(said_to(citizen)).to_have_text("✓ Your answer is sent. The office is told.")
    expect(officer.page.locator(".timeline")).to_contain_text("The one beside the school.")
    expect(said_to(officer)).to_be_empty()


def test_a_chosen_rating_stays_and_a_stale_answer_is_told_what_changed(reader, portal):
    citizen, tracking_id = lodged(reader)
    officer = officer_with(reader, tracking_id)
    officer.press("Take up")
    officer.sees("In Progress")
    following(citizen, tracking_id)
    withdraw = citizen.page.locator("summary", has_text="Withdraw")
    before = seen_at(withdraw)
    officer.report("The handle was replaced.")
    expect(citizen.page.locator("#asked")).to_be_visible()
    assert abs(withdraw.bounding_box()["y"] - before) < 2
    citizen.open_fold("Yes, it is done")
    rating = citizen.page.locator("form[action$='/confirm'] [name=rating][value='4']")
    rating.check()
    other_tab = citizen.page.context.new_page()
    other_tab.goto(citizen.page.url)
    other_tab.bring_to_front()
    other_tab.locator("summary", has_text="Add information").click()
    other_tab.locator("form[action$='/add-information'] [name=text]").fill("The second photograph is mine.")
    other_tab.locator("form[action$='/add-information'] [type=submit]").click()
    citizen.page.bring_to_front()
    expect(citizen.page.locator(".meanwhile")).to_be_visible()
    expect(rating).to_be_checked()
    citizen.press("Confirm and close")
    expect(citizen.summary()).to_contain_text("changed meanwhile")
    expect(rating).to_be_checked()
    citizen.press("Confirm and close")
    expect(citizen.page.locator(".steps .now")).to_contain_text("Resolved")
    assert portal.rows("select stage from grievance where tracking_id = :id", id=tracking_id) == [("confirmed",)]


def test_words_that_arrived_though_their_answer_was_lost_are_not_added_twice(reader, portal):
    citizen, tracking_id = lodged(reader)
    citizen.open_grievance(tracking_id)
    form = citizen.page.locator("form[action$='/add-information']")
    citizen.open_fold("Add information")
    form.locator("[name=text]").fill("It is the well beside the school.")

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    citizen.page.route("**/add-information", lose_the_answer)
    form.locator("[type=submit]").click()
    expect(citizen.summary()).to_contain_text("cannot be reached just now")
    citizen.page.unroute("**/add-information")
    citizen.page.reload()
    expect(form.locator("[name=text]")).to_have_value("It is the well beside the school.")
    form.locator("[type=submit]").click()
    expect(citizen.summary()).to_contain_text("changed meanwhile")
    expect(citizen.summary()).to_contain_text("You")
    found = portal.rows(
        "select count(*) from timelineentry join grievance on grievance.id = grievance_id"
        " where tracking_id = :id and note like '%beside the school%'",
        id=tracking_id,
    )
    assert found == [(1,)]

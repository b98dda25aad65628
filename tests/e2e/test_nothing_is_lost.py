"""Whatever happens to tab, socket, session or server: nothing typed is lost, nothing is sent twice."""

import json
import re
import time

import pytest
from playwright.sync_api import expect

from cmo_app import routes
from tests.e2e.people import BODY, CITIZEN, OTHER_CITIZEN, PASSWORD, Reader, eventually

WORDS = "The lamp at the ferry ghat has been dark since the storm."


def test_the_draft_survives_reload_language_switch_and_login_in_the_middle(reader):
    citizen = reader("en")
    citizen.go("lodge_words")
    citizen.awake()
    citizen.fill("subject", "Dark ferry ghat")
    citizen.fill("description", WORDS)
    citizen.page.wait_for_selector("[data-saved=saved]")
    citizen.page.reload()
    expect(citizen.page.locator("textarea[name=description]")).to_have_value(WORDS)

    citizen.page.locator("[data-language]").first.click()
    citizen.language = "bn"
    citizen.at("lodge_words")
    expect(citizen.page.locator("textarea[name=description]")).to_have_value(WORDS)

    citizen.log_in("9830054321", to="/bn/lodge/words/")
    citizen.at("lodge_words")
    expect(citizen.page.locator("textarea[name=description]")).to_have_value(WORDS)
    citizen.go("lodge")
    citizen.open_fold("Throw away what I wrote")
    citizen.press("Throw the draft away")
    citizen.page.wait_for_timeout(500)
    citizen.go("lodge_words")
    expect(citizen.page.locator("textarea[name=description]")).to_have_value("")


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [("bn", "ঘাটে আলো নেই", "ঝড়ের পর থেকে অন্ধকার।"), ("en", "No light at the ghat", "Dark since the storm.")],
    ids=["bn", "en"],
)
def test_the_draft_survives_a_killed_socket_and_a_server_restart(reader, portal, language, subject, words):
    citizen = reader(language)
    citizen.go("lodge_words")
    citizen.awake()
    citizen.fill("subject", subject)
    citizen.page.wait_for_selector("[data-saved=saved]")
    portal.kill()
    citizen.page.locator("textarea[name=description]").press_sequentially(words)
    citizen.page.wait_for_selector("[data-saved=kept]")
    portal.start()
    citizen.page.wait_for_selector("[data-saved=saved]")
    expect(citizen.page.locator("textarea[name=description]")).to_have_value(words)
    citizen.page.reload()
    expect(citizen.page.locator("[name=subject]")).to_have_value(subject)
    expect(citizen.page.locator("textarea[name=description]")).to_have_value(words)
    citizen.press("Continue")
    citizen.at("lodge_papers")


def left_over(reader, words):
    """Somebody whose phone holds words that the server has not seen."""
    citizen = reader("en", service_workers="block")
    citizen.go("home")
    draft = {"fields": {"subject": words}, "dirty": {"subject": True}}
    citizen.page.evaluate("(draft) => localStorage.setItem('draft', draft)", json.dumps(draft))
    return citizen


def test_what_a_waking_page_says_of_the_draft_is_the_newest(reader):
    citizen = left_over(reader, "Broken culvert")
    page, scripts, saves = citizen.page, [], []
    page.route("**/assets/entry.client*", lambda route: scripts.append(route))
    page.route("**/draft*", lambda route: saves.append(route) if route.request.method == "PUT" else route.continue_())
    page.clock.install()
    page.clock.pause_at(time.time() + 60)
    page.goto("/en/lodge/words/", wait_until="commit")
    eventually(lambda: page.wait_for_timeout(20) or saves)
    page.clock.run_for(50)  # the page has looked once whether it is awake, for the first of two sentences
    saves[0].continue_()
    page.wait_for_function("() => !Object.keys(JSON.parse(localStorage.draft).dirty).length")
    page.clock.run_for(60)
    scripts[0].continue_()
    citizen.awake()
    page.clock.run_for(45)  # time enough for the second alone
    page.clock.run_for(100)
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saved")


def test_words_left_on_the_phone_are_saved_though_the_server_did_not_answer_the_first_question(reader, portal):
    citizen = left_over(reader, "Flooded underpass")
    asked = []
    citizen.page.route(
        "**/draft*",
        lambda route: asked.append(route.abort()) if route.request.method == "GET" and not asked else route.continue_(),
    )
    citizen.go("lodge_words")
    citizen.page.wait_for_selector("[data-saved=saved]")
    assert asked
    assert any("Flooded underpass" in data for (data,) in portal.rows("SELECT data FROM draft"))


def test_what_the_server_refuses_is_asked_for_ever_more_seldom_and_then_saved(reader):
    citizen = reader("en", service_workers="block")
    page, saves = citizen.page, []

    def refuse(route):
        if route.request.method == "PUT":
            saves.append(route.request.post_data_json)
            route.fulfill(status=422, json={})
        else:
            route.continue_()

    page.route("**/draft*", refuse)
    page.clock.install()
    citizen.go("lodge_words")
    citizen.awake()
    citizen.fill("subject", "Sunken footpath")
    for _second in range(300):
        page.clock.run_for(1_000)
        page.wait_for_timeout(5)  # for the answer, which comes by the clock on the wall
    assert 5 <= len(saves) <= 10
    page.unroute("**/draft*")
    page.clock.run_for(61_000)
    page.wait_for_selector("[data-saved=saved]")


def test_a_kept_text_is_changed_letter_by_letter(reader, portal):
    citizen = reader("en")
    citizen.go("lodge_words")
    citizen.awake()
    citizen.fill("description", "First words")
    citizen.page.wait_for_selector("[data-saved=saved]")
    citizen.page.reload()
    citizen.awake()
    field = citizen.page.locator("textarea[name=description]")
    expect(field).to_have_value("First words")
    field.press("End")
    field.press_sequentially(" and more")
    expect(field).to_have_value("First words and more")
    eventually(lambda: any("First words and more" in data for (data,) in portal.rows("SELECT data FROM draft")))


def test_whatever_is_typed_reaches_the_server(reader, portal):
    citizen = reader("bn", service_workers="block")
    citizen.go("lodge_words")
    citizen.awake()
    words = "নেই।" * 4_999  # nearly all that the server keeps of a field: 60 KB
    citizen.page.evaluate(
        """(words) => {
            const field = document.querySelector("textarea[name=description]");
            field.value = words + "\ud83d";  // half a letter, as a cut leaves it
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        words,
    )
    citizen.fill("subject", "ক" * 120)
    citizen.page.wait_for_selector("[data-saved=saved]")
    kept = [json.loads(data) for (data,) in portal.rows("SELECT data FROM draft")]
    assert {"subject": "ক" * 120, "description": f"{words}\ufffd"} in kept


def test_what_is_longer_than_the_server_keeps_stays_whole_on_the_phone(reader):
    citizen = reader("en", service_workers="block")
    citizen.go("lodge_words")
    citizen.awake()
    citizen.fill("description", "long " * 5_000)
    citizen.page.wait_for_selector("[data-saved=kept]")
    citizen.page.reload()
    expect(citizen.page.locator("textarea[name=description]")).to_have_value("long " * 5_000)
    citizen.fill("description", "short")
    citizen.page.wait_for_selector("[data-saved=saved]")


def test_another_tab_lets_go_of_the_draft_at_log_out(reader, portal):
    citizen = reader("en", service_workers="block")
    citizen.log_in(OTHER_CITIZEN)
    twin = citizen.page.context.new_page()
    twin.set_default_timeout(30_000)
    twin.route("**/draft*", lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    twin.goto("/en/lodge/words/")
    other = Reader(twin, "en", portal)
    other.awake()
    other.fill("subject", "Not for the next reader")
    twin.wait_for_selector("[data-saved=kept]")
    citizen.go("account")
    citizen.press("Log out")
    citizen.page.wait_for_function("() => localStorage.draft === undefined")
    twin.unroute("**/draft*")
    twin.evaluate("() => dispatchEvent(new Event('online'))")
    twin.wait_for_timeout(5_000)
    assert not [data for (data,) in portal.rows("SELECT data FROM draft") if "next reader" in data]
    assert twin.evaluate("() => localStorage.draft") is None


def went_to(citizen, name: str) -> bool:
    citizen.page.wait_for_timeout(1_000)
    return routes.page(name, citizen.language) in citizen.page.url


def log_out(citizen) -> None:
    citizen.go("account")
    citizen.press("Log out")
    citizen.page.wait_for_function("() => localStorage.draft === undefined")


def test_the_next_reader_of_a_browser_sees_nothing_of_the_one_before(reader):
    citizen = reader("en", service_workers="block")
    citizen.log_in(CITIZEN)
    citizen.go("lodge_words")
    citizen.awake()
    citizen.fill("subject", "Not for your eyes")
    citizen.page.wait_for_selector("[data-saved=saved]")
    log_out(citizen)
    citizen.log_in(OTHER_CITIZEN)
    eventually(lambda: citizen.page.evaluate("() => history.back()") or went_to(citizen, "lodge_words"))
    citizen.awake()
    expect(citizen.page.locator("[name=subject]")).to_have_value("")
    citizen.page.wait_for_timeout(1_000)
    expect(citizen.page.locator("[name=subject]")).to_have_value("")


def test_what_was_not_sent_when_a_session_ended_waits_for_its_writer_out_of_sight(reader, portal):
    words = "Only the phone knows this"
    citizen = reader("en", service_workers="block")
    citizen.log_in(CITIZEN)
    citizen.go("lodge_words")
    citizen.awake()
    citizen.page.route("**/draft*", lambda to: to.abort() if to.request.method == "PUT" else to.continue_())
    citizen.fill("subject", words)
    citizen.page.wait_for_selector("[data-saved=kept]")
    elsewhere = reader("en")
    elsewhere.log_in(CITIZEN)
    elsewhere.go("account")
    elsewhere.open_fold("Where I am logged in")
    elsewhere.press("Log out everywhere else")
    citizen.at("login")
    citizen.page.unroute("**/draft*")

    def drafts() -> list[str]:
        return [data for (data,) in portal.rows("SELECT data FROM draft") if words in data]

    citizen.log_in(OTHER_CITIZEN)
    citizen.go("lodge_words")
    citizen.awake()
    citizen.page.wait_for_timeout(1_500)
    expect(citizen.page.locator("[name=subject]")).not_to_have_value(words)
    assert drafts() == []
    log_out(citizen)
    citizen.log_in(CITIZEN)
    citizen.go("lodge_words")
    expect(citizen.page.locator("[name=subject]")).to_have_value(words)
    eventually(drafts)


def ready_to_send(reader, mobile, subject):
    citizen = reader("en")
    citizen.log_in(mobile)
    citizen.write(subject, WORDS)
    citizen.page.locator("[name=declares]").check()
    return citizen


def lodged_with(portal, subject) -> int:
    return portal.rows("select count(*) from grievance where subject = :s", s=subject)[0][0]


def test_a_double_click_on_send_lodges_once(reader, portal):
    subject = f"Double click {time.time()}"
    citizen = ready_to_send(reader, OTHER_CITIZEN, subject)
    citizen.page.get_by_role("button", name="Send", exact=True).dblclick()
    citizen.at("receipt")
    assert lodged_with(portal, subject) == 1


def test_two_tabs_of_one_draft_lodge_once(reader, portal):
    subject = f"Two tabs {time.time()}"
    citizen = ready_to_send(reader, OTHER_CITIZEN, subject)
    twin = citizen.page.context.new_page()
    twin.goto("/en/lodge/check/")
    twin.locator("[name=declares]").check()
    citizen.press("Send")
    citizen.at("receipt")
    twin.get_by_role("button", name="Send", exact=True).click()
    twin.wait_for_url("**/receipt/**")
    assert lodged_with(portal, subject) == 1


def test_the_back_button_after_sending_sends_nothing_again(reader, portal):
    subject = f"Back button {time.time()}"
    citizen = ready_to_send(reader, OTHER_CITIZEN, subject)
    citizen.press("Send")
    citizen.at("receipt")
    sent = citizen.page.locator(".confirmation .tracking-id").inner_text()
    citizen.page.go_back()
    citizen.at("lodge_check")
    citizen.page.wait_for_timeout(1000)
    assert lodged_with(portal, subject) == 1
    again = citizen.page.get_by_role("button", name="Send", exact=True)
    if again.is_visible():
        citizen.page.locator("[name=declares]").check()
        again.click()
        citizen.page.wait_for_timeout(1000)
    citizen.go("mine")
    citizen.sees(sent)
    assert lodged_with(portal, subject) == 1


def test_sending_after_the_session_ended_asks_for_the_login_and_sends_by_itself(reader, portal):
    subject = f"Ended session {time.time()}"
    citizen = ready_to_send(reader, CITIZEN, subject)
    other = reader("en")
    other.log_in(CITIZEN)
    other.go("account")
    other.open_fold("Where I am logged in")
    other.press("Log out everywhere else")
    held = (
        "select count(*) from loginsession s join person p on p.id = s.person_id "
        "where p.mobile = :m and s.ended_at is null"
    )
    eventually(lambda: portal.rows(held, m=CITIZEN) == [(1,)])

    citizen.press("Send")
    citizen.at("login")
    form = citizen.page.locator("form[action$='/login']")
    form.locator("[name=identifier]").fill(CITIZEN)
    form.locator("[name=password]").fill("shalik-nodi-akash")
    form.locator("[type=submit]").click()
    citizen.at("receipt")
    assert lodged_with(portal, subject) == 1


def test_a_form_sent_before_the_page_is_awake_keeps_what_was_typed(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/track/")
    page.fill("[name=tracking_id]", "WB26-00000-00000")
    page.fill("[name=last_four]", "1234")
    page.click("button[type=submit]")
    assert "tracking_id=WB26-00000-00000" in page.url
    page.goto("/en/register/")
    page.fill("[name=name]", "A")
    page.click("form[action$='/register'] button[type=submit]")
    expect(page.locator("body")).to_contain_text("mobile")
    assert page.locator("[name=name]").input_value() == "A"


def test_the_place_stays_the_chosen_one_whatever_the_language(reader):
    citizen = reader("bn")
    citizen.go("lodge_place")
    citizen.awake()
    citizen.choose_place()
    citizen.page.wait_for_selector("[data-saved=saved]")
    fields = {name: citizen.page.locator(f"[name={name}]").input_value() for name in ("district_id", "local_body_id")}
    for language in ("en", "bn", "en", "bn"):
        citizen.page.locator("[data-language]").first.click()
        citizen.language = language
        citizen.at("lodge_place")
        citizen.page.locator("[name=local_body_id] option", has_text=BODY[language]).first.wait_for(state="attached")
        citizen.page.wait_for_timeout(1_000)  # until nothing changes any more: what drifts, drifts late
        for name, value in fields.items():
            expect(citizen.page.locator(f"[name={name}]")).to_have_value(value)


def test_the_chosen_subject_is_there_when_one_comes_back(reader):
    citizen = reader("bn")
    citizen.go("lodge_subject_matter")
    citizen.awake()
    citizen.page.locator("#f-search").fill("নলকূপ")
    chosen = citizen.page.locator(".found [name=category_id]").first
    subject = chosen.get_attribute("value")
    chosen.check()
    citizen.press("Continue")
    citizen.at("lodge_place")
    citizen.page.go_back()
    citizen.at("lodge_subject_matter")
    expect(citizen.page.locator(f".found [name=category_id][value='{subject}']")).to_be_checked()
    citizen.page.locator("#f-search").fill("পেনশন")
    citizen.page.wait_for_function("() => document.querySelectorAll('.found [name=category_id]').length > 1")
    expect(citizen.page.locator("[name=category_id]:checked")).to_have_value(subject)
    citizen.press("Continue")
    citizen.at("lodge_place")


def test_what_another_page_chose_offers_nothing_here(reader):
    citizen = reader("en")
    citizen.go("register")
    citizen.awake()
    citizen.choose_place()
    citizen.page.evaluate("() => sessionStorage.removeItem('form register')")
    citizen.go("lodge_place")
    citizen.awake()
    expect(citizen.page.locator("[name=district_id] option")).to_have_count(24)
    expect(citizen.page.locator("[name=local_body_id] option")).to_have_text(["Choose the district first"])


def test_an_error_goes_when_its_field_is_put_right(reader):
    citizen = reader("en")
    citizen.go("register")
    citizen.awake()
    citizen.page.locator("form[action$='/register'] button[type=submit]").click()
    expect(citizen.page.locator("[name=mobile]")).to_have_attribute("aria-invalid", "true")
    citizen.fill("mobile", "98300 12399")
    citizen.page.locator("[name=pin]").focus()
    expect(citizen.page.locator("[data-summary] .corrected")).to_have_text(re.compile("^Mobile number"))
    expect(citizen.page.locator("[name=mobile]")).not_to_have_attribute("aria-invalid", "true")
    expect(citizen.page.locator("[data-error-for=mobile]")).to_be_hidden()
    expect(citizen.page.locator("[data-error-for=pin]")).to_be_visible()


def test_a_press_on_the_button_counts_though_it_ends_what_was_wrong(reader):
    citizen = reader("en")
    citizen.go("login")
    citizen.awake()
    form = citizen.page.locator("form[action$='/login']")
    form.locator("[type=submit]").click()
    expect(form.locator("[name=password]")).to_have_attribute("aria-invalid", "true")
    form.locator("[name=identifier]").fill(CITIZEN)
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("[type=submit]").click()
    citizen.at("mine")


def test_a_status_is_asked_for_on_the_first_page(reader, portal):
    [(tracking_id, mobile)] = portal.rows(
        "select g.tracking_id, p.mobile from grievance g join person p on p.id = g.complainant_id order by g.id limit 1"
    )
    visitor = reader("bn")
    visitor.go("home")
    visitor.awake()
    visitor.fill("id", tracking_id)
    visitor.fill("last_four", mobile[-4:])
    visitor.press("Check status")
    visitor.at("track")
    visitor.sees(tracking_id)

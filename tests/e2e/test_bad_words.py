"""Words, names, passwords and codes that go wrong: a clear sentence beside the field, and nothing typed is lost."""

from playwright.sync_api import expect

from cmo_app.domain.grievance_form import DESCRIPTION_LIMIT
from tests.e2e.people import CITIZEN, PASSWORD

AADHAAR = "2341 2341 2346"


def error_of(reader, name: str):
    return reader.page.locator(f"main [data-error-for={name}]:visible").first


def written(reader, description: str):
    guest = reader
    guest.go("lodge_words")
    guest.awake()
    guest.fill("subject", "নলকূপ অচল")
    guest.fill("description", description)
    guest.press("Continue")
    return guest


def test_4001_characters_are_counted_refused_and_kept(reader):
    words = "জল " * (DESCRIPTION_LIMIT // 3) + "নেই"
    words = words[: DESCRIPTION_LIMIT + 1].ljust(DESCRIPTION_LIMIT + 1, "ক")
    guest = written(reader("bn"), words)
    expect(error_of(guest, "description")).to_be_visible()
    expect(guest.summary()).to_be_focused()
    assert guest.page.locator("textarea[name=description]").input_value() == words
    assert "/lodge/words/" in guest.page.url
    guest.fill("description", words[: DESCRIPTION_LIMIT - 1])
    guest.press("Continue")
    guest.at("lodge_papers")


def test_an_aadhaar_number_in_the_description_is_to_be_crossed_out(reader):
    for language, number in (("en", AADHAAR), ("bn", "২৩৪১২৩৪১২৩৪৬")):
        guest = written(reader(language), f"My card is {number}, please help.")
        expect(error_of(guest, "description")).to_contain_text("XXXX XXXX")
        assert number in guest.page.locator("textarea[name=description]").input_value()
        guest.fill("description", "My card is XXXX XXXX 2346, please help.")
        guest.press("Continue")
        guest.at("lodge_papers")


def registering(reader, language: str, **typed: str):
    guest = reader(language)
    guest.go("register")
    guest.awake()
    given = {"name": "Minati Das", "mobile": "9831155501", "email": "m1@example.org", "password": PASSWORD} | typed
    for name in ("name", "mobile", "email"):
        guest.fill(name, given[name])
    guest.choose_place()
    guest.fill("pin", typed.get("pin", "700126"))
    guest.fill("password", given["password"])
    guest.page.locator("[name=agrees]").check()
    guest.press("Send me the codes")
    return guest


def test_a_name_with_hidden_letters_and_a_pin_of_another_state_are_told_in_place(reader):
    guest = registering(reader, "bn", name="মি\u200bনতি\u202e দাস", pin="৭৩৭১০১")
    for name in ("name", "pin"):
        expect(error_of(guest, name)).not_to_be_empty()
        assert guest.page.locator(f"main [name={name}]").first.get_attribute("aria-invalid") == "true"
    assert guest.page.locator("main [name=email]").first.input_value() == "m1@example.org"
    assert guest.page.locator("main [name=password]").first.input_value() == PASSWORD


def test_weak_and_300_letters_are_told_apart(reader):
    guest = registering(reader, "en", password="12345678")
    expect(error_of(guest, "password")).not_to_be_empty()
    guest.fill("password", "ab " * 100)
    guest.press("Send me the codes")
    expect(error_of(guest, "password")).to_contain_text("characters at most")
    assert guest.page.locator("main [name=password]").first.input_value() == "ab " * 100


def test_a_taken_mobile_is_named_only_to_whoever_holds_it(reader):
    guest = registering(reader, "en", mobile="9830012345", email="other@example.org")
    guest.at("register_confirm")
    guest.page.locator("[name=email_code]").fill(guest.mail_code("other@example.org"))
    guest.page.locator("[name=mobile_code]").fill(guest.sms_code("9830012345"))
    guest.press("Confirm and open the account")
    expect(error_of(guest, "mobile_code")).to_contain_text("account")


def test_a_bengali_password_opens_the_account_again(reader):
    guest = reader("bn")
    guest.register("রুমা খাতুন", "9831155502", "ruma@example.org")
    again = reader("bn")
    again.go("login")
    form = again.page.locator("form[action$='/login']")
    form.locator("[name=identifier]").fill("ruma@example.org")
    form.locator("[name=password]").fill("নদী আকাশ শালিক")
    form.locator("[type=submit]").click()
    again.at("mine")


def test_a_wrong_code_counts_down_and_after_the_last_try_even_the_right_one_asks_for_a_new_one(reader):
    guest = registering(reader, "en", mobile="9831155503", email="late@example.org")
    guest.at("register_confirm")
    code, mail = guest.sms_code("9831155503"), guest.mail_code("late@example.org")
    wrong = str((int(code) + 1) % 1_000_000).zfill(6)
    guest.page.locator("[name=email_code]").fill(mail)
    for left in ("4 tries are", "3 tries are", "2 tries are", "1 try is"):
        guest.page.locator("[name=mobile_code]").fill(wrong)
        guest.press("Confirm and open the account")
        expect(error_of(guest, "mobile_code")).to_have_text(f"The code is wrong. {left} left.")
        assert guest.page.locator("[name=email_code]").input_value() == mail
    for typed in (wrong, code):
        guest.page.locator("[name=mobile_code]").fill(typed)
        guest.press("Confirm and open the account")
        expect(error_of(guest, "mobile_code")).to_have_text("This code is no longer valid. Ask for a new one.")
    assert "/register/confirm" in guest.page.url


def test_the_check_says_that_there_are_no_papers_and_calls_the_declaration_by_a_short_name(reader):
    citizen = reader("en")
    citizen.log_in(CITIZEN)
    citizen.go("lodge_papers")
    citizen.write("The sluice gate is stuck", "Since Sunday.")
    answers = citizen.page.locator(".facts > div")
    expect(answers.last.locator(".words")).to_have_text("None")
    for answer in answers.all():
        value, change = answer.locator(".words").bounding_box(), answer.locator(".change").bounding_box()
        assert change["x"] >= value["x"] + value["width"] - 1, "a way back stands beside its answer"
    citizen.press("Send")
    expect(citizen.summary().locator("li")).to_have_text("Declaration: Tick the declaration to send.")

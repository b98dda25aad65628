"""Opening an account: two codes, no hint about who has one already, every slip at its field."""

from datetime import timedelta

import pytest
from sqlmodel import select

from cmo_app.db import transaction
from cmo_app.domain import errors
from cmo_app.models import Registration
from cmo_app.security.sessions import actor_of
from cmo_app.services import logins, registering
from tests import factories as make


def start(browser, **changed):
    form = make.registration(**changed)
    registering.start(form=form, actor=browser, language="bn")
    return form


def codes(form):
    return {"mobile_code": make.code_sent_to(form["mobile"]), "email_code": make.code_sent_to(form["email"])}


def confirm(browser, form):
    return registering.confirm(form=form, browser="Chrome", actor=browser)


def refusals(act, **values):
    with pytest.raises(errors.InvalidFields) as refused:
        act(**values)
    return {name: type(refusal) for name, refusal in refused.value.fields.items()}


def test_with_both_codes_the_account_exists_and_is_logged_in():
    browser = make.create_visitor()
    form = start(browser)
    logged_in = confirm(browser, codes(form))
    assert actor_of(logged_in.token).name == "রফিক শেখ"
    assert {message.channel for message in make.messages(template="welcome")} == {"sms", "email"}


def test_with_one_code_wrong_the_right_one_still_counts():
    browser = make.create_visitor()
    form = start(browser)
    sent = codes(form)
    wrong = {**sent, "email_code": make.wrong(sent["email_code"])}
    assert refusals(confirm, browser=browser, form=wrong) == {"email_code": errors.WrongCode}
    assert confirm(browser, {"email_code": sent["email_code"]}).token


def test_a_code_too_old_says_so_and_a_new_one_opens_the_account():
    browser = make.create_visitor()
    form = start(browser)
    old = codes(form)
    make.age_codes(timedelta(minutes=6))
    assert set(refusals(confirm, browser=browser, form=old).values()) == {errors.CodeExpired}
    registering.resend(actor=browser)
    assert confirm(browser, codes(form)).token


def test_a_new_code_at_once_is_refused_with_the_seconds_to_wait():
    browser = make.create_visitor()
    start(browser)
    with pytest.raises(errors.ResendTooSoon):
        registering.resend(actor=browser)
    assert registering.waiting(browser).seconds_to_resend > 0


@pytest.mark.parametrize(
    ("changed", "field", "refusal"),
    [
        ({"name": "অ\u200bনিতা"}, "name", errors.SuspiciousName),
        ({"name": "\u202eatinA"}, "name", errors.SuspiciousName),
        ({"name": "A\u200dnita"}, "name", errors.SuspiciousName),
        ({"name": "12345"}, "name", errors.SuspiciousName),
        ({"name": "  "}, "name", errors.Required),
        ({"mobile": "12345"}, "mobile", errors.InvalidMobile),
        ({"mobile": "5830012345"}, "mobile", errors.InvalidMobile),
        ({"email": "anita@"}, "email", errors.InvalidEmail),
        ({"pin": "110001"}, "pin", errors.PinOutsideState),
        ({"pin": "737101"}, "pin", errors.PinOutsideState),
        ({"pin": "744101"}, "pin", errors.PinOutsideState),
        ({"pin": "7001"}, "pin", errors.InvalidPin),
        ({"password": "short"}, "password", errors.WeakPassword),
        ({"password": "password123"}, "password", errors.WeakPassword),
        ({"password": "রফিক-রফিক-রফিক"}, "password", errors.WeakPassword),
        ({"password": "ক" * 300}, "password", errors.PasswordTooLong),
        ({"agrees": ""}, "agrees", errors.NotTicked),
        ({"agrees": "no"}, "agrees", errors.NotTicked),
    ],
)
def test_each_slip_is_named_at_its_field_and_sends_no_code(changed, field, refusal):
    browser = make.create_visitor()
    assert refusals(start, browser=browser, **changed) == {field: refusal}
    assert make.messages() == []


def test_all_slips_are_told_at_once_the_password_among_them():
    with pytest.raises(errors.InvalidFields) as refused:
        start(make.create_visitor(), pin="110001", password="abc")
    assert {"pin", "password"} <= set(refused.value.fields)


def test_bengali_digits_a_country_code_and_a_bengali_password_are_taken():
    browser = make.create_visitor()
    form = start(browser, mobile="+৯১ ৯৭৩০০ ৯৯৯৯৯", pin="৭০০১২৬", password="শালিক নদী আকাশ মেঘ বৃষ্টি রোদ")
    sent = {"mobile_code": make.code_sent_to("9730099999"), "email_code": make.code_sent_to(form["email"])}
    confirm(browser, sent)
    assert logins.log_in(identifier="9730099999", password=form["password"], browser="", actor=browser).token


def test_two_hundred_characters_of_password_are_taken():
    browser = make.create_visitor()
    password = "কখগঘঙ" * 40
    form = start(browser, password=password)
    confirm(browser, codes(form))
    assert logins.log_in(identifier=form["mobile"], password=password, browser="", actor=browser).token
    with pytest.raises(errors.BadCredentials):
        logins.log_in(identifier=form["mobile"], password=password[:-1] + "ক", browser="", actor=browser)


def test_a_taken_mobile_is_told_only_to_whoever_holds_it():
    taken = make.person(make.create_citizen()).mobile
    browser = make.create_visitor()
    form = start(browser, mobile=taken)
    sent = codes(form)
    guess = {**sent, "mobile_code": make.wrong(sent["mobile_code"])}
    assert refusals(confirm, browser=browser, form=guess) == {"mobile_code": errors.WrongCode}
    assert refusals(confirm, browser=browser, form=sent) == {"mobile_code": errors.MobileTaken}


def test_another_number_can_be_given_before_the_codes_are_in_after_the_same_wait():
    browser = make.create_visitor()
    form = start(browser)
    contact = {"mobile": "9730088888", "email": form["email"]}
    with pytest.raises(errors.ResendTooSoon):
        registering.change_contact(form=contact, actor=browser)
    make.age_codes(timedelta(seconds=31))
    registering.change_contact(form=contact, actor=browser)
    sent = {"mobile_code": make.code_sent_to("9730088888"), "email_code": make.code_sent_to(form["email"])}
    assert confirm(browser, sent).token


def test_the_codes_open_nothing_in_another_browser():
    form = start(make.create_visitor())
    with pytest.raises(errors.NotFound):
        confirm(make.create_visitor(), codes(form))


def test_a_code_proves_the_number_that_it_was_sent_to_and_no_other():
    browser = make.create_visitor()
    sent = codes(start(browser))
    with transaction() as session:  # as a second request did that came in between
        row = session.exec(select(Registration).where(Registration.session_id == browser.session_id)).one()
        row.data = {**row.data, "mobile": "9730088888"}
    assert refusals(confirm, browser=browser, form=sent) == {"mobile_code": errors.CodeExpired}


def test_a_mailbox_is_not_flooded_from_ever_new_browsers():
    form = make.registration()
    with pytest.raises(errors.TooManyRequests):
        for number in range(9):
            mobile = f"97300777{number:02d}"
            registering.start(form={**form, "mobile": mobile}, actor=make.create_visitor(), language="bn")


def test_an_invited_officials_account_is_not_taken_over_by_registering_their_number():
    official = make.create_official(is_claimed=False)
    number, browser = make.person(official).mobile, make.create_visitor()
    sent = codes(start(browser, mobile=number))
    assert refusals(confirm, browser=browser, form=sent) == {"mobile_code": errors.MobileTaken}
    assert not make.person(official).is_claimed


def test_an_account_opened_at_a_counter_is_taken_over_with_its_grievances():
    citizen = make.create_citizen(is_claimed=False, email=None)
    filed, browser = make.create_grievance(citizen=citizen), make.create_visitor()
    logged_in = confirm(browser, codes(start(browser, mobile=make.person(citizen).mobile)))
    assert actor_of(logged_in.token).person_id == filed.row.complainant_id

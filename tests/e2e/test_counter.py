"""The counter: a citizen without an account tells a code, and later takes the account over."""

from playwright.sync_api import expect

from tests.e2e.conftest import DESK
from tests.e2e.people import PASSWORD

OPERATOR, MOBILE = "9830010008", "9812345678"


def test_an_operator_lodges_for_a_citizen_who_later_takes_the_account_over(reader, portal):
    operator = reader("en", viewport=DESK)
    operator.log_in(OPERATOR)
    operator.at("counter")
    operator.fill("mobile", MOBILE)
    operator.page.locator("[name=spoken][value=bn]").check()
    operator.page.locator("[name=consent][value=code]").check()
    operator.press("Continue")
    operator.sees("XXXXXX5678")
    operator.fill("code", operator.sms_code(MOBILE))
    operator.press("Continue")
    operator.sees("The citizen told you the code.")
    operator.awake()
    operator.fill("name", "মালতী দাস")
    operator.fill("pin", "700126")
    operator.page.locator("[name=id_kind][value=epic]").check()
    operator.fill("id_number", "ABC1234567")
    operator.page.locator("[name=address_kind]").first.check()
    operator.fill("address_number", "12345678")
    kept = operator.page.evaluate("() => Object.values(sessionStorage).join()")
    assert "ABC1234567" not in kept and "12345678" not in kept
    operator.page.locator("[name=kind][value=grievance]").check()
    operator.page.locator("#f-search").fill("tube well")
    operator.page.locator(".found [name=category_id]").first.check()
    operator.choose_place()
    operator.fill("subject", "নলকূপ খারাপ")
    operator.fill("description", "দুই মাস ধরে জল নেই।")
    operator.press("Lodge")
    operator.sees("Tell the citizen this number.")
    tracking_id = operator.page.locator(".confirmation .tracking-id").inner_text()
    receipt = operator.page.request.get(f"/receipt/bn/{tracking_id}.pdf")
    assert receipt.body().startswith(b"%PDF-")
    operator.page.get_by_role("link", name="Next citizen").click()
    operator.sees(tracking_id)

    citizen = reader("bn")
    citizen.go("login")
    citizen.open_fold("Log in by code instead")
    ask = citizen.page.locator("form[action$='/login-code-ask']")
    ask.locator("[name=identifier]").fill(MOBILE)
    ask.locator("[type=submit]").click()
    citizen.at("login_code")
    expect(citizen.page.locator("form[action$='/login-code-ask'] [type=submit]")).to_be_disabled()
    citizen.fill("code", citizen.sms_code(MOBILE))
    citizen.page.locator("form[action$='/login-code'] [type=submit]").click()
    citizen.at("claim")
    citizen.fill("password", PASSWORD)
    citizen.press("Take over the account")
    citizen.at("mine")
    citizen.sees(tracking_id)
    [(is_claimed,)] = portal.rows("select is_claimed from person where mobile = :mobile", mobile=MOBILE)
    assert is_claimed == 1


def test_what_was_typed_for_one_citizen_is_not_there_for_the_next(reader):
    operator = reader("en", viewport=DESK)
    operator.log_in(OPERATOR)
    for mobile in ("9812345671", "9812345672"):
        operator.fill("mobile", mobile)
        operator.page.locator("[name=spoken][value=bn]").check()
        operator.page.locator("[name=consent][value=spoken]").check()
        operator.press("Continue")
        operator.sees(f"XXXXXX{mobile[-4:]}")
        operator.awake()
        name = operator.page.locator("main [name=name]")
        expect(name).to_have_value("")
        name.fill("মালতী দাস")
        operator.open_fold("Leave off and begin anew")
        operator.press("Throw it away")
        expect(operator.page.locator("main [name=mobile]")).to_have_value("")


def test_a_saved_reply_fills_the_report(reader, portal):
    supervisor = reader("en", viewport=DESK)
    supervisor.log_in("9830010003")
    supervisor.go("replies")
    supervisor.open_fold("Add a reply")
    form = supervisor.page.locator("form[action$='/reply-keep']").first
    for name, text in (("name_en", "Repaired"), ("name_bn", "মেরামত"), ("text_en", "{tracking_id} is repaired.")):
        form.locator(f"[name={name}]").fill(text)
    form.locator("[name=text_bn]").fill("{nobody}")
    form.locator("[type=submit]").click()
    supervisor.summary()
    form.locator("[name=text_bn]").fill("{tracking_id} মেরামত হয়েছে।")
    form.locator("[type=submit]").click()
    supervisor.sees("Repaired")

    [(tracking_id,)] = portal.rows(
        "select tracking_id from grievance where stage = 'under_process' and language = 'bn' limit 1"
    )
    officer = reader("en", viewport=DESK)
    officer.log_in("9830010001")
    officer.open_grievance(tracking_id, is_staff=True)
    officer.open_fold("Report action with proof")
    summary = officer.page.locator("#f-summary")
    summary.fill("The handle is new.")
    officer.page.locator("#f-summary-reply").select_option(label="Repaired")
    assert summary.input_value() == f"The handle is new.\n\n{tracking_id} মেরামত হয়েছে।"

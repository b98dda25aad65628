"""The main job, end to end: lodged from a phone, answered by an officer, confirmed by the complainant."""

import pytest
from playwright.sync_api import expect

from tests.e2e.people import BLOCK_OFFICER, eventually


@pytest.mark.parametrize(
    ("language", "name", "mobile", "subject", "description"),
    [
        ("bn", "মিনতি দাস", "9831100001", "নলকূপ তিন সপ্তাহ ধরে অচল", "গ্রামের একমাত্র নলকূপ অচল। সবাই পুকুরের জল খাচ্ছি।"),
        ("en", "Minati Das", "9831100002", "The tube well is broken", "It has been broken for three weeks."),
    ],
    ids=["bn", "en"],
)
def test_register_lodge_with_two_papers_be_answered_and_confirm(
    reader, portal, mailbox, language, name, mobile, subject, description
):
    citizen = reader(language)
    email = f"{mobile}@example.org"
    citizen.register(name, mobile, email)
    citizen.sees(citizen.say("✓ Your account is open, and you are logged in."))

    citizen.write(subject, description, papers=2)
    citizen.sees(subject)
    citizen.page.locator("[name=declares]").check()
    citizen.press("Send")
    citizen.at("account_proofs")
    citizen.sees(citizen.say("Your grievance is not sent yet"))
    citizen.give_proofs()
    citizen.at("lodge_check")
    tracking_id = citizen.send()

    eventually(lambda: [text for text in portal.sms_to(mobile) if tracking_id in text])
    eventually(lambda: [each for each in mailbox.to(email) if tracking_id in each.get_body(("plain",)).get_content()])

    officer = reader("en", viewport={"width": 1280, "height": 800})
    officer.log_in(BLOCK_OFFICER)
    officer.open_grievance(tracking_id, is_staff=True)
    expect(officer.page.get_by_text(name)).to_have_count(0)
    officer.press("Take up")
    officer.sees("In Progress")
    officer.press("Show")
    officer.sees(name)
    officer.report("The pump rod was changed. Water runs again.")

    citizen.open_grievance(tracking_id)
    citizen.sees("The pump rod was changed.")
    citizen.open_fold("Yes, it is done")
    citizen.page.locator("[name=rating][value='5']").check()
    citizen.press("Confirm and close")
    citizen.sees(citizen.say("Resolved"))
    eventually(
        lambda: portal.rows("select stage from grievance where tracking_id = :id", id=tracking_id) == [("confirmed",)]
    )
    looks = citizen.page.locator("section.card", has_text=citizen.say("Who looked at my identity"))
    expect(looks).to_contain_text({"bn": "সহকারী বাস্তুকার, বারাসত ২", "en": "Assistant Engineer, Barasat II"}[language])

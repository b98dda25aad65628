"""The full life: two disputes, an appeal, three officers, an authority and an auditor."""

import subprocess
import sys

import pytest

from tests.e2e.conftest import DESK
from tests.e2e.people import BLOCK_OFFICER, DISTRICT_OFFICER, OTHER_CITIZEN, Reader
from tests.e2e.portal import ROOT, Portal

SUPERVISOR, AUTHORITY, AUDITOR = "9830010003", "9830010006", "9830010007"


@pytest.fixture
def every_closure_is_drawn(portal: Portal) -> None:
    """Set the share to a hundred percent, as the command line does while nothing serves."""
    portal.kill()
    subprocess.run(
        [sys.executable, "-m", "cmo_app", "audit-draw", "--share", "100"],
        cwd=ROOT,
        env=portal.environment(),
        check=True,
        capture_output=True,
    )
    portal.start()


def at_the_desk(reader, mobile: str, tracking_id: str = "") -> Reader:
    official = reader("en", viewport=DESK)
    official.log_in(mobile)
    if tracking_id:
        official.open_grievance(tracking_id, is_staff=True)
    return official


def take_up_and_report(reader, mobile: str, tracking_id: str, summary: str) -> None:
    officer = at_the_desk(reader, mobile, tracking_id)
    officer.press("Take up")
    officer.sees("In Progress")
    officer.report(summary)


def dispute(citizen: Reader, tracking_id: str, reason: str) -> None:
    citizen.open_grievance(tracking_id)
    citizen.open_fold("No, it is not done")
    form = citizen.page.locator("form[action$='/dispute']")
    form.locator("[name=reason]").fill(reason)
    form.locator("[type=submit]").click()
    citizen.sees(reason)


def test_two_disputes_an_appeal_upheld_and_an_audit(every_closure_is_drawn, reader, portal):
    citizen = reader("en")
    citizen.log_in(OTHER_CITIZEN)
    citizen.write("The tube well gives no water", "For three weeks now.")
    tracking_id = citizen.send()

    take_up_and_report(reader, BLOCK_OFFICER, tracking_id, "All is well.")
    dispute(citizen, tracking_id, "Nobody came.")
    take_up_and_report(reader, DISTRICT_OFFICER, tracking_id, "It was looked at.")
    dispute(citizen, tracking_id, "Still no water.")
    take_up_and_report(reader, SUPERVISOR, tracking_id, "It is on the list for next year.")

    citizen.open_grievance(tracking_id)
    citizen.open_fold("Appeal")
    form = citizen.page.locator("form[action$='/appeal']")
    form.locator("[name=reason]").fill("A list gives no water.")
    form.locator("[type=submit]").click()
    citizen.sees("Under appeal")

    authority = at_the_desk(reader, AUTHORITY)
    authority.at("appeals")
    authority.page.get_by_role("link", name=tracking_id).click()
    authority.sees("A list gives no water.")
    authority.page.locator("[name=outcome][value=upheld]").check()
    authority.page.locator("[name=reasons]").fill("Three weeks without water is too long.")
    authority.press("Decide the appeal")
    authority.sees("Resolved")
    authority.page.get_by_role("link", name="Back to my work").click()
    authority.at("appeals")

    citizen.page.reload()
    citizen.sees("Three weeks without water is too long.")

    auditor = at_the_desk(reader, AUDITOR)
    auditor.at("audits")
    while True:
        auditor.press("Take the next closure")
        auditor.at("desk_grievance")
        auditor.sees("What did you find?")
        if tracking_id in auditor.page.url:
            break
        auditor.page.get_by_role("link", name="Back to my work").click()
        auditor.at("audits")
    auditor.sees(tracking_id)  # the one taken before stands there until this one is read
    auditor.press("Show")
    auditor.sees("Rafiq Sheikh")
    auditor.page.locator("[name=verdict][value=true]").check()
    auditor.page.locator("[name=note]").fill("He says the authority’s decision is right.")
    auditor.press("Record the verdict")
    auditor.at("audits")
    auditor.sees(tracking_id)

    [(stage, outcome, disputes, verdict)] = portal.rows(
        "select stage, appeal_outcome, disputes, audit_verdict from grievance where tracking_id = :id", id=tracking_id
    )
    assert (stage, outcome, disputes, verdict) == ("appeal_decided", "upheld", 2, "true")
    citizen.page.reload()
    citizen.sees("Checked by an independent auditor")

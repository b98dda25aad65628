"""The public figures on a phone: found from any page without logging in, in words and tables, no wider than it."""

import pytest
from playwright.sync_api import expect

from cmo_app.domain.audit import SMALL, Checked, publishable
from cmo_app.domain.digits import to_latin_digits
from tests.e2e.conftest import DESK

TOO_WIDE = """() => [...document.querySelectorAll("main *")].filter(
  (each) => each.closest(".sr-only") === null && each.getBoundingClientRect().right > innerWidth).length"""
AUDITED = "select count(*), sum(audit_verdict = 'false') from grievance where audit_verdict in ('true', 'false')"
BY_DEPARTMENT = """select department_id, count(*), sum(audit_verdict = 'false') from grievance
  join office on office.id = audited_office_id where audit_verdict in ('true', 'false') group by department_id"""


def table(guest, caption):
    return guest.page.locator(".numbers").filter(has=guest.page.locator("caption", has_text=guest.say(caption)))


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("viewport", [{"width": 360, "height": 640}, DESK], ids=["phone", "desk"])
def test_a_visitor_reads_how_many_closures_were_found_false(reader, portal, language, viewport):
    guest = reader(language, viewport=viewport)
    guest.go("home")
    guest.awake()
    guest.page.locator("footer").get_by_role("link", name=guest.say("Statistics"), exact=True).click()
    guest.at("statistics")
    finding = guest.page.locator(".finding")
    expect(finding).to_be_visible()
    [(audited, false)] = portal.rows(AUDITED)
    said = to_latin_digits(finding.inner_text()).replace("\u00a0", " ")
    assert f"{audited} " in said or f"{audited}টি" in said
    assert f"{100 * false / audited:.0f} %" in said
    for caption in ("False closures by department", "False closures by district"):
        here = table(guest, caption)
        for checked in here.locator("tbody td:nth-of-type(1)").all_inner_texts():
            assert int(to_latin_digits(checked)) >= SMALL
    departments = table(guest, "False closures by department")
    shown = publishable({key: Checked(checked, false) for key, checked, false in portal.rows(BY_DEPARTMENT)})
    expect(departments.locator("tbody tr")).to_have_count(len(shown))
    expect(departments.locator("tbody th[scope=row]")).to_have_count(len(shown))
    if shown:
        expect(departments.locator("thead th[scope=col]")).to_have_count(4)
    else:  # the audits are drawn by lot: now and then no department has enough of them
        nowhere = guest.say("Nowhere have enough closures been checked yet.")
        expect(guest.page.get_by_text(nowhere).first).to_be_visible()
    ended = table(guest, "How grievances ended").locator("tbody tr")
    expect(ended).to_have_count(5)
    assert guest.page.evaluate(TOO_WIDE) == 0
    assert guest.page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    guest.page.locator("main").get_by_role("link", name=guest.say("How it works"), exact=True).click()
    guest.at("how_it_works")
    guest.page.locator("main a[href$='/statistics/']").click()
    guest.at("statistics")


def test_what_the_page_means_is_there_before_any_figure(new_context, portal):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/statistics/")
    expect(page.get_by_text("False means: the auditor asked the complainant")).to_be_visible()
    expect(page.locator("main .skeleton")).to_be_visible()

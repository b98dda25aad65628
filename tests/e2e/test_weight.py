"""What a first visit costs over a bad network."""

import pytest

from bench.weight import BUDGET_KB, first_visit
from cmo_app import routes
from tests.e2e.people import CITIZEN


@pytest.mark.parametrize("name", ["home", "lodge_subject_matter", "account", "statistics"])
def test_a_first_visit_stays_within_the_budget(reader, browser, portal, name):
    citizen = reader("bn", service_workers="block")
    citizen.log_in(CITIZEN)
    visit = first_visit(browser, portal, routes.page(name, "bn"), cookies=citizen.page.context.storage_state())
    assert 100 < visit.kb <= BUDGET_KB, f"{visit.kb:.0f} KB in {visit.requests} requests"

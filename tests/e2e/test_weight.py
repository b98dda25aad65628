"""What a first visit costs over a bad network."""

import re

import pytest

from bench.weight import BUDGET_KB, first_visit
from cmo_app import routes
from cmo_app.build import worker
from cmo_app.config import ROOT
from tests.e2e.people import CITIZEN

REQUESTS = 15  # the page, its style and scripts, the socket, a picture or two


@pytest.mark.parametrize("name", ["home", "lodge_subject_matter", "account", "statistics"])
def test_a_first_visit_stays_within_the_budget(reader, browser, portal, name):
    citizen = reader("bn", service_workers="block")
    citizen.log_in(CITIZEN)
    visit = first_visit(browser, portal, routes.page(name, "bn"), cookies=citizen.page.context.storage_state())
    assert 100 < visit.kb <= BUDGET_KB, f"{visit.kb:.0f} KB in {visit.requests} requests"
    assert visit.requests <= REQUESTS


def test_each_script_of_ours_is_one_file_that_asks_for_no_other(portal):
    built = ROOT / ".web" / "build" / "client" / "js"
    assert {path.name for path in built.glob("*.js")} == {"app.js", "desk.js"}
    for path in built.glob("*.js"):
        assert not re.search(r"""\bimport\s*["'({*]|\bfrom\s*["']""", path.read_text(encoding="utf-8")), path


def test_every_script_that_a_citizens_page_loads_is_kept_for_when_there_is_no_network(portal):
    kept = {path for path in worker._ALWAYS if path.startswith("/js/")}
    for name in worker.SHELL:
        loaded = re.findall(r'src="(/js/[^"]+)"', portal.fetch(routes.page(name, "bn")).decode())
        assert set(loaded) == kept, name

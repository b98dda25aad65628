"""The built pages as a language read from the right has them: mirrored, and no wider than the phone.

That the build writes `dir="rtl"` for such a language is shown in tests/test_another_language.py.
"""

import pytest

from tests.e2e.people import CITIZEN

PAGES = (
    "home",
    "how_it_works",
    "lodge",
    "lodge_kind",
    "lodge_words",
    "lodge_papers",
    "track",
    "statistics",
    "mine",
    "account",
    "login",
)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_mirrors_without_scrolling_sideways(reader, width):
    citizen = reader("en", service_workers="block", viewport={"width": width, "height": 640})
    citizen.log_in(CITIZEN)
    for name in PAGES:
        citizen.go(name)
        citizen.awake()
        citizen.page.evaluate("() => { document.documentElement.dir = 'rtl'; }")
        citizen.page.wait_for_function("() => !document.querySelector('.skeleton')")
        facts = citizen.page.evaluate(
            """() => ({
                direction: getComputedStyle(document.querySelector("main")).direction,
                wide: document.scrollingElement.scrollWidth - innerWidth,
                heading: document.querySelector("main h1").getBoundingClientRect(),
                align: getComputedStyle(document.querySelector("main h1")).textAlign,
            })"""
        )
        assert facts["direction"] == "rtl", name
        assert facts["wide"] <= 0, name
        assert facts["align"] in ("start", "right", "center"), name
    bar = citizen.page.locator("header.bar .brand").bounding_box()
    assert bar["x"] + bar["width"] / 2 > width / 2

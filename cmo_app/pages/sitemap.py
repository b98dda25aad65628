"""Every page by name."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.ui.kit import card, link, title
from cmo_app.ui.layout import layout


def sitemap(_: Translate) -> rx.Component:
    """The map of the site."""
    groups = (
        (
            _("Grievances"),
            {
                "lodge": _("Lodge a grievance"),
                "mine": _("My grievances"),
                "track": _("Check the status"),
                "how_it_works": _("How it works"),
                "statistics": _("Statistics"),
            },
        ),
        (
            _("Account"),
            {
                "register": _("Open an account"),
                "login": _("Log in"),
                "reset": _("Set a new password"),
                "account": _("Account"),
            },
        ),
        (
            _("About"),
            {
                "home": _("Home"),
                "privacy": _("Privacy"),
                "terms": _("Terms of use"),
                "accessibility": _("Accessibility"),
                "contact": _("Contact"),
            },
        ),
        (_("For officials"), {"desk": _("Desk")}),
    )
    return layout(
        _,
        "sitemap",
        title(_("Site map")),
        *(
            card(
                rx.el.h2(heading),
                rx.el.ul(*(rx.el.li(link(text, to=routes.page(name, _.language))) for name, text in pages.items())),
            )
            for heading, pages in groups
        ),
        tab="home",
        class_name="article",
    )

"""A page that is not there, said in every language, since its address names none."""

import reflex as rx

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import translate
from cmo_app.ui.kit import link_button, title
from cmo_app.ui.layout import layout


def heading() -> str:
    """What the page is called, in every language."""
    return " · ".join(translate(code)("This page is not here") for code in settings().language_codes)


def not_found() -> rx.Component:
    """Where to go instead."""
    first, *others = (translate(code) for code in settings().language_codes)
    return layout(
        first,
        "404",
        title(first("This page is not here"), first("The address may be mistyped, or the page has moved.")),
        link_button(first("Home"), to=routes.page("home", first.language)),
        *(
            rx.el.section(
                rx.el.h2(_("This page is not here")),
                rx.el.p(_("The address may be mistyped, or the page has moved.")),
                link_button(_("Home"), to=routes.page("home", _.language), kind="second"),
                lang=_.language,
                dir=_.direction,
                class_name="card",
            )
            for _ in others
        ),
    )

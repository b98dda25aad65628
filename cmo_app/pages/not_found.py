"""A page that is not there: in the language of its address, or in every one where the router finds nothing."""

import reflex as rx

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate, translate
from cmo_app.ui.kit import link_button, title
from cmo_app.ui.layout import layout


def heading() -> str:
    """What the page is called, in every language."""
    return " · ".join(translate(code)("This page is not here") for code in settings().language_codes)


def not_found(_: Translate, *below: rx.Component) -> rx.Component:
    """Where to go instead."""
    return layout(
        _,
        "not_found",
        title(_("This page is not here"), _("The address may be mistyped, or the page has moved.")),
        link_button(_("Home"), to=routes.page("home", _.language)),
        link_button(_("Check the status"), to=routes.page("track", _.language), kind="second"),
        link_button(_("Site map"), to=routes.page("sitemap", _.language), kind="second"),
        *below,
    )


def in_every_language() -> rx.Component:
    """The same for an address that names no language."""
    first, *others = (translate(code) for code in settings().language_codes)
    sections = (
        rx.el.section(
            rx.el.h2(_("This page is not here")),
            rx.el.p(_("The address may be mistyped, or the page has moved.")),
            link_button(_("Home"), to=routes.page("home", _.language), kind="second"),
            lang=_.language,
            dir=_.direction,
            class_name="card",
        )
        for _ in others
    )
    return rx.el.div(not_found(first, *sections), lang=first.language, dir=first.direction)

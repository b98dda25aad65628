"""Our mistake."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.ui.kit import button, link_button, title
from cmo_app.ui.layout import layout


def server_error(_: Translate) -> rx.Component:
    """Something broke here, not on the reader's side."""
    return layout(
        _,
        "server_error",
        title(_("Something went wrong on our side"), _("What you wrote is kept. Please try again in a minute.")),
        button(_("Try again"), type="button", custom_attrs={"data-reload": ""}),
        link_button(_("Home"), to=routes.page("home", _.language), kind="second"),
    )

"""What still works without a network."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.ui.kit import button, link_button, title
from cmo_app.ui.layout import layout


def offline(_: Translate) -> rx.Component:
    """No network: the draft is safe, and writing goes on."""
    return layout(
        _,
        "offline",
        title(_("No network"), _("What you wrote is kept on this phone. It is saved as soon as the network is back.")),
        button(_("Try again"), type="button", custom_attrs={"data-reload": ""}),
        link_button(_("Go on writing"), to=routes.page("lodge_words", _.language), kind="second"),
    )

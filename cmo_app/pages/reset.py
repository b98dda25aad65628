"""Ask for a code to set a new password."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.codes import identifier_field
from cmo_app.ui.forms import form, send
from cmo_app.ui.kit import title
from cmo_app.ui.layout import layout


def reset(_: Translate) -> rx.Component:
    """Ask for a code to set a new password."""
    return layout(
        _,
        "reset",
        title(_("Set a new password"), _("We send you a code; then you choose a new password.")),
        form(_, "reset-ask", identifier_field(_, ""), send(_, _("Send me a code"))),
        tab="account",
    )

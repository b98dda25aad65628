"""How to reach a person."""

import reflex as rx

from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.ui.article import article


def contact(_: Translate) -> rx.Component:
    """Telephone, e-mail, and what to have at hand."""
    return article(
        _,
        "contact",
        _("Contact"),
        _("Help with the portal itself. For your grievance, use the portal: then nothing is lost."),
        (
            (
                _("Telephone"),
                (settings().contact_phone, _("Monday to Friday, 10 am to 6 pm, not on public holidays.")),
            ),
            (_("E-mail"), (settings().contact_email,)),
            (_("At hand"), (_("Have your tracking ID ready. We never ask for codes or passwords."),)),
            (_("Emergency"), (_("In danger, call 112."),)),
        ),
    )

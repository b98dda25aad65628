"""How to reach a person."""

import reflex as rx

from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.ui.article import article, mail, phone


def contact(_: Translate) -> rx.Component:
    """Telephone, e-mail, and what to have at hand."""
    source = settings().source_url
    return article(
        _,
        "contact",
        _("Contact"),
        _("Help with the portal itself. For your grievance, use the portal: then nothing is lost."),
        (
            (
                _("Telephone"),
                (
                    phone(settings().contact_phone),
                    _("Monday to Friday, 10 am to 6 pm, not on public holidays."),
                ),
            ),
            (
                _("E-mail"),
                (
                    mail(settings().contact_email),
                    _("We answer within 7 working days, in Bengali or English."),
                ),
            ),
            (
                _("At hand"),
                (
                    _("Have your tracking ID ready. We never ask for codes or passwords."),
                    _("Somebody asks you for money or a code in our name? Tell us, and tell the police."),
                ),
            ),
            (_("Emergency"), (_("In danger, call 112."),)),
            *([(_("The program itself"), (rx.el.a(source, href=source, class_name="reach"),))] if source else []),
        ),
    )

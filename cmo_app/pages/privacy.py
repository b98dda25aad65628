"""What is kept about people, why, how long, and who sees it."""

import reflex as rx

from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.ui.article import article


def privacy(_: Translate) -> rx.Component:
    """The privacy notice."""
    return article(
        _,
        "privacy",
        _("Privacy notice"),
        _("What we keep about you, why, and who sees it."),
        (
            (
                _("What we keep"),
                (
                    _("Name, mobile number, e-mail address, place and PIN code, to reach you and to find your office."),
                    _(
                        "Proof of identity and address: its kind, its last four characters and a code made from it that "
                        "cannot be turned back. An Aadhaar number itself is never kept. Scans are kept encrypted."
                    ),
                    _("What you write and add, every step that follows, and the messages sent to you."),
                ),
            ),
            (
                _("Who sees it"),
                (
                    _(
                        "The office that works on your grievance, and those above it. Your name only to the officer who has it."
                    ),
                    _(
                        "With the tracking ID and the last four digits of your mobile anybody sees status, office and dates only."
                    ),
                    _("We give nothing to advertisers, and the pages load nothing from other companies."),
                ),
            ),
            (
                _("Cookies"),
                (_("Two: one that keeps you logged in, and one that remembers your language. None to follow you."),),
            ),
            (
                _("Your rights"),
                (
                    _("You can download all your data, correct it, and close your account, on the page “Account”."),
                    _("Grievances remain as public records after an account is closed."),
                ),
            ),
            (_("Questions"), (_("Write to {email}.", email=settings().contact_email),)),
        ),
    )

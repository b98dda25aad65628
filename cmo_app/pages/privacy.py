"""What is kept about people, why, how long, and who sees it."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.ui.article import article, mail, phone

Section = tuple[str, Sequence[Any]]


def privacy(_: Translate) -> rx.Component:
    """The privacy notice."""
    return article(
        _,
        "privacy",
        _("Privacy notice"),
        _("What we keep about you, why, how long, and who sees it."),
        (_kept(_), _purpose(_), _seen(_), _phone(_), _how_long(_), _rights(_), _asking(_)),
    )


def _kept(_: Translate) -> Section:
    return (
        _("What we keep"),
        (
            _("Name, mobile number, e-mail address, place and PIN code, to reach you and to find your office."),
            _(
                "Proof of identity and address: its kind, its last four characters and a code made from it that "
                "cannot be turned back. An Aadhaar number itself is never kept. Scans are kept encrypted."
            ),
            _("What you write and add, every step that follows, and the messages sent to you."),
            _(
                "Photographs and papers, made anew without the place and the device that a camera writes into them, "
                "and encrypted."
            ),
            _(
                "For each browser in which you log in: its kind and when it was last used. Your internet address is "
                "counted against misuse and not stored."
            ),
        ),
    )


def _purpose(_: Translate) -> Section:
    return (
        _("What for"),
        (
            _("To work on your grievance, to tell you of each step, and to keep false names out. For nothing else."),
            _("We give nothing to advertisers, and the pages load nothing from other companies."),
        ),
    )


def _seen(_: Translate) -> Section:
    return (
        _("Who sees it"),
        (
            _("The office that works on your grievance, and those above it, see what you wrote."),
            _("Your name and number only the officer who has it, and each look is listed on your grievance."),
            _(
                "Who decides your appeal, or audits whether it was truly closed, may look as well; that look is listed too."
            ),
            _("The scans of your proofs nobody but you can open in the portal."),
            _(
                "With the tracking ID and the last four digits of your mobile anybody sees status, office and dates only."
            ),
            _("The companies that carry our SMS and e-mail see the message and where it goes."),
        ),
    )


def _phone(_: Translate) -> Section:
    return (
        _("On your phone"),
        (
            _("Three cookies: your log-in, a mark that it changed, and your language. None to follow you."),
            _(
                "Once you have logged in, one more by which this device is known again, so that nobody else’s wrong "
                "passwords shut you out."
            ),
            _(
                "What you are writing stays in the browser until it is sent. On a shared phone, log out when you are done."
            ),
        ),
    )


def _how_long(_: Translate) -> Section:
    return (
        _("How long"),
        (
            _("Grievances, their papers and steps are public records: they stay, also after an account is closed."),
            _(
                "When you close your account, your proofs, your address and what you have not sent are erased at once. "
                "Your name, mobile number, e-mail address and place are erased 30 days after the last of your "
                "grievances is closed and no audit of it waits; until then the office needs them to answer you."
            ),
            _(
                "A draft stays until you send it or throw it away. Without an account, a draft or a registration that you "
                "did not finish is erased about 30 days after you last opened the portal."
            ),
            _("A log-in ends after 30 days without use. The words of a code are erased once it is delivered."),
        ),
    )


def _rights(_: Translate) -> Section:
    return (
        _("Your rights"),
        (
            _("You can download all your data, correct it, and close your account, on the page “Account”."),
            _("You can ask us what is kept, have a mistake corrected, and have erased what no rule makes us keep."),
            _("If our answer does not satisfy you, you can turn to the Data Protection Board of India."),
        ),
    )


def _asking(_: Translate) -> Section:
    return (
        _("Whom to ask"),
        (
            _("The grievance officer for this portal answers within 7 working days."),
            mail(settings().contact_email),
            phone(settings().contact_phone),
        ),
    )

"""The accessibility statement."""

from datetime import date

import reflex as rx

from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.i18n.written import day
from cmo_app.ui.article import article, mail, phone

LOOKED_OVER_ON = date(2026, 11, 25)


def accessibility(_: Translate) -> rx.Component:
    """What works for whom, what does not yet, and whom to tell."""
    return article(
        _,
        "accessibility",
        _("Accessibility"),
        _("This portal is for everybody. We follow WCAG 2.2 at level AA and GIGW 3.0."),
        (
            (
                _("What you can do"),
                (
                    _("Use it with a keyboard alone, with a screen reader, and enlarged to 200 percent."),
                    _("Use it in light or dark, as your phone is set, and without moving pictures."),
                    _("Paste into every field, codes included. No picture puzzles."),
                ),
            ),
            (
                _("What does not work yet"),
                (
                    _("Photographs and papers added by others may have no description."),
                    _("The pages of officials are made for larger screens first."),
                    _("People who use a screen reader every day have not tried the portal yet."),
                ),
            ),
            (
                _("How it is checked"),
                (
                    _("Every page is tested by machine at each change, in both languages, light and dark."),
                    _("The main steps are also tested by machine with the keyboard alone."),
                    _("This statement was last looked over on {date}.", date=day(_, LOOKED_OVER_ON)),
                ),
            ),
            (
                _("Something does not work for you?"),
                (
                    _("Tell us which page and what happened. We answer within 7 working days."),
                    mail(settings().contact_email),
                    phone(settings().contact_phone),
                    _("If you cannot use it, call us: somebody lodges your grievance for you."),
                    _(
                        "No answer, or not a good one? Lodge it here as a grievance, or turn to the State Commissioner "
                        "for Persons with Disabilities."
                    ),
                ),
            ),
        ),
    )

"""The accessibility statement."""

import reflex as rx

from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.ui.article import article


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
                ),
            ),
            (
                _("How it is checked"),
                (_("Every page is tested by machine at each change, in both languages, light and dark."),),
            ),
            (
                _("Something does not work for you?"),
                (
                    _(
                        "Tell us: {email} or {phone}. We answer within 7 working days.",
                        email=settings().contact_email,
                        phone=settings().contact_phone,
                    ),
                ),
            ),
        ),
    )

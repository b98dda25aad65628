"""The terms of use."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.ui.article import article


def terms(_: Translate) -> rx.Component:
    """What we promise and what we ask."""
    return article(
        _,
        "terms",
        _("Terms of use"),
        _("Short, and in plain words."),
        (
            (
                _("What we promise"),
                (
                    _("Every grievance is read by an official and answered."),
                    _("Using this portal costs nothing. Nobody may ask you for money for it."),
                ),
            ),
            (
                _("What we ask of you"),
                (
                    _("Write what is true as far as you know. Lodge a matter once."),
                    _(
                        "Do not write Aadhaar numbers, bank numbers or passwords, and nothing that insults or threatens."
                    ),
                    _("Add only photographs and papers that you may show."),
                ),
            ),
            (
                _("What is not taken here"),
                (
                    _(
                        "Matters before a court, right-to-information requests, family and private disputes, service matters "
                        "of government employees, national and foreign affairs."
                    ),
                ),
            ),
            (_("Emergencies"), (_("In danger, call 112. This portal is not watched at every hour."),)),
        ),
    )

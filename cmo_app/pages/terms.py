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
                    _("The due date is shown to you, and what is late goes to a higher office."),
                    _("Using this portal costs nothing. Nobody may ask you for money for it."),
                ),
            ),
            (
                _("What we ask of you"),
                (
                    _("You live in West Bengal and write in your own name."),
                    _("Write what is true as far as you know. Lodge a matter once."),
                    _(
                        "Do not write Aadhaar numbers, bank numbers or passwords, and nothing that insults or threatens."
                    ),
                    _("Add only photographs and papers that you may show."),
                    _("Keep your password and your codes to yourself."),
                ),
            ),
            (
                _("What is not taken here"),
                (
                    _(
                        "Matters before a court, right-to-information requests, family and private disputes, service matters "
                        "of government employees, national and foreign affairs."
                    ),
                    _("A grievance does not stop a time limit at a court or another office. Keep those yourself."),
                ),
            ),
            (
                _("What becomes of what you write"),
                (
                    _("It is a public record: it is added to, never changed, and not removed on request."),
                    _("How we treat your name and your data is in the privacy notice."),
                ),
            ),
            (
                _("Links and words"),
                (
                    _("Anybody may link to any page here, without asking."),
                    _("Where the Bengali and the English text differ, tell us: we mend it."),
                ),
            ),
            (
                _("When the portal is down"),
                (_("It can be away for a short time. What you wrote stays on your phone and is saved afterwards."),),
            ),
            (_("Emergencies"), (_("In danger, call 112. This portal is not watched at every hour."),)),
        ),
    )

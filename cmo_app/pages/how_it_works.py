"""How a grievance goes from lodging to the complainant's last word."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.ui.article import article
from cmo_app.ui.kit import link, link_button


def how_it_works(_: Translate) -> rx.Component:
    """The process in plain words."""
    return article(
        _,
        "how_it_works",
        _("How it works"),
        _("From your first word to your last one."),
        (
            (
                _("1. Submitted"),
                (
                    _("You lodge it and get a tracking ID at once, on the page, by SMS and by e-mail."),
                    _("It goes to the office of your place. If you do not know the subject, the CMO cell finds it."),
                ),
            ),
            (
                _("2. In Progress"),
                (
                    _("The office has 7 working days, for some subjects less. The due date is shown to you."),
                    _("The clock starts when you lodge. No note, transfer or change of officer starts it again."),
                    _("It stands still only while the office waits for your answer, for 7 days in all at most."),
                ),
            ),
            (
                _("3. Action Taken"),
                (
                    _("The office reports what was done, when and where, with a photograph or paper where needed."),
                    _("You have 7 days to say whether it is done."),
                ),
            ),
            (
                _("4. Resolved"),
                (
                    _("It is closed as done only when you confirm it."),
                    _("Without an answer from you it is closed after 7 days as unanswered, never as done."),
                    _("That can still be disputed for 30 days."),
                    _("If it is not done, it is reopened at the next higher office, with another officer."),
                ),
            ),
            (
                _("Late?"),
                (
                    _(
                        "What is overdue goes up: from your block or municipality to the district, the department, and the CMO."
                    ),
                ),
            ),
            (
                _("Still not settled?"),
                (
                    _("After a second dispute, or a rating of 1 or 2, you can appeal to somebody who never had it."),
                    _("Some closures are drawn at random: an independent auditor asks you whether it was truly done."),
                    link(_("How many were found false is public"), to=routes.page("statistics", _.language)),
                ),
            ),
            (
                _("Your name"),
                (
                    _("Officers do not see your name until the grievance is theirs, and each look is shown to you."),
                    _("A grievance about an officer goes one level above, and that officer cannot see it."),
                ),
            ),
        ),
        link_button(_("Lodge a grievance"), to=routes.page("lodge", _.language)),
    )

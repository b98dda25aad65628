"""The code and the new password."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.codes import sent_again, sent_notice
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import code, form, hidden, password, send
from cmo_app.ui.kit import link, title
from cmo_app.ui.layout import layout


def reset_code(_: Translate) -> rx.Component:
    """The code and the new password."""
    return layout(
        _,
        "reset_code",
        title(_("Set a new password")),
        sent_notice(_),
        form(
            _,
            "reset",
            hidden("identifier", AccountState.sent_to),
            code(_, _("Code"), hint=_("Six digits, valid for 5 minutes.")),
            password(_, _("New password"), hint=_("8 characters or more, in any script."), is_new=True),
            send(_, _("Set the password and log in")),
        ),
        sent_again(_, "reset-ask", "identifier"),
        rx.el.p(link(_("Start again"), to=routes.page("reset", _.language))),
        tab="account",
    )

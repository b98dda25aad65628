"""The code to log in with."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.codes import sent_again, sent_notice
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import code, form, hidden, next_page, send
from cmo_app.ui.kit import link, title
from cmo_app.ui.layout import layout


def login_code(_: Translate) -> rx.Component:
    """The code to log in with."""
    return layout(
        _,
        "login_code",
        title(_("Type the code")),
        sent_notice(_),
        form(
            _,
            "login-code",
            hidden("identifier", AccountState.sent_to),
            next_page(),
            code(_, _("Code"), hint=_("Six digits, valid for 5 minutes.")),
            send(_, _("Log in")),
        ),
        sent_again(_, "login-code-ask", "identifier", next_page()),
        rx.el.p(link(_("Start again"), to=routes.page("login", _.language))),
        tab="account",
    )

"""Another mobile number or e-mail address."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.codes import sent_notice
from cmo_app.pages.own_account import for_who_is_logged_in
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import code, field, form, hidden, password, send
from cmo_app.ui.kit import title
from cmo_app.ui.layout import layout


def account_change(_: Translate) -> rx.Component:
    """The new one with the password, then the code that was sent to it."""
    ask = form(
        _,
        "contact-ask",
        field(_, _("New mobile number or e-mail address"), "contact", required=True),
        password(_, _("Password")),
        send(_, _("Send me a code")),
    )
    confirm = rx.fragment(
        sent_notice(_),
        form(
            _,
            "contact",
            hidden("contact", AccountState.sent_to),
            code(_, _("Code"), hint=_("Six digits, valid for 5 minutes.")),
            send(_, _("Take the new one")),
            key="contact",
        ),
    )
    page = rx.fragment(title(_("Change mobile or e-mail")), rx.cond(AccountState.sent_to == "", ask, confirm))
    return layout(_, "account_change", for_who_is_logged_in(_, page, "account_change"), tab="account")

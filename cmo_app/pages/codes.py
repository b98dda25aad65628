"""What the pages that ask for a code share."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import field
from cmo_app.ui.kit import notice


def identifier_field(_: Translate, hint: str) -> rx.Component:
    words = _("Mobile number or e-mail address")
    return field(_, words, "identifier", hint=hint, of="code", auto_complete="username", required=True)


def sent_notice(_: Translate) -> rx.Component:
    return notice(
        rx.cond(AccountState.sent_to != "", rx.el.p(rx.el.strong(AccountState.sent_to, class_name="words"))),
        rx.el.p(_("If there is an account with this number or address, a code is on its way to it.")),
    )

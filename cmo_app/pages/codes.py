"""What the pages that ask for a code share."""

from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import field, form, hidden
from cmo_app.ui.kit import notice


def identifier_field(_: Translate, hint: str) -> rx.Component:
    words = _("Mobile number or e-mail address")
    return field(_, words, "identifier", hint=hint, of="code", auto_complete="username", required=True)


def again(_: Translate, name: str, words: str, seconds: Any, *fields: Any) -> rx.Component:
    """Ask for another code, once the `seconds` to wait are over; those that a tab still knew make room for new ones."""
    custom = {"data-wait": seconds, "data-say-wait": _("in {n} s")}
    button = rx.el.button(words, type="submit", class_name="button second", custom_attrs=custom)
    return form(_, name, *fields, button, key=seconds)


def sent_again(_: Translate, name: str, field_name: str, *fields: Any) -> rx.Component:
    """The same for a code that was sent to the number or address in the address of the page."""
    to = hidden(field_name, AccountState.sent_to)
    more = again(_, name, _("Send another code"), AccountState.seconds_to_resend, to, *fields)
    return rx.cond(AccountState.sent_to != "", more)


def sent_notice(_: Translate) -> rx.Component:
    return notice(
        rx.cond(AccountState.sent_to != "", rx.el.p(rx.el.strong(AccountState.sent_to, class_name="words"))),
        rx.el.p(_("If there is an account with this number or address, a code is on its way to it.")),
    )

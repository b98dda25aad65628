"""An account that was opened at a counter becomes one's own."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.own_account import for_who_is_logged_in
from cmo_app.ui.forms import field, form, password, send
from cmo_app.ui.kit import card, title
from cmo_app.ui.layout import layout


def claim(_: Translate) -> rx.Component:
    """A password, and an e-mail address if there is one."""
    page = rx.fragment(
        title(
            _("Take over your account"),
            _("The help desk lodged a grievance for you. Set a password, and the account is yours alone."),
        ),
        card(
            form(
                _,
                "claim",
                password(
                    _,
                    _("Password"),
                    hint=_("8 characters or more, in any script. A few unrelated words are best."),
                    is_new=True,
                ),
                field(
                    _,
                    _("E-mail address"),
                    "email",
                    type="email",
                    auto_complete="email",
                    hint=_("We send a code to it."),
                    is_optional=True,
                ),
                send(_, _("Take over the account")),
            )
        ),
    )
    return layout(_, "claim", for_who_is_logged_in(_, page), tab="account")

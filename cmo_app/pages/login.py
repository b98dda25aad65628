"""E-mail or mobile with password, or by code."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.codes import identifier_field
from cmo_app.ui.forms import field, form, next_page, password, send
from cmo_app.ui.kit import card, fold, link, notice, title
from cmo_app.ui.layout import layout


def login(_: Translate) -> rx.Component:
    """E-mail or mobile with password, or by code."""
    return layout(
        _,
        "login",
        title(_("Log in")),
        rx.el.div(
            notice(
                rx.el.p(_("After logging in you go on where you were.")),
                rx.el.p(
                    _("What you typed there is kept but not sent yet: send it again there."),
                    hidden=True,
                    custom_attrs={"data-if-aside": ""},
                ),
            ),
            hidden=True,
            custom_attrs={"data-if-query": "next"},
        ),
        card(
            form(
                _,
                "login",
                field(_, _("Mobile number or e-mail address"), "identifier", auto_complete="username", required=True),
                password(_, _("Password")),
                next_page(),
                send(_, _("Log in")),
                keeps=True,
            ),
        ),
        rx.el.div(
            fold(
                _("Log in by code instead"),
                form(
                    _,
                    "login-code-ask",
                    identifier_field(_, _("We send you a code of six digits.")),
                    next_page(),
                    send(_, _("Send me a code"), kind="second"),
                ),
            ),
            rx.el.p(link(_("Forgot the password?"), to=routes.page("reset", _.language))),
            rx.el.p(_("No account yet? "), link(_("Open an account"), to=routes.page("register", _.language))),
            class_name="stack",
        ),
        tab="account",
    )

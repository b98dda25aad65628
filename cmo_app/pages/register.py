"""The details of a new account."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.places import place_fields
from cmo_app.ui.forms import field, form, password, send, tick
from cmo_app.ui.kit import link, title
from cmo_app.ui.layout import layout


def register(_: Translate) -> rx.Component:
    """The details of a new account."""
    return layout(
        _,
        "register",
        title(_("Open an account"), _("Once, in three minutes. You need your mobile and your e-mail at hand.")),
        form(
            _,
            "register",
            field(_, _("Your full name"), "name", auto_complete="name", required=True, max_length=200),
            field(
                _,
                _("Mobile number"),
                "mobile",
                hint=_("Ten digits. A code and the news of your grievance come here."),
                type="tel",
                input_mode="tel",
                auto_complete="tel-national",
                required=True,
            ),
            field(
                _,
                _("E-mail address"),
                "email",
                hint=_("A second code comes here."),
                type="email",
                auto_complete="email",
                required=True,
            ),
            *place_fields(_),
            field(
                _,
                _("PIN code"),
                "pin",
                size="short",
                input_mode="numeric",
                auto_complete="postal-code",
                required=True,
                max_length=10,
            ),
            password(
                _,
                _("Password"),
                hint=_("8 characters or more, in any script. A few unrelated words are best."),
                is_new=True,
            ),
            tick(
                "agrees",
                rx.fragment(
                    _("I live in West Bengal. I accept the privacy notice and the terms of use."),
                    rx.el.span(
                        link(_("Privacy notice"), to=routes.page("privacy", _.language)),
                        " · ",
                        link(_("Terms of use"), to=routes.page("terms", _.language)),
                        class_name="hint",
                    ),
                ),
                called=_("Your agreement"),
                required=True,
            ),
            send(_, _("Send me the codes")),
            keeps=True,
        ),
        rx.el.p(_("Already have an account? "), link(_("Log in"), to=routes.page("login", _.language))),
        tab="account",
    )

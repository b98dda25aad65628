"""The two codes of a new account."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.codes import again
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import code, error_place, field, form, send
from cmo_app.ui.kit import empty, fold, link_button, skeleton, title
from cmo_app.ui.layout import layout


def register_confirm(_: Translate) -> rx.Component:
    """The two codes."""
    waiting = AccountState.waiting
    page = rx.fragment(
        title(_("Type the two codes"), _("Each is valid for 5 minutes. You can paste it.")),
        form(
            _,
            "register-confirm",
            error_place("mobile"),
            error_place("email"),
            rx.cond(
                waiting.is_mobile_confirmed,
                rx.el.p(_("✓ mobile number confirmed"), class_name="delivered"),
                rx.el.div(
                    code(_, _("Code from the SMS"), "mobile_code"),
                    rx.el.p(_("Sent to "), waiting.mobile, class_name="hint"),
                ),
            ),
            rx.cond(
                waiting.is_email_confirmed,
                rx.el.p(_("✓ e-mail address confirmed"), class_name="delivered"),
                rx.el.div(
                    code(_, _("Code from the e-mail"), "email_code"),
                    rx.el.p(_("Sent to "), waiting.email, class_name="hint"),
                ),
            ),
            send(_, _("Confirm and open the account")),
        ),
        again(_, "register-resend", _("Send the codes again"), waiting.seconds_to_resend),
        fold(
            _("Wrong number or address?"),
            form(
                _,
                "register-change",
                field(_, _("Mobile number"), "mobile", type="tel", input_mode="tel", required=True),
                field(_, _("E-mail address"), "email", type="email", required=True),
                send(_, _("Change and send new codes"), kind="second"),
            ),
        ),
    )
    nothing = empty(
        _("Nothing to confirm here"),
        _("The codes are typed in the browser in which you began."),
        link_button(_("Open an account"), to=routes.page("register", _.language)),
        is_whole_page=True,
    )
    return layout(
        _,
        "register_confirm",
        rx.cond(AccountState.is_loaded, rx.cond(waiting.is_started, page, nothing), skeleton(_)),
        tab="account",
    )

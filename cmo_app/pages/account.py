"""One's own account."""

import reflex as rx
from babel import Locale

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.pages.places import place_fields
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import error_place, field, form, hidden, password, radios, send, tick
from cmo_app.ui.kit import button, card, empty, facts, file_link, fold, link, link_button, notice, skeleton, title
from cmo_app.ui.layout import layout

ACCOUNT = AccountState.account


def account(_: Translate) -> rx.Component:
    """Profile, proofs, messages, sessions, data, closing."""
    page = rx.fragment(
        rx.cond(AccountState.work != "", link(_("Back to my work"), to=AccountState.work, class_name="reach")),
        title(ACCOUNT.name),
        rx.cond(AccountState.was_saved, notice(rx.el.p(_("✓ Saved")), tone="done")),
        card(
            facts(
                (_("Role"), ACCOUNT.role),
                (_("Mobile number"), ACCOUNT.mobile),
                (_("E-mail address"), ACCOUNT.email),
            ),
            rx.cond(AccountState.work == "", _asked_of_citizens(_)),
            rx.el.div(
                rx.cond(
                    AccountState.work == "",
                    link_button(
                        _("Give or change proofs"), to=routes.page("account_proofs", _.language), kind="second"
                    ),
                ),
                link_button(_("Change mobile or e-mail"), to=routes.page("account_change", _.language), kind="second"),
                class_name="pair",
            ),
        ),
        fold(_("Name and address"), _profile(_)),
        fold(_("Language and messages"), _telling(_)),
        fold(_("Where I am logged in"), _browsers(_)),
        fold(
            _("My data"),
            rx.el.p(_("Everything the portal keeps about you, in one file.")),
            file_link(_("Download my data"), to="/my-data.json", class_name="button second"),
        ),
        fold(
            _("Close my account"),
            rx.el.p(
                _(
                    "You can no longer log in. Grievances that are open go on; you can follow them with tracking ID and "
                    "mobile number."
                )
            ),
            rx.el.p(
                _(
                    "Your proofs, your address and what you have not sent are erased at once; your name, mobile number and "
                    "e-mail address 30 days after your last grievance is closed."
                )
            ),
            form(_, "close-account", password(_, _("Password")), send(_, _("Close the account"), kind="danger")),
        ),
        form(_, "logout", button(_("Log out"), kind="second")),
    )
    guest = empty(
        _("You are not logged in"),
        _("With an account you can lodge grievances and follow them to the end."),
        link_button(_("Log in"), to=routes.page("login", _.language)),
        link_button(_("Open an account"), to=routes.page("register", _.language), kind="second"),
        is_whole_page=True,
    )
    return layout(
        _,
        "account",
        rx.cond(AccountState.is_loaded, rx.cond(AccountState.needs_login, guest, page), skeleton(_)),
        tab="account",
    )


def _asked_of_citizens(_: Translate) -> rx.Component:
    return facts(
        (_("Home address"), rx.fragment(ACCOUNT.address, " ", ACCOUNT.place, " ", ACCOUNT.pin)),
        (_("Proof of identity"), rx.cond(ACCOUNT.identity != "", ACCOUNT.identity, _("not given yet"))),
        (_("Proof of address"), rx.cond(ACCOUNT.residence != "", ACCOUNT.residence, _("not given yet"))),
    )


def _profile(_: Translate) -> rx.Component:
    return form(
        _,
        "profile",
        field(_, _("Your full name"), "name", default_value=ACCOUNT.name, auto_complete="name", required=True),
        *place_fields(_, ACCOUNT.district_id, ACCOUNT.local_body_id),
        field(_, _("House, street, village"), "address", default_value=ACCOUNT.address, is_optional=True),
        field(_, _("PIN code"), "pin", default_value=ACCOUNT.pin, size="short", input_mode="numeric", required=True),
        send(_, _("Save")),
    )


def _telling(_: Translate) -> rx.Component:
    languages = [
        (code, (Locale.parse(code).get_language_name(code) or code).capitalize(), "")
        for code in settings().language_codes
    ]
    return form(
        _,
        "telling",
        radios(_, _("Language of messages"), "language", languages),
        error_place("tells_by_sms"),
        tick("tells_by_sms", _("Tell me by SMS"), default_checked=ACCOUNT.tells_by_sms),
        tick("tells_by_email", _("Tell me by e-mail"), default_checked=ACCOUNT.tells_by_email),
        send(_, _("Save")),
    )


def _browsers(_: Translate) -> rx.Component:
    return rx.fragment(
        rx.el.ul(
            rx.foreach(
                ACCOUNT.browsers,
                lambda each: rx.el.li(
                    rx.el.span(
                        rx.el.strong(each.name),
                        rx.el.span(each.seen, class_name="second"),
                        class_name="bar-words",
                    ),
                    rx.cond(
                        each.is_here,
                        rx.el.span(_("this browser"), class_name="badge done"),
                        form(
                            _,
                            "logout-elsewhere",
                            hidden("browser", each.public_id),
                            button(_("Log out there"), kind="quiet"),
                        ),
                    ),
                    class_name="row",
                ),
            ),
            class_name="plain rows",
        ),
        form(_, "logout-elsewhere", button(_("Log out everywhere else"), kind="second")),
    )

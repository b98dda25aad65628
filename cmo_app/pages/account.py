"""A citizen's own account."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.own_account import (
    ACCOUNT,
    browsers,
    closing,
    name_field,
    own_data,
    own_version,
    telling,
    was_saved,
    who,
)
from cmo_app.pages.places import place_fields
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import field, form, send
from cmo_app.ui.kit import button, card, empty, facts, fold, link_button, skeleton, title
from cmo_app.ui.layout import layout


def account(_: Translate) -> rx.Component:
    """Profile, proofs, messages, sessions, data, closing."""
    page = rx.fragment(
        title(ACCOUNT.name),
        was_saved(_),
        _known(_),
        fold(_("Name and address"), _profile(_)),
        telling(_),
        browsers(_),
        own_data(_),
        closing(
            _,
            _(
                "You can no longer log in. Grievances that are open go on; you can follow them with tracking ID and "
                "mobile number."
            ),
            _(
                "Your proofs, your address and what you have not sent are erased at once; your name, mobile number and "
                "e-mail address 30 days after your last grievance is closed."
            ),
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


def _known(_: Translate) -> rx.Component:
    return card(
        facts(
            *who(_),
            (_("Home address"), rx.fragment(ACCOUNT.address, " ", ACCOUNT.place, " ", ACCOUNT.pin_shown)),
            (_("Proof of identity"), rx.cond(ACCOUNT.identity != "", ACCOUNT.identity, _("not given yet"))),
            (_("Proof of address"), rx.cond(ACCOUNT.residence != "", ACCOUNT.residence, _("not given yet"))),
        ),
        rx.el.div(
            link_button(_("Give or change proofs"), to=routes.page("account_proofs", _.language), kind="second"),
            link_button(_("Change mobile or e-mail"), to=routes.page("account_change", _.language), kind="second"),
            class_name="pair",
        ),
    )


def _profile(_: Translate) -> rx.Component:
    return form(
        _,
        "profile",
        own_version(),
        name_field(_),
        *place_fields(_, ACCOUNT.district_id, ACCOUNT.local_body_id),
        field(_, _("House, street, village"), "address", default_value=ACCOUNT.address, is_optional=True),
        field(_, _("PIN code"), "pin", default_value=ACCOUNT.pin, size="short", input_mode="numeric", required=True),
        send(_, _("Save")),
    )

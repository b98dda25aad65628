"""An official's own profile, in the frame of their work."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.desk_frame import desk_page
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
from cmo_app.states.account import AccountState
from cmo_app.ui.forms import form, send
from cmo_app.ui.kit import card, facts, fold, link_button, title


def desk_account(_: Translate) -> rx.Component:
    """Name, contacts, messages, sessions, data, closing."""
    page = rx.el.div(
        title(ACCOUNT.name),
        was_saved(_),
        card(
            facts(
                *who(_),
            ),
            link_button(_("Change mobile or e-mail"), to=routes.page("desk_account_change", _.language), kind="second"),
        ),
        fold(_("Name"), form(_, "profile", own_version(), name_field(_), send(_, _("Save")))),
        telling(_),
        browsers(_),
        own_data(_),
        closing(
            _,
            _("You can no longer log in. Ask an administrator first to hand your open work over."),
            _("What you have done stays in the timelines under your name."),
        ),
        class_name="work own",
    )
    return desk_page(_, "desk_account", page, state=AccountState)

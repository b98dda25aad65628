"""Another mobile number or e-mail address of an official."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.desk_frame import desk_page
from cmo_app.pages.own_account import contact_change
from cmo_app.states.account import AccountState
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import link


def desk_account_change(_: Translate) -> rx.Component:
    """The same two forms as a citizen's, in the frame of their work."""
    page = rx.el.div(
        link(icon("back"), _("Profile"), to=routes.page("desk_account", _.language), class_name="back"),
        contact_change(_, "desk_account_change"),
        class_name="work own",
    )
    return desk_page(_, "desk_account_change", page, state=AccountState)

"""Another mobile number or e-mail address."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.own_account import contact_change, for_who_is_logged_in
from cmo_app.ui.layout import layout


def account_change(_: Translate) -> rx.Component:
    """A citizen's; an official has the same beside their work."""
    page = for_who_is_logged_in(_, contact_change(_, "account_change"))
    return layout(_, "account_change", page, tab="account")

"""What the account pages share."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.states.account import AccountState
from cmo_app.ui.kit import login_first, skeleton


def for_who_is_logged_in(_: Translate, page: rx.Component, name: str) -> rx.Component:
    """The page, or the way to it."""
    to = routes.page("login", _.language, next=routes.page(name, _.language))
    return rx.cond(AccountState.is_loaded, rx.cond(AccountState.needs_login, login_first(_, to), page), skeleton(_))

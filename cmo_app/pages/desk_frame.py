"""The frame of an official's page."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.states.desk import DeskState
from cmo_app.states.session import SessionState
from cmo_app.ui.forms import form
from cmo_app.ui.kit import button, empty, link, link_button, login_first, skeleton
from cmo_app.ui.layout import desk_layout


def desk_page(_: Translate, name: str, page: rx.Component) -> rx.Component:
    """The page for officials, and for everybody else the way out."""
    to_login = routes.page("login", _.language, next=routes.page(name, _.language))
    lost = empty(
        _("Not for you"),
        DeskState.error,
        link_button(_("Back to the desk"), to=routes.page("desk", _.language)),
        is_whole_page=True,
    )
    who = rx.el.div(
        rx.el.span(
            rx.el.strong(rx.cond(DeskState.desk.office != "", DeskState.desk.office, _("Desk"))),
            rx.el.span(
                DeskState.desk.title,
                rx.cond(SessionState.me.name != "", " · " + SessionState.me.name, ""),
                class_name="second",
            ),
            class_name="bar-words",
        ),
        link(_("Profile"), to=routes.page("account", _.language), class_name="pill"),
        form(_, "logout", button(_("Sign out"), kind="pill")),
        class_name="desk-who",
    )
    return desk_layout(
        _,
        name,
        rx.cond(
            DeskState.is_loaded,
            rx.cond(DeskState.needs_login, login_first(_, to_login), rx.cond(DeskState.error != "", lost, page)),
            skeleton(_),
        ),
        who=who,
    )

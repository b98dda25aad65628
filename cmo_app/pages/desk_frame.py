"""The frame of an official's page."""

from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.desk_sections import sections
from cmo_app.states.session import SessionState
from cmo_app.ui.forms import form
from cmo_app.ui.kit import button, empty, link, link_button, login_first, skeleton
from cmo_app.ui.layout import desk_layout

ME = SessionState.me


def desk_page(_: Translate, name: str, page: rx.Component, *, state: Any) -> rx.Component:
    """The page for officials, and for everybody else the way out.

    `state` is the class that fills the page; it has `is_loaded`, `needs_login` and `error`.
    """
    to_login = routes.page("login", _.language, next=routes.page(name, _.language))
    lost = empty(
        _("Not for you"),
        state.error,
        link_button(_("Back to the desk"), to=routes.page("desk", _.language)),
        is_whole_page=True,
    )
    who = rx.el.div(
        rx.el.span(
            rx.el.strong(rx.cond(ME.office != "", ME.office, _("Desk"))),
            rx.el.span(
                ME.title,
                rx.cond((ME.title != "") & (ME.name != ""), " · ", ""),
                ME.name,
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
            state.is_loaded,
            rx.cond(state.needs_login, login_first(_, to_login), rx.cond(state.error != "", lost, page)),
            skeleton(_),
        ),
        who=who,
        sections=sections(_, name),
    )

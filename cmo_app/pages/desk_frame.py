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


def desk_page(_: Translate, name: str, page: rx.Component, *, state: Any, above: Any = None) -> rx.Component:
    """The page for officials, and for everybody else the way out.

    `state` is the class that fills the page; it has `is_loaded`, `needs_login` and `error`. What stands `above` stays
    whatever becomes of the page.
    """
    lost = empty(
        _("Not for you"), state.error, link_button(_("Back to my work"), to=own_first_page(_)), is_whole_page=True
    )
    return desk_layout(
        _,
        name,
        *([] if above is None else [above]),
        rx.cond(
            state.is_loaded,
            rx.cond(state.needs_login, login_first(_), rx.cond(state.error != "", lost, page)),
            skeleton(_),
        ),
        first_page=own_first_page(_),
        who=_who(),
        sections=rx.fragment(sections(_, name), rx.el.div(_sign_out(_), class_name="sign-out")),
        menu=_menu(_),
    )


def own_first_page(_: Translate) -> rx.Var[str]:
    """Where this official begins; the desk until it is known who reads."""
    return rx.cond(ME.first_page != "", ME.first_page, routes.page("desk", _.language))


def _who() -> rx.Component:
    """The office and one's title in it; who sits in none is called by their role and name."""
    with_title = rx.fragment(ME.title, rx.el.span(" · ", ME.name, class_name="bar-name"))
    return rx.el.div(
        rx.el.strong(rx.cond(ME.office != "", ME.office, ME.role_name)),
        rx.el.span(rx.cond(ME.title != "", with_title, ME.name), class_name="second"),
        class_name="bar-words",
    )


def _menu(_: Translate) -> tuple[rx.Component, rx.Component]:
    return link(_("Profile"), to=routes.page("desk_account", _.language), class_name="pill"), _sign_out(_)


def _sign_out(_: Translate) -> rx.Component:
    """In the bar where there is room, else in the menu; desk.css shows one of them."""
    return form(_, "logout", button(_("Sign out"), kind="pill"))

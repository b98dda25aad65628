"""Registers every page once a language, each through its own closure so that it stays its own download."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate, translate
from cmo_app.pages import home
from cmo_app.states.session import SessionState

Page = Callable[[Translate], rx.Component]


def register_pages(app: rx.App) -> None:
    """Add every page to the app."""
    for language in settings().language_codes:
        _ = translate(language)
        add_page(app, home.home, "home", _, _("Home"))


def add_page(app: rx.App, page: Page, name: str, _: Translate, title: str, on_load: list[Any] | None = None) -> None:
    @wraps(page)
    def in_language() -> rx.Component:
        return page(_)

    app.add_page(
        in_language, route=routes.route(name, _.language), title=title, on_load=[SessionState.load, *(on_load or [])]
    )

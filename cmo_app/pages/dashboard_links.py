"""Ways out of the dashboard: to the list behind a figure, and to another look at the same."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.services.dashboard_views import Choice
from cmo_app.ui.kit import Text, link


def list_of(_: Translate, code: Text) -> Text:
    """Return the address of the list behind a figure."""
    return routes.page("desk", _.language) + "?figure=" + code


def choices(found: rx.Var, language: str, label: str) -> rx.Component:
    """Ways to look, each a link that keeps the rest of the address."""
    here = routes.page("dashboard", language) + "?"

    def one(choice: rx.Var[Choice]) -> rx.Component:
        return link(
            choice.name,
            to=here + choice.query,
            class_name="pill",
            custom_attrs={"aria-current": rx.cond(choice.is_chosen, "true", "false")},
        )

    return rx.el.nav(rx.foreach(found, one), class_name="dash-choices", aria_label=label)

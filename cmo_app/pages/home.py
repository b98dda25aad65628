"""What a citizen meets first: two things to do, one to look up, how it works in four lines."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.promise import how_list
from cmo_app.pages.track_ask import track_form
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import card, link_button, title
from cmo_app.ui.layout import layout


def home(_: Translate) -> rx.Component:
    """The home page."""
    to = routes.page("lodge", _.language)
    return layout(
        _,
        "home",
        rx.el.div(
            rx.el.div(
                title(
                    _("Tell the Chief Minister’s Office directly"),
                    _("Lodge a grievance, keep the number, see every step. The last word on it is yours."),
                ),
                rx.el.div(
                    link_button(icon("plus"), _("Lodge a grievance"), to=to),
                    link_button(_("Make a suggestion"), to=to + "?kind=suggestion", kind="second"),
                    class_name="stack",
                ),
                class_name="hero",
            ),
            card(rx.el.h2(_("Check the status of a grievance")), track_form(_)),
            class_name="home-top",
        ),
        card(rx.el.h2(_("How it works")), how_list(_)),
        tab="home",
        class_name="home",
    )

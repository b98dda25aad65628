"""The frame of one step of the form."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.ui.forms import (
    form,
)
from cmo_app.ui.layout import step_layout

STEPS = len(routes.LODGE_STEPS)


def lodge_step(_: Translate, name: str, *children: rx.Component) -> rx.Component:
    number = routes.LODGE_STEPS.index(name) + 1
    back = routes.LODGE_STEPS[number - 2] if number > 1 else "lodge"
    return step_layout(
        _,
        name,
        form(
            _,
            name.replace("_", "-"),
            *children,
            rx.el.input(type="hidden", name="return", custom_attrs={"data-from-query": "return"}),
            rx.el.div(rx.el.button(_("Continue"), type="submit", class_name="button"), class_name="send fixed"),
            custom_attrs={"data-draft": ""},
        ),
        heading=rx.el.strong(
            _("New grievance"),
            custom_attrs={"data-say-grievance": _("New grievance"), "data-say-suggestion": _("New suggestion")},
        ),
        step=number,
        steps=STEPS,
        back=routes.page(back, _.language),
    )

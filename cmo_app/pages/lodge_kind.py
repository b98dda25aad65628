"""Grievance or suggestion, and whether it is about somebody’s conduct."""

import reflex as rx

from cmo_app.domain.grievance_form import ABOUT_LIMIT
from cmo_app.domain.stages import Kind
from cmo_app.i18n import Translate
from cmo_app.pages.lodge_frame import lodge_step
from cmo_app.ui.forms import (
    field,
    radios,
    tick,
)
from cmo_app.ui.kit import title


def lodge_kind(_: Translate) -> rx.Component:
    """Grievance or suggestion, and whether it is about somebody's conduct."""
    return lodge_step(
        _,
        "lodge_kind",
        title(_("What would you like to tell us?")),
        radios(
            _,
            rx.el.span(_("Kind"), class_name="sr-only"),
            "kind",
            (
                (Kind.GRIEVANCE, _("A grievance"), _("Something is wrong, late or missing.")),
                (Kind.SUGGESTION, _("A suggestion"), _("Something could be done better.")),
            ),
        ),
        tick(
            "is_about_conduct",
            rx.fragment(
                _("It is about how an office or officer behaved"),
                rx.el.span(_("Then it goes one level above that office, and they cannot see it."), class_name="hint"),
            ),
        ),
        rx.el.div(
            field(
                _,
                _("Which office or officer?"),
                "about_whom",
                hint=_("Only if it is about their behaviour: the office, the post, or the name if you know it."),
                is_optional=True,
                max_length=ABOUT_LIMIT,
            ),
            class_name="about-conduct",
        ),
    )

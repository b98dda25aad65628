"""District and local body, as two fields that every form shares."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.ui.forms import select
from cmo_app.ui.kit import Text


def place_fields(_: Translate, district: Text = "", body: Text = "") -> list[rx.Component]:
    """District, then its municipalities and blocks."""
    return [
        select(
            _,
            _("District"),
            "district_id",
            rx.foreach(GrievanceFormState.districts, lambda choice: rx.el.option(choice.name, value=choice.id)),
            prompt=_("Choose a district"),
            is_live=True,
            value_of=district,
            required=True,
            on_change=GrievanceFormState.choose_district,
        ),
        select(
            _,
            _("Municipality or block"),
            "local_body_id",
            rx.foreach(
                GrievanceFormState.bodies,
                lambda choice: rx.el.option(
                    choice.name, rx.cond(choice.group == "block", " " + _("(block)"), ""), value=choice.id
                ),
            ),
            prompt=_("Choose the district first"),
            value_of=body,
            required=True,
        ),
    ]

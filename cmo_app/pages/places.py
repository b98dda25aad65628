"""District and local body, as two fields that every form shares."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.ui.forms import options_of, select
from cmo_app.ui.kit import Text


def place_fields(_: Translate, district: Text = "", body: Text = "") -> list[rx.Component]:
    """District, then its municipalities and blocks."""
    return [
        select(
            _,
            _("District"),
            "district_id",
            options_of(GrievanceFormState.districts),
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
            options_of(
                GrievanceFormState.bodies, lambda choice: rx.cond(choice.group == "block", " " + _("(block)"), "")
            ),
            prompt=rx.cond(
                GrievanceFormState.bodies.length() > 0,
                _("Choose a municipality or block"),
                _("Choose the district first"),
            ),
            value_of=body,
            required=True,
        ),
    ]

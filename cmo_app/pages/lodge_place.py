"""Where it is."""

import reflex as rx

from cmo_app.domain.grievance_form import (
    LANDMARK_LIMIT,
)
from cmo_app.i18n import Translate
from cmo_app.pages.lodge_frame import lodge_step
from cmo_app.pages.places import place_fields
from cmo_app.ui.forms import (
    field,
)
from cmo_app.ui.kit import title


def lodge_place(_: Translate) -> rx.Component:
    """Where it is."""
    return lodge_step(
        _,
        "lodge_place",
        title(_("Where is it?"), _("The place of the problem, not of your home, if they differ.")),
        *place_fields(_),
        field(
            _,
            _("Landmark"),
            "landmark",
            hint=_("A school, temple, mosque, shop or pond nearby."),
            is_optional=True,
            max_length=LANDMARK_LIMIT,
        ),
    )

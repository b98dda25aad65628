"""What happened, in one’s own words."""

import reflex as rx

from cmo_app.domain.grievance_form import (
    DESCRIPTION_LIMIT,
    SUBJECT_LIMIT,
)
from cmo_app.i18n import Translate
from cmo_app.pages.lodge_frame import lodge_step
from cmo_app.ui.forms import (
    field,
    text_area,
)
from cmo_app.ui.kit import title


def lodge_words(_: Translate) -> rx.Component:
    """What happened, in one's own words."""
    return lodge_step(
        _,
        "lodge_words",
        title(
            _("Write what happened, in your own words"),
            _("Since when, where, whom it troubles. Do not write Aadhaar or bank numbers."),
        ),
        field(_, _("Subject in one line"), "subject", required=True, max_length=SUBJECT_LIMIT),
        text_area(
            _,
            _("Description"),
            "description",
            limit=DESCRIPTION_LIMIT,
            hint=_("Bengali or English, as you like."),
            required=True,
        ),
    )

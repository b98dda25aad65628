"""Photographs and papers."""

import reflex as rx

from cmo_app.domain.grievance_form import (
    FILES_LIMIT,
)
from cmo_app.i18n import Translate
from cmo_app.pages.lodge_frame import lodge_step
from cmo_app.ui.kit import title
from cmo_app.ui.uploads import uploads


def lodge_papers(_: Translate) -> rx.Component:
    """Photographs and papers."""
    return lodge_step(
        _,
        "lodge_papers",
        title(_("Photographs and papers"), _("They help the office to understand. You can also go on without.")),
        uploads(_, _("Up to {n} files", n=FILES_LIMIT), purpose="paper", limit=FILES_LIMIT),
    )

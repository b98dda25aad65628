"""The form that asks for a status."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.states.tracker import TrackerState
from cmo_app.ui.forms import asking_form, field, plain_form, send


def track_form(_: Translate, *, is_own_page: bool = False) -> rx.Component:
    """Tracking ID and the last four digits; works as a plain form before the page is awake."""
    asked = (
        field(
            _,
            _("Tracking ID"),
            "tracking_id" if is_own_page else "id",
            placeholder="WB26-48210-93753",
            size="mono",
            auto_capitalize="characters",
            auto_complete="off",
            spell_check=False,
            required=True,
            max_length=40,
            **({"default_value": TrackerState.asked_for, "key": TrackerState.asked_for} if is_own_page else {}),
        ),
        field(
            _,
            _("Last 4 digits of the mobile number"),
            "last_four",
            size="short",
            input_mode="numeric",
            auto_complete="off",
            required=True,
            max_length=8,
        ),
        send(_, _("Check status")),
    )
    if is_own_page:
        return plain_form(
            *asked,
            action=routes.page("track", _.language),
            on_submit=TrackerState.check,
            custom_attrs={"data-carried": "tracking_id"},
        )
    return asking_form(_, "track", *asked)

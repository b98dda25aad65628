"""A saved reply for a field that is being written."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.states.replies import RepliesState


def reply_chooser(_: Translate, field_id: str) -> rx.Component:
    """Put a saved reply, filled in and in the complainant's language, after what the field holds."""
    own_id = f"{field_id}-reply"
    return rx.cond(
        RepliesState.filled.length() > 0,
        rx.el.div(
            rx.el.label(_("Saved reply"), html_for=own_id, class_name="label"),
            rx.el.select(
                rx.el.option(_("Choose one to fill in"), value=""),
                rx.foreach(
                    RepliesState.filled, lambda reply: rx.el.option(reply.name, value=reply.text, key=reply.text)
                ),
                id=own_id,
                class_name="input",
                custom_attrs={"data-fills": field_id},
            ),
            class_name="field",
        ),
    )

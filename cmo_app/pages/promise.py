"""The whole promise in four lines."""

import reflex as rx

from cmo_app.i18n import Translate


def how_list(_: Translate) -> rx.Component:
    """The whole promise in four lines."""
    lines = (
        (
            _("Tell us"),
            _("In Bengali or English, with photographs and papers. You can go on writing without a network."),
        ),
        (
            _("Action in 7 working days"),
            _("Who has it and how many working days are left is there to see at any time."),
        ),
        (
            _("An answer with proof"),
            _("The office reports what was done, with a photograph or paper where the subject asks for one."),
        ),
        (_("You check it"), _("Not done? Say so, and it goes to a higher officer. Only you can say that it is done.")),
    )
    return rx.el.ol(
        *(rx.el.li(rx.el.h3(heading), rx.el.p(text, class_name="second")) for heading, text in lines),
        class_name="timeline how",
    )

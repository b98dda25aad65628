"""One grievance on a page of its own, as the links in messages open it."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.desk_case import case_view
from cmo_app.pages.desk_frame import desk_page, own_first_page
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.ui.case import was_done
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import empty, link

CASE = DeskCaseState.case


def desk_grievance(_: Translate) -> rx.Component:
    """The same as beside the list, with more room."""
    return desk_page(
        _,
        "desk_grievance",
        rx.el.div(
            link(icon("back"), _("Back to my work"), to=own_first_page(_), class_name="back"),
            rx.cond(CASE.tracking_id == "", _none_named(_), case_view(_)),
            class_name="case-alone",
            custom_attrs={"data-desk": "", "data-stay": ""},
        ),
        state=DeskCaseState,
        above=was_done(DeskCaseState.asked_for, CASE.version),
    )


def _none_named(_: Translate) -> rx.Component:
    return empty(_("No grievance is named in this address"), _("Open one from your list."), is_whole_page=True)

"""What the pages of one's own grievances share."""

from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.states.tracker import TrackerState
from cmo_app.ui.case import form_about
from cmo_app.ui.kit import (
    empty,
    link_button,
    login_first,
    skeleton,
)

CASE = TrackerState.case


def own_page(_: Translate, page: rx.Component) -> rx.Component:
    """The page for who may see it, and for everybody else what to do."""
    lost = empty(
        _("Not found"),
        _("There is no grievance of yours under this number."),
        link_button(_("My grievances"), to=routes.page("mine", _.language)),
        is_whole_page=True,
    )
    refused = rx.cond(TrackerState.error != "", lost, skeleton(_))
    guest = rx.cond(TrackerState.needs_login, login_first(_), refused)
    return rx.cond(CASE.tracking_id != "", page, guest)


def case_form(_: Translate, name: str, *children: rx.Component, **props: Any) -> rx.Component:
    """A form on the grievance of one's own that is open."""
    return form_about(_, CASE, name, *children, **props)

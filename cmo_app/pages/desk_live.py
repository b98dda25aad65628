"""What shows itself on an open desk: new grievances, and who else reads the open one."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.services.desk_rows import DeskRow
from cmo_app.states.live import LiveState
from cmo_app.ui.kit import link


def arrivals(_: Translate) -> rx.Component:
    """The newest to come in, whatever the list is sorted by."""
    return rx.el.div(
        rx.cond(
            LiveState.arrivals.length() > 0,
            rx.el.div(
                rx.el.strong(_("Just came in")),
                rx.el.ul(rx.foreach(LiveState.arrivals, lambda row: _arrival(_, row)), class_name="plain"),
                rx.el.button(
                    "×", type="button", class_name="view-remove", aria_label=_("Put away"), on_click=LiveState.put_away
                ),
                class_name="arrivals",
            ),
        ),
        aria_live="polite",
    )


def _arrival(_: Translate, row: rx.Var[DeskRow]) -> rx.Component:
    return rx.el.li(
        link(row.subject, to=routes.page("desk", _.language) + "?queue=new&id=" + row.tracking_id),
        rx.el.span(" ", row.tracking_id, class_name="mono"),
        key=row.tracking_id,
    )


def presence(_: Translate) -> rx.Component:
    """Who else has this grievance open."""
    return rx.el.div(
        rx.cond(LiveState.company != "", rx.el.p(_("Also open:"), " ", LiveState.company, class_name="notice company")),
        aria_live="polite",
    )

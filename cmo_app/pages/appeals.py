"""The appeals before an authority."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.desk_frame import desk_page
from cmo_app.services.appeal_views import AppealRow
from cmo_app.states.appeals import AppealsState
from cmo_app.ui.kit import badge, card, link, title

WORK = AppealsState.work


def appeals(_: Translate) -> rx.Component:
    """What is to be decided first, then what was."""
    page = rx.el.div(
        title(_("Appeals"), _("An appeal is decided within 30 days, with reasons. You never had the case before.")),
        card(
            rx.el.h2(_("To be decided")),
            rx.cond(
                WORK.waiting.length() > 0,
                rx.el.ul(rx.foreach(WORK.waiting, lambda row: _waiting(_, row)), class_name="work-list"),
                rx.el.p(_("Nothing waits. Appeals to your office appear here as they come in."), class_name="second"),
            ),
        ),
        rx.cond(
            WORK.decided.length() > 0,
            card(
                rx.el.h2(_("Decided")),
                rx.el.ul(rx.foreach(WORK.decided, lambda row: _decided(_, row)), class_name="work-list"),
            ),
        ),
        class_name="work",
    )
    return desk_page(_, "appeals", page, state=AppealsState)


def _waiting(_: Translate, row: rx.Var[AppealRow]) -> rx.Component:
    due = badge(_("Decide by ") + row.due_on, rx.cond(row.is_late, "late", "due"))
    return _row(_, row, due)


def _decided(_: Translate, row: rx.Var[AppealRow]) -> rx.Component:
    return _row(_, row, badge(row.outcome, "done"))


def _row(_: Translate, row: rx.Var[AppealRow], mark: rx.Component) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.strong(row.subject),
            rx.el.span(rx.el.span(row.tracking_id, class_name="mono"), " · ", row.against, class_name="second"),
            mark,
            to=routes.page("desk_grievance", _.language) + "?id=" + row.tracking_id,
            class_name="work-row",
        )
    )

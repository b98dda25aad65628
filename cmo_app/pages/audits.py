"""The closures drawn for an auditor."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.desk_frame import desk_page
from cmo_app.services.audits import AuditRow
from cmo_app.states.audits import AuditsState
from cmo_app.ui.forms import form, send
from cmo_app.ui.kit import badge, card, link, notice, title

WORK = AuditsState.work


def audits(_: Translate) -> rx.Component:
    """Take the next, check what is in hand, look back at what was found."""
    page = rx.el.div(
        title(_("Audits"), _("A random share of all closures. Ask the complainant whether each one is true.")),
        rx.cond(AuditsState.was_saved, notice(rx.el.p(_("✓ The verdict is recorded."), role="status"), tone="done")),
        card(
            rx.el.h2(_("In hand")),
            _rows(_, WORK.in_hand, _("Nothing in hand. Take the next closure: it is the one that waits longest.")),
            form(_, "audit-next", send(_, _("Take the next closure"))),
            rx.el.p(_("Waiting to be taken: "), rx.el.strong(WORK.waiting), class_name="second"),
            rx.el.p(_("So many can be in hand at once: "), rx.el.strong(WORK.limit), class_name="second"),
        ),
        card(rx.el.h2(_("Checked")), _rows(_, WORK.judged, _("What you have checked appears here."))),
        class_name="work",
    )
    return desk_page(_, "audits", page, state=AuditsState)


def _rows(_: Translate, rows: rx.Var[list[AuditRow]], nothing: str) -> rx.Component:
    return rx.cond(
        rows.length() > 0,
        rx.el.ul(rx.foreach(rows, lambda row: _row(_, row)), class_name="work-list"),
        rx.el.p(nothing, class_name="second"),
    )


def _row(_: Translate, row: rx.Var[AuditRow]) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.strong(row.subject),
            rx.el.span(rx.el.span(row.tracking_id, class_name="mono"), " · ", row.office, class_name="second"),
            rx.el.span(
                badge(row.outcome),
                rx.cond(row.verdict != "", badge(row.verdict, rx.cond(row.is_false, "late", "done"))),
                class_name="work-marks",
            ),
            to=routes.page("desk_grievance", _.language) + "?id=" + row.tracking_id,
            class_name="work-row",
        )
    )

"""The desk: queues, the list, overdue first."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain.stages import Stage
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import STAGE, say
from cmo_app.pages.desk_frame import desk_page
from cmo_app.services.desk import Queue
from cmo_app.services.desk_rows import DeskRow
from cmo_app.states.desk import DeskState
from cmo_app.ui.kit import badge, empty, fold, link

DESK, WANTED = DeskState.desk, DeskState.wanted


def desk(_: Translate) -> rx.Component:
    """What lies with one's office."""
    return desk_page(
        _,
        "desk",
        rx.el.div(
            rx.el.nav(
                rx.foreach(DESK.queues, lambda queue: _queue(_, queue)), class_name="queues", aria_label=_("Queues")
            ),
            rx.el.section(
                rx.el.h1(_("Desk"), tab_index=-1, class_name="sr-only"),
                _search(_),
                rx.el.p(DESK.total, class_name="second total", role="status"),
                rx.cond(
                    DESK.rows.length() > 0,
                    rx.el.ul(rx.foreach(DESK.rows, lambda row: _row(_, row)), class_name="desk-list"),
                    empty(_("Nothing here"), _("Grievances of this queue appear here as they come in.")),
                ),
                _pages(_),
                class_name="desk-main",
            ),
            class_name="desk-panes",
        ),
        state=DeskState,
    )


def _queue(_: Translate, queue: rx.Var[Queue]) -> rx.Component:
    return link(
        rx.el.span(queue.name),
        rx.el.span(queue.count, class_name=rx.cond(queue.is_alarm, "count alarm", "count")),
        to=routes.page("desk", _.language) + "?queue=" + queue.code,
        class_name="queue",
        custom_attrs={"data-current": (WANTED.queue == queue.code).to_string()},
    )


def _search(_: Translate) -> rx.Component:
    return rx.el.form(
        rx.el.label(_("Search in Bengali or English"), html_for="f-text", class_name="sr-only"),
        rx.el.input(
            id="f-text",
            name="text",
            type="search",
            class_name="input",
            placeholder=_("Search in Bengali or English"),
            default_value=WANTED.text,
            key=WANTED.text,
        ),
        rx.el.input(type="hidden", name="queue", value=WANTED.queue, read_only=True),
        fold(
            _("Filter"),
            rx.el.label(_("Stage"), html_for="f-stage", class_name="label"),
            rx.el.select(
                rx.el.option(_("Every stage"), value=""),
                *(rx.el.option(say(_, STAGE, stage), value=stage) for stage in Stage),
                id="f-stage",
                name="stage",
                class_name="input",
            ),
        ),
        rx.el.button(_("Search"), type="submit", class_name="button second"),
        action=routes.page("desk", _.language),
        method="get",
        role="search",
        class_name="desk-search",
    )


def _row(_: Translate, row: rx.Var[DeskRow]) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(
                rx.el.strong(row.subject),
                rx.el.span(
                    rx.el.span(row.tracking_id, class_name="mono"),
                    " · ",
                    row.place,
                    rx.cond(row.category != "", " · " + row.category, ""),
                    class_name="second",
                ),
                class_name="desk-what",
            ),
            rx.el.span(row.stage, class_name="desk-stage"),
            rx.el.span(badge(row.left, row.tone), rx.el.span(row.due_on, class_name="second"), class_name="desk-due"),
            to=routes.page("desk_grievance", _.language) + "?id=" + row.tracking_id,
            class_name=rx.cond(row.is_new, "desk-row new", "desk-row"),
        )
    )


def _pages(_: Translate) -> rx.Component:
    here = routes.page("desk", _.language) + "?"
    return rx.el.nav(
        rx.cond(DESK.before != "", link(_("Previous"), to=here + DESK.before, class_name="pill")),
        rx.cond(DESK.after != "", link(_("Next"), to=here + DESK.after, class_name="pill")),
        class_name="pages",
        aria_label=_("Pages"),
    )

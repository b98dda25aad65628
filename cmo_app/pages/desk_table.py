"""The list as a table; on a phone each line is a card."""

from collections.abc import Callable, Mapping

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.services.desk_rows import DeskRow
from cmo_app.states.desk import DeskState
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.ui.kit import badge, link

DESK = DeskState.desk
USUAL = ("stage", "due")
COLUMNS: Mapping[str, Callable[[Translate], str]] = {
    "place": lambda _: _("Place"),
    "category": lambda _: _("Subject matter"),
    "stage": lambda _: _("Stage"),
    "office": lambda _: _("Office"),
    "officer": lambda _: _("Officer"),
    "lodged": lambda _: _("Lodged"),
    "due": lambda _: _("Due"),
}


def table(_: Translate) -> rx.Component:
    """One page of the list; the columns that are hidden are still there for the one who asks for them."""
    return rx.el.table(
        rx.el.caption(rx.el.span(DESK.total, role="status"), class_name="total"),
        rx.el.thead(
            rx.el.tr(
                rx.el.th(
                    rx.el.input(
                        type="checkbox", class_name="pick", aria_label=_("Select all"), custom_attrs={"data-all": ""}
                    ),
                    class_name="col-pick",
                ),
                rx.el.th(_("Grievance"), scope="col", class_name="col-grievance"),
                *(_heading(_, name, words(_)) for name, words in COLUMNS.items()),
            )
        ),
        rx.el.tbody(rx.foreach(DESK.rows, lambda row: _row(_, row))),
        class_name="desk-list",
        custom_attrs={"data-columns": " ".join(USUAL)},
    )


def _heading(_: Translate, name: str, words: str) -> rx.Component:
    queries = {"lodged": DESK.by_lodged, "due": DESK.by_due}
    if name not in queries:
        return rx.el.th(words, scope="col", class_name=f"col-{name}")
    is_sorted = DeskState.desk.order == name
    return rx.el.th(
        link(words, to=routes.page("desk", _.language) + "?" + queries[name]),
        scope="col",
        class_name=f"col-{name}",
        custom_attrs={"aria-sort": rx.cond(is_sorted, "ascending" if name == "due" else "descending", "none")},
    )


def _row(_: Translate, row: rx.Var[DeskRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.input(
                type="checkbox",
                name="pick-" + row.tracking_id,
                class_name="pick",
                aria_label=_("Select") + " " + row.tracking_id,
            ),
            class_name="col-pick",
        ),
        rx.el.td(
            link(
                row.subject,
                to=routes.page("desk", _.language) + "?" + DESK.query + "&id=" + row.tracking_id,
                class_name="row-link",
                prevent_scroll_reset=True,
            ),
            rx.el.span(
                rx.el.span(row.tracking_id, class_name="mono"),
                rx.cond(row.place != "", " · " + row.place, ""),
                rx.cond(row.category != "", " · " + row.category, ""),
                class_name="second",
            ),
            rx.el.span(
                rx.cond(row.is_urgent, badge(_("urgent"), "late")),
                rx.cond(row.is_disputed, badge(_("disputed"), "due")),
                class_name="row-marks",
            ),
            class_name="col-grievance",
        ),
        *(
            rx.el.td(getattr(row, name), class_name=f"col-{name}")
            for name in ("place", "category", "stage", "office", "officer")
        ),
        rx.el.td(row.lodged_on, class_name="col-lodged"),
        rx.el.td(_due(row), rx.el.span(row.below, class_name="second"), class_name="col-due"),
        key=row.tracking_id,
        title=row.left,
        class_name=rx.cond(row.is_new, "new", ""),
        custom_attrs={
            "data-row": row.tracking_id,
            "data-open": (DeskCaseState.asked_for == row.tracking_id).to_string(),
        },
    )


def _due(row: rx.Var[DeskRow]) -> rx.Component:
    """Short for eyes, in full for ears; the line says it in full to whoever points at it."""
    return badge(
        rx.fragment(rx.el.span(row.due, aria_hidden="true"), rx.el.span(row.left, class_name="sr-only")), row.tone
    )

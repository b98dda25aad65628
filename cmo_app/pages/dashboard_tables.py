"""The tables of the dashboard: by part of the whole, and what asks for attention."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.dashboard_links import choices, list_of
from cmo_app.services.dashboard_views import Cell, Ranked, Row, Waiting
from cmo_app.states.dashboard import DashboardState
from cmo_app.ui.kit import link

VIEW = DashboardState.view
HAS_MAP = VIEW.tiles.length() > 0


def part_table(_: Translate) -> rx.Component:
    """One line a department, district, subject, tier or office; every number leads to its list."""
    return rx.el.section(
        rx.el.h2(_("Part by part")),
        choices(VIEW.parts, _.language, _("Parts")),
        rx.el.p(
            _(
                "Confirmed, unanswered and disputed are shares of the three together; "
                "within limit and closed after reopening, of all closed."
            ),
            class_name="second",
        ),
        rx.cond(
            VIEW.rows.length() > 0,
            rx.el.div(
                rx.el.table(
                    rx.el.caption(VIEW.days, class_name="sr-only"),
                    rx.el.thead(
                        rx.el.tr(
                            rx.el.th(_("Name"), scope="col"),
                            rx.foreach(VIEW.heads, lambda head: rx.el.th(head, scope="col")),
                        )
                    ),
                    rx.el.tbody(rx.foreach(VIEW.rows, lambda row: _row(_, row))),
                    class_name="figures",
                ),
                class_name="table-wide",
                tab_index=0,
                role="region",
                aria_label=_("Part by part"),
            ),
            rx.el.p(_("Nothing was lodged or closed in this time."), class_name="second"),
        ),
        class_name="card dash-parts",
    )


def oldest(_: Translate) -> rx.Component:
    """What has waited longest."""
    return rx.el.section(
        rx.el.h2(_("Oldest open")),
        rx.cond(
            VIEW.oldest.length() > 0,
            rx.el.ol(rx.foreach(VIEW.oldest, lambda each: _waiting(_, each)), class_name="ranking"),
            rx.el.p(_("Nothing is open."), class_name="second"),
        ),
        class_name="card",
    )


def rankings(_: Translate) -> rx.Component:
    """What has waited longest where the map took its place above, subjects that grow, offices that transfer most."""
    return rx.el.div(
        rx.cond(HAS_MAP, oldest(_)),
        _ranking(_, _("Subjects that grow"), VIEW.growing, _("No subject grew in this time.")),
        rx.cond(
            VIEW.senders.length() > 0,
            _ranking(_, _("Offices that transfer most"), VIEW.senders, ""),
        ),
        class_name="dash-rankings",
    )


def _row(_: Translate, row: rx.Var[Row]) -> rx.Component:
    here = routes.page("dashboard", _.language) + "?"
    name = rx.cond(row.query != "", link(row.name, to=here + row.query), rx.el.span(row.name))
    return rx.el.tr(rx.el.th(name, scope="row"), rx.foreach(row.cells, lambda cell: _cell(_, cell)))


def _cell(_: Translate, cell: rx.Var[Cell]) -> rx.Component:
    figure = link(cell.text, to=list_of(_, cell.code), title=cell.says, class_name="figure")
    return rx.el.td(rx.cond(cell.code != "", figure, cell.text))


def _waiting(_: Translate, each: rx.Var[Waiting]) -> rx.Component:
    return rx.el.li(
        link(each.subject, to=routes.page("desk_grievance", _.language) + "?id=" + each.tracking_id),
        rx.el.span(each.age, " · ", each.office, class_name="second"),
    )


def _ranking(_: Translate, heading: str, found: rx.Var, nothing: str) -> rx.Component:
    return rx.el.section(
        rx.el.h2(heading),
        rx.cond(
            found.length() > 0,
            rx.el.ol(rx.foreach(found, lambda each: _ranked(_, each)), class_name="ranking"),
            rx.el.p(nothing, class_name="second"),
        ),
        class_name="card",
    )


def _ranked(_: Translate, each: rx.Var[Ranked]) -> rx.Component:
    return rx.el.li(
        rx.el.span(each.name), link(each.text, to=list_of(_, each.code), class_name="figure ranking-figure")
    )

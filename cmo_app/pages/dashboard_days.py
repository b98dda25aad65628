"""What happened day by day: the charts with their table beside them, and how grievances ended."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.dashboard_links import list_of
from cmo_app.services.dashboard_charts import HEIGHT, LEFT, OPEN_HEIGHT, RIGHT, WIDTH
from cmo_app.services.dashboard_views import DayRow
from cmo_app.states.dashboard import DashboardState
from cmo_app.ui.charts import level_chart, line_chart
from cmo_app.ui.kit import file_link, fold, link

VIEW = DashboardState.view
CHART = VIEW.chart


def days(_: Translate) -> rx.Component:
    """Lodged, closed and open, day by day."""
    return rx.el.section(
        rx.el.h2(_("Lodged, closed and open")),
        rx.el.p(CHART.says, class_name="second"),
        rx.el.p(
            rx.el.span(CHART.lodged_mark.text, class_name="legend lodged"),
            rx.el.span(CHART.closed_mark.text, class_name="legend closed"),
            class_name="legends",
            aria_hidden="true",
        ),
        line_chart(CHART, width=WIDTH, height=HEIGHT, left=LEFT, right=RIGHT),
        rx.el.h3(_("Open at the end of each day")),
        rx.el.p(
            _("Lodged by then and not closed by then; a closure that was taken back counts as none."),
            class_name="second",
        ),
        level_chart(CHART.open, width=WIDTH, height=OPEN_HEIGHT, right=RIGHT),
        fold(_("Show as a table"), _table(_)),
        rx.el.h3(_("How they ended"), class_name="dash-ended"),
        rx.el.p(VIEW.outcomes_counted, class_name="second"),
        rx.el.dl(
            rx.foreach(
                VIEW.outcomes,
                lambda each: rx.el.div(
                    rx.el.dt(each.name), rx.el.dd(link(each.text, to=list_of(_, each.code), class_name="figure"))
                ),
            ),
            class_name="outcomes",
        ),
        class_name="card dash-chart",
    )


def _table(_: Translate) -> rx.Component:
    heads = (_("Time"), _("Lodged"), _("Closed"), _("Open at the end"))
    return rx.fragment(
        file_link(_("These days as CSV"), to=f"/figures/{_.language}.csv?" + VIEW.days_query, class_name="pill"),
        rx.el.div(
            rx.el.table(
                rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
                rx.el.tbody(rx.foreach(CHART.rows, lambda row: _day(_, row))),
                class_name="figures",
            ),
            class_name="table-wide tall",
            tab_index=0,
            role="region",
            aria_label=_("Lodged, closed and open"),
        ),
    )


def _day(_: Translate, row: rx.Var[DayRow]) -> rx.Component:
    figures = ((row.lodged, row.lodged_code), (row.closed, row.closed_code), (row.open, row.open_code))
    return rx.el.tr(
        rx.el.th(row.name, scope="row"),
        *(rx.el.td(link(text, to=list_of(_, code), class_name="figure")) for text, code in figures),
    )

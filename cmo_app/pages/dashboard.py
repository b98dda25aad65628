"""The dashboard: figures first, each a link to the very grievances that it counts."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.dashboard_days import days
from cmo_app.pages.dashboard_links import choices, list_of
from cmo_app.pages.dashboard_tables import HAS_MAP, oldest, part_table, rankings
from cmo_app.pages.desk_frame import desk_page
from cmo_app.services.dashboard_charts import TILE
from cmo_app.services.dashboard_views import Aside, Headline
from cmo_app.states.dashboard import DashboardState
from cmo_app.ui.charts import tile_grid
from cmo_app.ui.forms import asking_form
from cmo_app.ui.kit import file_link, fold, link

VIEW = DashboardState.view
GRID_WIDTH, GRID_HEIGHT = 364, 660  # five columns and nine rows of tiles


def dashboard(_: Translate) -> rx.Component:
    """How the work stands."""
    return desk_page(
        _,
        "dashboard",
        rx.el.div(
            rx.el.link(rel="stylesheet", href="/dashboard.css", custom_attrs={"precedence": "desk"}),
            _head(_),
            rx.el.section(
                rx.el.h2(_("Figures"), class_name="sr-only"),
                rx.foreach(VIEW.headlines, lambda each: _headline(_, each)),
                class_name="headlines",
            ),
            rx.el.div(days(_), rx.cond(HAS_MAP, _districts(_), oldest(_)), class_name="dash-pair"),
            part_table(_),
            rankings(_),
            class_name="dash",
        ),
        state=DashboardState,
    )


def _head(_: Translate) -> rx.Component:
    here = routes.page("dashboard", _.language)
    return rx.el.header(
        rx.el.div(
            rx.el.h1(VIEW.whose, tab_index=-1),
            rx.el.p(VIEW.days, class_name="second"),
            rx.cond(VIEW.counted != "", rx.el.p(VIEW.counted, class_name="second")),
            rx.el.p(rx.el.span(_("Live"), class_name="live"), " · ", VIEW.now, class_name="second"),
            rx.cond(VIEW.back != "", link(_("All departments"), to=here + "?" + VIEW.back, class_name="dash-back")),
            class_name="dash-title",
        ),
        rx.el.div(
            choices(VIEW.ranges, _.language, _("Time")),
            fold(_("Own dates"), _own_dates(_), open=VIEW.refused != ""),
            _files(_),
            class_name="dash-tools",
        ),
        class_name="dash-head",
    )


def _own_dates(_: Translate) -> rx.Component:
    days = (("first", _("From"), VIEW.first), ("last", _("Until"), VIEW.last))
    return asking_form(
        _,
        "dashboard",
        rx.el.input(type="hidden", name="range", value="own", read_only=True),
        rx.cond(VIEW.refused != "", rx.el.p(VIEW.refused, class_name="error", role="alert")),
        *(
            rx.el.div(
                rx.el.label(words, html_for=f"f-{name}", class_name="label"),
                rx.el.input(
                    id=f"f-{name}",
                    name=name,
                    type="date",
                    default_value=value,
                    key=value,
                    class_name="input",
                    required=True,
                ),
                class_name="field",
            )
            for name, words, value in days
        ),
        rx.el.button(_("Show these days"), type="submit", class_name="button second"),
    )


def _files(_: Translate) -> rx.Component:
    file = f"/figures/{_.language}."
    return rx.el.div(
        file_link("CSV", to=file + "csv?" + VIEW.query, class_name="pill"),
        file_link("XLSX", to=file + "xlsx?" + VIEW.query, class_name="pill"),
        rx.el.button(_("Print"), type="button", class_name="pill", custom_attrs={"data-print": ""}),
        class_name="dash-files",
    )


def _headline(_: Translate, each: rx.Var[Headline]) -> rx.Component:
    return rx.el.article(
        rx.el.h3(each.name),
        link(each.value, to=list_of(_, each.code), class_name="headline-value"),
        rx.el.p(rx.foreach(each.asides, lambda aside: _aside(_, aside)), class_name="headline-asides"),
        rx.cond(each.counted != "", rx.el.p(each.counted, class_name="second")),
        rx.cond(each.change != "", rx.el.p(each.change, class_name="second")),
        class_name="card headline",
    )


def _aside(_: Translate, aside: rx.Var[Aside]) -> rx.Component:
    return rx.cond(
        aside.code != "", link(aside.text, to=list_of(_, aside.code), class_name="aside"), rx.el.span(aside.text)
    )


def _districts(_: Translate) -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("By district")),
        choices(VIEW.shades, _.language, _("Figure on the tiles")),
        tile_grid(
            VIEW.tiles,
            width=GRID_WIDTH,
            height=GRID_HEIGHT,
            size=TILE,
            address=lambda tile: list_of(_, tile.code),
            label=_("By district"),
        ),
        class_name="card dash-map",
    )

"""Search, the filters that combine, the columns to show, and keeping a view."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain.stages import Kind, Stage
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import KIND, STAGE, say
from cmo_app.pages.desk_table import COLUMNS, USUAL
from cmo_app.services.saved_views import NAME_LIMIT
from cmo_app.states.desk import DeskState
from cmo_app.states.desk_filters import DeskFilterState
from cmo_app.ui.forms import field, form, hidden, options_of, plain_form, select, tick
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import button, link

DESK, WANTED, CHOICES = DeskState.desk, DeskState.wanted, DeskFilterState.choices
_OF = "filter"


def search(_: Translate) -> rx.Component:
    """The words looked for, and everything the list can be narrowed by; it all stands in the address."""
    return rx.el.div(
        plain_form(
            rx.el.div(
                rx.el.label(_("Search in Bengali or English"), html_for="f-search-text", class_name="sr-only"),
                rx.el.input(
                    id="f-search-text",
                    name="text",
                    type="search",
                    class_name="input",
                    placeholder=_("Search in Bengali or English, or paste a tracking ID"),
                    default_value=WANTED.text,
                ),
                rx.el.button(
                    icon("search"), rx.el.span(_("Search"), class_name="sr-only"), type="submit", class_name="search-go"
                ),
                class_name="search-line",
            ),
            rx.el.input(type="hidden", name="queue", value=WANTED.queue, read_only=True),
            rx.el.input(type="hidden", name="figure", value=WANTED.figure, read_only=True),
            rx.el.input(type="hidden", name="sort", value=WANTED.sort, read_only=True),
            _filters(_),
            action=routes.page("desk", _.language),
            method="get",
            role="search",
            class_name="desk-search",
            key=DESK.query,
            custom_attrs={"data-search": ""},
        ),
        _columns(_),
        class_name="desk-tools",
    )


def _filters(_: Translate) -> rx.Component:
    clear = link(
        _("Clear the filters"), to=routes.page("desk", _.language) + "?queue=" + WANTED.queue, class_name="quiet"
    )
    return rx.el.details(
        rx.el.summary(_("Filter"), rx.cond(DESK.filtered_by != "", " · " + DESK.filtered_by, "")),
        rx.el.div(
            rx.el.div(*_choices(_), *_days(_), *_ticks(_), class_name="filter-fields"),
            rx.el.div(button(_("Apply"), type="submit"), clear, class_name="row"),
            class_name="folded",
        ),
        class_name="tool",
    )


def _choices(_: Translate) -> list[rx.Component]:
    stages = [rx.el.option(say(_, STAGE, stage), value=stage) for stage in Stage]
    kinds = [rx.el.option(say(_, KIND, kind), value=kind) for kind in Kind]
    people = [
        rx.el.option(_("Me"), value="me"),
        rx.el.option(_("Nobody yet"), value="none"),
        options_of(CHOICES.officers),
    ]
    tiers = [rx.el.option(_.number(tier), value=str(tier)) for tier in range(1, 5)]
    every = _("All")
    return [
        select(_, label, name, options, prompt=every, value_of=value, of=_OF)
        for label, name, options, value in (
            (_("Stage"), "stage", stages, WANTED.stage),
            (_("Subject matter"), "category", [options_of(CHOICES.subjects)], WANTED.category),
            (_("District"), "district", [options_of(CHOICES.districts)], WANTED.district),
            (_("Municipality or block"), "body", [options_of(CHOICES.bodies)], WANTED.body),
            (_("Office"), "office", [options_of(CHOICES.offices)], WANTED.office),
            (_("Officer"), "officer", people, WANTED.officer),
            (_("Kind"), "kind", kinds, WANTED.kind),
            (_("Tier"), "tier", tiers, WANTED.tier),
        )
    ]


def _days(_: Translate) -> list[rx.Component]:
    return [
        field(_, label, name, type="date", default_value=value, of=_OF)
        for label, name, value in (
            (_("Due from"), "due_from", WANTED.due_from),
            (_("Due until"), "due_to", WANTED.due_to),
            (_("Lodged from"), "lodged_from", WANTED.lodged_from),
            (_("Lodged until"), "lodged_to", WANTED.lodged_to),
        )
    ]


def _ticks(_: Translate) -> list[rx.Component]:
    return [
        tick(name, label, default_checked=value == "1")
        for label, name, value in (
            (_("Urgent only"), "urgent", WANTED.urgent),
            (_("Disputed only"), "disputed", WANTED.disputed),
            (_("About conduct only"), "conduct", WANTED.conduct),
        )
    ]


def _columns(_: Translate) -> rx.Component:
    """Which columns to show is remembered in this browser; and the filter can be kept under a name."""
    return rx.el.details(
        rx.el.summary(_("View")),
        rx.el.div(
            rx.el.fieldset(
                rx.el.legend(_("Columns")),
                *(
                    rx.el.label(
                        rx.el.input(
                            type="checkbox",
                            default_checked=name in USUAL,
                            custom_attrs={"data-column": name},
                        ),
                        rx.el.span(words(_)),
                        class_name="column",
                    )
                    for name, words in COLUMNS.items()
                ),
            ),
            form(
                _,
                "save-view",
                hidden("query", DESK.query),
                field(_, _("Keep this filter under a name"), "name", max_length=NAME_LIMIT, required=True, of="view"),
                button(_("Keep"), kind="second"),
            ),
            class_name="folded",
        ),
        class_name="tool",
    )

"""The honest figures, for anybody: how many closures were found false, and how grievances ended."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain.audit import SMALL
from cmo_app.i18n import Translate
from cmo_app.states.statistics import StatisticsState
from cmo_app.ui.kit import button, card, empty, facts, link, skeleton, title
from cmo_app.ui.layout import layout
from cmo_app.ui.tables import table

FIGURES = StatisticsState.figures


def statistics(_: Translate) -> rx.Component:
    """In words first, then in tables."""
    return layout(
        _,
        "statistics",
        title(
            _("Statistics"), _("How grievances ended in the last 12 months, and how many closures were found false.")
        ),
        rx.cond(StatisticsState.error != "", _refused(_)),
        rx.cond(StatisticsState.is_loaded, _found(_), rx.cond(StatisticsState.error == "", skeleton(_))),
        _meaning(_),
        rx.cond(StatisticsState.is_loaded, _tables(_)),
        tab="home",
        class_name="article",
    )


def _refused(_: Translate) -> rx.Component:
    return rx.el.div(
        rx.el.p(StatisticsState.error),
        button(_("Try again"), kind="second", type="button", on_click=StatisticsState.load),
        class_name="summary",
        role="alert",
        tab_index=-1,
    )


def _found(_: Translate) -> rx.Component:
    """How many closures were found false, in one sentence."""
    return rx.fragment(
        rx.el.p(FIGURES.days, rx.el.br(), FIGURES.as_of, class_name="second"),
        rx.cond(
            FIGURES.rate != "",
            card(rx.el.h2(_("False closures")), rx.el.p(FIGURES.finding, class_name="finding"), rx.el.p(FIGURES.drawn)),
            empty(
                FIGURES.finding,
                _("How many were found false stands here once at least {n} have been checked.", n=SMALL),
            ),
        ),
    )


def _meaning(_: Translate) -> rx.Component:
    return card(
        rx.el.h2(_("What this means")),
        rx.el.p(
            _("False means: the auditor asked the complainant, who said that what the office reported was not done.")
        ),
        rx.el.p(
            _("A draw at the moment of closing decides what is checked; neither the office nor the auditor can choose.")
        ),
        rx.el.p(
            _("Whoever could not be reached is not counted. A grievance that was checked twice counts as last found.")
        ),
        rx.el.p(
            _("Where fewer than {n} closures were checked, nothing is shown, nor what would give it away.", n=SMALL)
        ),
        rx.el.p(link(_("How it works"), to=routes.page("how_it_works", _.language))),
    )


def _tables(_: Translate) -> rx.Component:
    return rx.fragment(
        _groups(_, _("By department"), _("False closures by department"), _("Department"), FIGURES.departments),
        _groups(_, _("By district"), _("False closures by district"), _("District"), FIGURES.districts),
        _ended(_),
    )


def _groups(_: Translate, heading: str, caption: str, kind: str, rows: rx.Var) -> rx.Component:
    """The groups of which enough closures were checked."""
    columns = (
        (kind, lambda row: row.name),
        (_("Checked"), lambda row: row.checked),
        (_("False"), lambda row: row.false),
        (_("Rate"), lambda row: row.rate),
    )
    return card(
        rx.el.h2(heading),
        rx.cond(
            rows.length() > 0,
            table(caption, columns, rows, class_name="numbers"),
            rx.el.p(_("Nowhere have enough closures been checked yet."), class_name="second"),
        ),
    )


def _ended(_: Translate) -> rx.Component:
    """Each outcome by its own name; nothing is added up as satisfaction."""
    columns = ((_("Outcome"), lambda row: row.name), (_("Grievances"), lambda row: row.count))
    shares = facts((_("Within limit"), FIGURES.within_limit), (_("Disputed"), FIGURES.disputed))
    return card(
        rx.el.h2(_("How grievances ended")),
        rx.cond(
            FIGURES.ended.length() > 0,
            rx.fragment(
                rx.el.p(FIGURES.closed, class_name="second"),
                table(_("How grievances ended"), columns, FIGURES.ended, class_name="numbers"),
                rx.el.p(_("Each is counted by its own name: a silence is never counted as satisfaction.")),
                shares,
            ),
            rx.el.p(_("No grievance was closed in this time.")),
        ),
    )

"""The calendar: the library's holidays, and those by order of the state."""

from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page, in_every_language
from cmo_app.states.admin_upkeep import AdminHolidaysState as State
from cmo_app.ui.forms import field, form, hidden, send
from cmo_app.ui.kit import badge, fold, link, notice
from cmo_app.ui.tables import table


def admin_holidays(_: Translate) -> rx.Component:
    """One year, with what can be added and taken back."""
    return admin_page(
        _,
        "admin_holidays",
        _("Holidays"),
        rx.cond(State.reckoning != "", notice(rx.el.p(State.reckoning, role="status"))),
        rx.el.nav(rx.foreach(State.years, lambda year: _year(_, year)), class_name="pills", aria_label=_("Years")),
        fold(
            _("Add a holiday"),
            form(
                _,
                "admin-holiday-add",
                field(_, _("Date"), "on", type="date", size="short", required=True),
                *in_every_language(_, _("Name"), "name"),
                rx.el.p(
                    _("Due dates of everything open are reckoned anew, and each timeline says so."), class_name="hint"
                ),
                send(_, _("Add the holiday")),
            ),
        ),
        table(
            _("Holidays"),
            (
                (_("Date"), lambda row: row.day),
                (_("Name"), lambda row: row.name),
                (_("Source"), lambda row: _source(_, row)),
                (_("Change"), lambda row: rx.cond(row.may_go, _remove(_, row), "")),
            ),
            State.holidays,
        ),
        state=State,
    )


def _year(_: Translate, year: Any) -> rx.Component:
    return link(
        year.name,
        to=routes.page("admin_holidays", _.language) + "?id=" + year.id,
        class_name="pill",
        custom_attrs={"aria-current": rx.cond(year.id == State.year, "page", "false")},
    )


def _source(_: Translate, row: Any) -> rx.Component:
    return rx.cond(row.is_own, badge(_("order of the state"), "due"), badge(_("general"), "calm"))


def _remove(_: Translate, row: Any) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Remove"), class_name="quiet"),
        form(
            _,
            "admin-holiday-remove",
            hidden("on", row.on),
            rx.el.button(_("Remove, and reckon due dates anew"), type="submit", class_name="button danger"),
        ),
    )

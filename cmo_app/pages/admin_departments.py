"""The departments: names, retiring, and one more."""

from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page, in_every_language, state_badge
from cmo_app.states.admin_offices import AdminDepartmentsState as State
from cmo_app.ui.forms import field, form, hidden, send
from cmo_app.ui.kit import button, card, fold


def admin_departments(_: Translate) -> rx.Component:
    """Every department, each with what can be changed."""
    return admin_page(
        _,
        "admin_departments",
        _("Departments"),
        fold(
            _("Add a department"),
            form(
                _,
                "admin-department-new",
                field(_, _("Code"), "code", hint=_("For files, like public-health. It never changes."), size="short"),
                *in_every_language(_, _("Name"), "name"),
                send(_, _("Add")),
            ),
        ),
        card(
            rx.el.ul(rx.foreach(State.departments, lambda each: _item(_, each)), class_name="plain admin-items close")
        ),
        state=State,
        section="admin_offices",
    )


def _item(_: Translate, each: Any) -> rx.Component:
    this = (hidden("department_id", each.id), hidden("stamp", each.stamp))
    unretire = form(_, "admin-department-unretire", *this, rx.el.div(button(_("Take into use again"), kind="second")))
    retire = form(
        _,
        "admin-department-retire",
        *this,
        rx.el.p(_("Possible once its offices and subjects are retired."), class_name="hint"),
        send(_, _("Retire the department"), kind="danger"),
    )
    return rx.el.li(
        fold(
            rx.el.span(rx.el.strong(each.name), " ", rx.el.span(each.code, " · ", each.offices, class_name="second")),
            rx.cond(each.is_retired, state_badge(_, each)),
            form(
                _,
                "admin-department-rename",
                *this,
                *in_every_language(_, _("Name"), "name", value=each.names, of=f"{each.id}"),
                send(_, _("Save"), kind="second"),
            ),
            rx.cond(each.is_retired, unretire, retire),
        ),
        key=each.stamp,
    )

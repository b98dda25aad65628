"""The tree of subjects: find one, or add one."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page, in_every_language, search, state_badge, to_one
from cmo_app.states.admin_categories import AdminCategoriesState as State
from cmo_app.ui.forms import field, form, options_of, select, send, text_area, tick
from cmo_app.ui.kit import empty, fold
from cmo_app.ui.tables import table


def admin_categories(_: Translate) -> rx.Component:
    """Groups with their subjects, limits and departments."""
    return admin_page(
        _,
        "admin_categories",
        _("Subjects"),
        search(_, "admin_categories", _("Name, search word or code"), State.text),
        fold(_("Add a group or subject"), _new(_)),
        rx.cond(
            State.categories.length() > 0,
            table(
                _("Subjects"),
                (
                    (_("Name"), lambda row: _name(_, row)),
                    (_("Time limit"), lambda row: row.limit),
                    (_("Department"), lambda row: row.department),
                    (_("Code"), lambda row: rx.el.span(row.code, class_name="mono")),
                    (_("State"), lambda row: state_badge(_, row)),
                ),
                State.categories,
            ),
            empty(_("No subject found"), _("Search with fewer letters.")),
        ),
        state=State,
    )


def limit_fields(_: Translate, departments: Any, value: Any = None) -> tuple[rx.Component, ...]:
    """Words, department, limits and proof: what a new and an old subject both have."""

    def given(name: str, prop: str = "default_value") -> dict[str, Any]:
        return {} if value is None else {prop: getattr(value, name)}

    return (
        text_area(
            _,
            _("Search words"),
            "words",
            limit=1500,
            rows=3,
            is_optional=True,
            hint=_("What citizens may type, in every language, parted by spaces."),
            **given("words"),
        ),
        select(
            _,
            _("Department"),
            "department_id",
            options_of(departments),
            prompt=_("none (a group)"),
            value_of="" if value is None else value.department_id,
        ),
        _limits(_, given),
        tick(
            "is_proof_required",
            _("A report needs a photograph or document"),
            **given("is_proof_required", "default_checked"),
        ),
    )


def _limits(_: Translate, given: Callable[[str], dict[str, Any]]) -> rx.Component:
    return rx.el.div(
        field(
            _,
            _("Working days"),
            "working_days",
            size="short",
            input_mode="numeric",
            is_optional=True,
            hint=_("7 where left empty."),
            **given("working_days"),
        ),
        field(
            _,
            _("Urgent: hours"),
            "urgent_hours",
            size="short",
            input_mode="numeric",
            is_optional=True,
            hint=_("By the clock, nights and holidays included; then working days do not count."),
            **given("urgent_hours"),
        ),
        class_name="admin-pair",
    )


def _name(_: Translate, row: Any) -> rx.Component:
    return rx.fragment(
        rx.cond(row.group != "", rx.el.span(row.group, " › ", class_name="second")),
        to_one(_, "admin_category", row.id, row.name),
    )


def _new(_: Translate) -> rx.Component:
    return form(
        _,
        "admin-category-new",
        field(_, _("Code"), "code", hint=_("For files, like water-tubewell. It never changes."), size="short"),
        select(_, _("In the group"), "parent_id", options_of(State.groups), prompt=_("none: this is a group")),
        *in_every_language(_, _("Name"), "name"),
        *limit_fields(_, State.departments),
        send(_, _("Add")),
    )

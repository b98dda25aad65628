"""One group or subject: what it is called, whose it is, how long it may take."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_categories import limit_fields
from cmo_app.pages.admin_frame import admin_page, in_every_language, state_badge
from cmo_app.states.admin_categories import AdminCategoryState as State
from cmo_app.ui.forms import form, hidden, send
from cmo_app.ui.kit import button, card, facts, fold, notice

CATEGORY = State.category


def admin_category(_: Translate) -> rx.Component:
    """Facts, the form, retiring."""
    return admin_page(
        _,
        "admin_category",
        CATEGORY.name,
        rx.cond(CATEGORY.reckoning != "", notice(rx.el.p(CATEGORY.reckoning, role="status"))),
        card(
            facts(
                (_("Group"), rx.cond(CATEGORY.is_group, _("this is a group"), CATEGORY.group)),
                (_("Code"), rx.el.span(CATEGORY.code, class_name="mono")),
                (_("Open work"), CATEGORY.open_work),
                (_("State"), state_badge(_, CATEGORY)),
            )
        ),
        card(
            form(
                _,
                "admin-category-change",
                *_this(),
                *in_every_language(_, _("Name"), "name", value=CATEGORY.names),
                *limit_fields(_, State.departments, CATEGORY),
                rx.cond(
                    CATEGORY.has_work,
                    rx.el.p(
                        CATEGORY.open_work,
                        " · ",
                        _("Another time limit moves their due dates, and each timeline says so."),
                        class_name="hint",
                    ),
                ),
                send(_, _("Save")),
                class_name="narrow",
            ),
        ),
        rx.cond(CATEGORY.is_retired, _unretire(_), _retire(_)),
        state=State,
        section="admin_categories",
    )


def _retire(_: Translate) -> rx.Component:
    return fold(
        _("Retire"),
        form(
            _,
            "admin-category-retire",
            *_this(),
            rx.el.p(
                _("Citizens are no longer offered it; whoever is just writing about it is asked to choose another one.")
            ),
            rx.el.p(rx.el.strong(CATEGORY.open_work), " · ", _("they go on as before.")),
            send(_, _("Retire"), kind="danger"),
        ),
    )


def _unretire(_: Translate) -> rx.Component:
    return form(_, "admin-category-unretire", *_this(), rx.el.div(button(_("Take into use again"), kind="second")))


def _this() -> tuple[rx.Component, rx.Component]:
    return hidden("category_id", CATEGORY.id), hidden("stamp", CATEGORY.stamp)

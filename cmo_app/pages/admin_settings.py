"""The settings that may be changed while the portal runs."""

from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page
from cmo_app.states.admin_upkeep import AdminSettingsState as State
from cmo_app.ui.forms import field, form, hidden
from cmo_app.ui.kit import badge, button, card


def admin_settings(_: Translate) -> rx.Component:
    """Each value with its bounds and a button of its own."""
    return admin_page(
        _,
        "admin_settings",
        _("Settings"),
        card(rx.el.ul(rx.foreach(State.settings, lambda each: _item(_, each)), class_name="plain admin-items")),
        state=State,
        lead=_("Everything else is set where the portal is installed."),
    )


def _item(_: Translate, each: Any) -> rx.Component:
    return rx.el.li(
        form(
            _,
            "admin-setting",
            hidden("key", each.key),
            hidden("stamp", each.stamp),
            rx.el.div(
                rx.el.strong(each.name),
                rx.el.span(each.hint, class_name="second"),
                class_name="stack-close",
            ),
            rx.el.div(
                field(
                    _,
                    _("Value"),
                    "value",
                    of=f"{each.key}",
                    default_value=each.value,
                    size="short",
                    input_mode="numeric",
                    required=True,
                    aria_label=each.name,
                ),
                button(_("Save"), kind="second"),
                rx.el.span(each.bounds, class_name="second"),
                rx.cond(each.is_changed, badge(_("changed"), "due")),
                class_name="admin-value",
            ),
        ),
        key=each.key + each.stamp,
    )

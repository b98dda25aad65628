"""The log of changes."""

from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page
from cmo_app.states.admin_watch import AdminChangesState as State
from cmo_app.ui.forms import asking_form, options_of
from cmo_app.ui.kit import empty
from cmo_app.ui.tables import listing


def admin_changes(_: Translate) -> rx.Component:
    """Who changed what, the newest first."""
    here = routes.page("admin_changes", _.language)
    return admin_page(
        _,
        "admin_changes",
        _("Changes"),
        _filter(_),
        listing(
            _,
            _("Changes"),
            (
                (_("When"), lambda row: row.when),
                (_("Who"), lambda row: row.who),
                (_("What was changed"), _what),
                (
                    _("Before → after"),
                    lambda row: rx.el.ul(rx.foreach(row.lines, lambda line: rx.el.li(line)), class_name="plain second"),
                ),
            ),
            State.log,
            nothing=empty(_("No changes yet"), _("Whatever an administrator changes is written down here.")),
            to=here + "?table=" + State.table + "&key=" + State.key + "&page=",
        ),
        state=State,
    )


def _what(row: Any) -> rx.Component:
    """Say what it is, its number and name, and what was done to it."""
    return rx.el.div(
        row.what,
        " ",
        row.key,
        rx.cond(row.name != "", rx.el.strong(" ", row.name)),
        rx.el.span(" · ", row.deed, class_name="second"),
    )


def _filter(_: Translate) -> rx.Component:
    return asking_form(
        _,
        "admin_changes",
        rx.el.label(_("What was changed"), html_for="f-table", class_name="sr-only"),
        rx.el.select(
            rx.el.option(_("Everything"), value=""),
            options_of(State.log.tables),
            id="f-table",
            name="table",
            class_name="input",
            custom_attrs={"data-value": State.table},
        ),
        rx.el.label(_("Its number"), html_for="f-key", class_name="sr-only"),
        rx.el.input(
            id="f-key",
            name="key",
            class_name="input",
            placeholder=_("Its number"),
            default_value=State.key,
            key=State.key,
        ),
        rx.el.button(_("Search"), type="submit", class_name="button second"),
        role="search",
        class_name="desk-search",
    )

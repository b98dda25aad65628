"""The status without logging in: tracking ID and four digits, no name, no text."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.track_ask import track_form
from cmo_app.states.tracker import TrackerState
from cmo_app.ui.case import status_steps
from cmo_app.ui.kit import badge, card, facts, login_link, title
from cmo_app.ui.layout import layout


def track(_: Translate) -> rx.Component:
    """Ask, and show what may be shown."""
    return layout(
        _,
        "track",
        title(
            _("Check the status of a grievance"), _("No login needed. You see the status, the office and the dates.")
        ),
        rx.cond(
            TrackerState.error != "",
            rx.el.div(rx.el.p(TrackerState.error), class_name="summary", role="alert", tab_index=-1),
        ),
        rx.cond(TrackerState.found.tracking_id != "", _found(_)),
        card(track_form(_, is_own_page=True)),
        rx.el.p(
            _("Is it yours? "),
            login_link(
                _,
                _("Log in to see the whole file."),
                file=routes.page("grievance", _.language),
                tracking_id=TrackerState.found.tracking_id,
            ),
            class_name="second",
        ),
        tab="home",
    )


def _found(_: Translate) -> rx.Component:
    found = TrackerState.found
    return card(
        rx.el.p(found.tracking_id, class_name="tracking-id small"),
        status_steps(_, found.status_number),
        rx.el.p(badge(found.left, found.tone), class_name="spaced"),
        facts(
            (_("Status"), found.status),
            (_("Stage"), found.stage),
            (_("With"), found.office),
            (_("Lodged on"), found.lodged_on),
            (found.due_name, found.due_on),
            (_("Last change"), found.changed_on),
        ),
        aria_live="polite",
    )

"""One’s own grievances as cards."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.own_account import was_opened
from cmo_app.services.case_glimpses import Card
from cmo_app.states.tracker import TrackerState
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import (
    badge,
    empty,
    link,
    link_button,
    login_first,
    skeleton,
    title,
    without_network,
)
from cmo_app.ui.layout import layout


def mine(_: Translate) -> rx.Component:
    """One's own grievances as cards."""
    nothing = rx.fragment(
        rx.el.div(
            empty(
                _("No grievance yet"),
                _("What you lodge appears here, with its status, its due date and what is asked of you."),
                link_button(icon("plus"), _("Lodge a grievance"), to=routes.page("lodge", _.language)),
            ),
            class_name="with-network",
        ),
        without_network(_),
    )
    cards = rx.el.ul(
        rx.foreach(TrackerState.cards, lambda each: _card(_, each)), class_name="cards", aria_live="polite"
    )
    return layout(
        _,
        "mine",
        title(_("My grievances")),
        was_opened(_),
        rx.cond(
            TrackerState.is_loaded,
            rx.cond(
                TrackerState.needs_login,
                login_first(_, is_whole_page=False),
                rx.cond(TrackerState.cards.length() > 0, cards, nothing),
            ),
            skeleton(_),
        ),
        tab="mine",
        class_name="wide",
    )


def _card(_: Translate, each: rx.Var[Card]) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(
                badge(each.status, "brand"),
                badge(rx.cond(each.left == each.status, each.stage, each.left), each.tone),
                class_name="row",
            ),
            rx.el.strong(each.subject),
            rx.el.span(each.tracking_id, class_name="mono second"),
            rx.cond(each.tone != "done", rx.el.span(each.due_name, ": ", each.due_on, class_name="second")),
            rx.cond(each.asked != "", rx.el.span(each.asked, class_name="notice asked")),
            to=routes.page("grievance", _.language) + "?id=" + each.tracking_id,
            class_name="card",
        ),
        key=each.tracking_id,
        aria_atomic=True,
    )

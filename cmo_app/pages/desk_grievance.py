"""One grievance on one screen, for the official who works it."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain.actions import Action
from cmo_app.i18n import Translate
from cmo_app.pages.desk_actions import CASE, FORMS
from cmo_app.pages.desk_frame import desk_page
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.ui.case import clock_card, paper_list, status_steps, timeline
from cmo_app.ui.forms import form, hidden
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import badge, card, facts, link, notice, title


def desk_grievance(_: Translate) -> rx.Component:
    """Facts, papers, timeline, clock, and the allowed actions only."""
    return desk_page(
        _,
        "desk_grievance",
        rx.el.div(
            link(icon("back"), _("Back to the desk"), to=routes.page("desk", _.language), class_name="back"),
            rx.el.div(
                rx.el.div(
                    _facts(_), card(rx.el.h2(_("What happened")), timeline(_, CASE.events)), class_name="case-main"
                ),
                rx.el.div(
                    clock_card(_, CASE.clock),
                    rx.el.section(
                        rx.el.h2(_("What to do")),
                        rx.cond(
                            CASE.actions.length() == 0,
                            rx.el.p(_("Nothing is for you to do at this stage."), class_name="second"),
                        ),
                        *(each(_) for each in FORMS),
                        class_name="card actions",
                    ),
                    class_name="case-side",
                ),
                class_name="case-panes",
            ),
            class_name="case",
        ),
        state=DeskCaseState,
    )


def _facts(_: Translate) -> rx.Component:
    return card(
        rx.el.div(
            rx.el.span(CASE.tracking_id, class_name="tracking-id small"),
            badge(CASE.clock.left, CASE.clock.tone),
            class_name="row",
        ),
        title(CASE.subject),
        status_steps(_, CASE.status_number),
        rx.el.p(CASE.description, class_name="words"),
        paper_list(_, CASE.papers),
        rx.cond(
            CASE.is_about_conduct,
            notice(
                rx.el.p(_("It is about the conduct of an office or officer.")),
                rx.cond(CASE.about_whom != "", rx.el.p(CASE.about_whom)),
                tone="due",
            ),
        ),
        facts(
            (_("Stage"), CASE.stage),
            (_("Kind"), CASE.kind),
            (_("Subject matter"), CASE.category),
            (_("Place"), rx.fragment(CASE.place, rx.cond(CASE.landmark != "", " · " + CASE.landmark, ""))),
            (_("Lodged on"), CASE.lodged_on),
            (_("With"), rx.fragment(CASE.office, rx.cond(CASE.officer != "", " · " + CASE.officer, ""))),
            (_("Complainant"), _complainant(_)),
        ),
    )


def _complainant(_: Translate) -> rx.Component:
    look = form(
        _,
        "look",
        hidden("tracking_id", CASE.tracking_id),
        rx.el.button(_("Show"), type="submit", class_name="quiet"),
        rx.el.span(_("The complainant sees that you looked."), class_name="hint"),
    )
    return rx.cond(
        CASE.complainant != "",
        CASE.complainant,
        rx.cond(
            CASE.actions.contains(str(Action.LOOK)),
            look,
            rx.el.span(_("hidden until the grievance is yours"), class_name="second"),
        ),
    )

"""One grievance in full: facts, papers, clock, neighbours, what may be done, what happened."""

from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.domain.actions import Action
from cmo_app.i18n import Translate
from cmo_app.i18n.deeds import say_will
from cmo_app.pages.desk_actions import FORMS
from cmo_app.pages.desk_form import CASE
from cmo_app.pages.desk_live import presence
from cmo_app.pages.desk_papers import viewer
from cmo_app.services.case_ledger import Segment
from cmo_app.services.desk_rows import DeskRow
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.states.live import LiveState
from cmo_app.ui.case import changed_meanwhile, clock_lines, paper_list, status_steps, timeline
from cmo_app.ui.forms import form, hidden
from cmo_app.ui.kit import badge, card, facts, link, notice, title


def case_view(_: Translate) -> rx.Component:
    """Wide it has two columns, beside a list it has one."""
    return rx.el.div(
        changed_meanwhile(_, LiveState.news, refresh=DeskCaseState.refresh),
        presence(_),
        rx.el.div(
            rx.el.div(_written(_), class_name="case-main"),
            rx.el.div(_actions(_), _clock(_), _neighbours(_), class_name="case-side"),
            rx.el.div(
                _facts(_), card(rx.el.h2(_("What happened")), timeline(_, CASE.events)), class_name="case-events"
            ),
            class_name="case-panes",
        ),
        viewer(_),
        class_name="case",
        custom_attrs={"data-asked-for": DeskCaseState.asked_for},
    )


def _clock(_: Translate) -> rx.Component:
    """The same as the complainant sees, and the tier of each office; what is left stands above already."""
    return card(rx.el.h2(_("Time limit")), *clock_lines(_, CASE.clock, _with_tier))


def _with_tier(segment: rx.Var[Segment]) -> rx.Var[str]:
    return rx.cond(segment.tier != "", segment.name + " · " + segment.tier, segment.name)


def _actions(_: Translate) -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("What to do")),
        rx.cond(
            CASE.actions.length() == 0,
            rx.el.p(_("Nothing is for you to do at this stage."), class_name="second"),
        ),
        *(each(_) for each in FORMS),
        class_name="card actions",
        key=CASE.tracking_id,
    )


def _written(_: Translate) -> rx.Component:
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
    )


def _facts(_: Translate) -> rx.Component:
    return card(
        rx.el.h2(_("Facts")),
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
        rx.el.span(say_will(_, Action.LOOK), class_name="hint"),
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


def _neighbours(_: Translate) -> rx.Component:
    near = DeskCaseState.neighbours
    return rx.cond(
        (near.same_complainant.length() > 0) | (near.same_place.length() > 0),
        card(
            _group(_, _("By the same complainant"), near.same_complainant),
            _group(_, _("Same matter, same place, still open"), near.same_place),
            class_name="neighbours",
        ),
    )


def _group(_: Translate, heading: str, rows: Any) -> rx.Component:
    return rx.cond(
        rows.length() > 0,
        rx.fragment(
            rx.el.h2(heading),
            rx.el.ul(rx.foreach(rows, lambda row: _neighbour(_, row)), class_name="plain neighbour-list"),
        ),
    )


def _neighbour(_: Translate, row: rx.Var[DeskRow]) -> rx.Component:
    return rx.el.li(
        link(row.subject, to=routes.page("desk_grievance", _.language) + "?id=" + row.tracking_id),
        rx.el.span(row.stage, " · ", row.lodged_on, class_name="second"),
    )

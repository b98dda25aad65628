"""One grievance on one screen, for the official who works it."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain.actions import Action
from cmo_app.domain.grievance_form import DESCRIPTION_LIMIT, FILES_LIMIT
from cmo_app.i18n import Translate
from cmo_app.pages.desk_frame import desk_page
from cmo_app.states.desk import DeskState
from cmo_app.ui.case import clock_card, paper_list, status_steps, timeline
from cmo_app.ui.forms import field, form, hidden, select, send, text_area, uploads
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import badge, card, facts, fold, link, notice, title

CASE = DeskState.case


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
                        _take_up(_),
                        _report(_),
                        _question(_),
                        _transfer(_),
                        _note(_),
                        class_name="card actions",
                    ),
                    class_name="case-side",
                ),
                class_name="case-panes",
            ),
            class_name="case",
        ),
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
            CASE.is_about_conduct, notice(rx.el.p(_("It is about the conduct of an office or officer.")), tone="due")
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
        rx.cond(CASE.is_mine_to_work, look, rx.el.span(_("hidden until the grievance is yours"), class_name="second")),
    )


def _take_up(_: Translate) -> rx.Component:
    return _may(
        Action.TAKE_UP,
        form(
            _,
            "take-up",
            *_case_fields(),
            send(_, _("Take up")),
            rx.el.p(_("It becomes yours, and the complainant is told that work has begun."), class_name="hint"),
        ),
    )


def _report(_: Translate) -> rx.Component:
    return _may(
        Action.REPORT_ACTION,
        fold(
            _("Report action with proof"),
            form(
                _,
                "report-action",
                *_case_fields(),
                text_area(_, _("What was done"), "summary", limit=DESCRIPTION_LIMIT, rows=4, required=True),
                field(_, _("Done on"), "done_on", type="date", required=True, size="short"),
                field(_, _("At which place"), "place", is_optional=True),
                field(_, _("Whom did you meet"), "people_met", is_optional=True),
                uploads(_, _("Proof: photographs, documents"), purpose="proof", limit=FILES_LIMIT, name="papers"),
                send(_, _("Send the report")),
                rx.el.p(
                    _("The complainant sees the report with its proof and is asked whether it is done."),
                    class_name="hint",
                ),
            ),
        ),
    )


def _question(_: Translate) -> rx.Component:
    return _may(
        Action.SEEK_INFORMATION,
        fold(
            _("Ask the complainant"),
            form(
                _,
                "seek-information",
                *_case_fields(),
                text_area(_, _("Your question"), "question", limit=DESCRIPTION_LIMIT, rows=3, required=True),
                send(_, _("Send the question"), kind="second"),
                rx.el.p(_("The clock stands still until the answer, for 7 days in all at most."), class_name="hint"),
            ),
        ),
    )


def _transfer(_: Translate) -> rx.Component:
    return _may(
        Action.TRANSFER,
        fold(
            _("Transfer to the right office"),
            form(
                _,
                "transfer",
                *_case_fields(),
                select(
                    _,
                    _("To which office"),
                    "office_id",
                    rx.foreach(DeskState.offices, lambda office: rx.el.option(office.name, value=office.id)),
                    prompt=_("Choose an office"),
                    required=True,
                ),
                text_area(_, _("Reason"), "reason", limit=DESCRIPTION_LIMIT, rows=3, required=True),
                send(_, _("Transfer"), kind="second"),
                rx.el.p(_("The due date stays. After two transfers the CMO cell decides."), class_name="hint"),
            ),
        ),
    )


def _note(_: Translate) -> rx.Component:
    return _may(
        Action.COMMENT,
        fold(
            _("Internal note"),
            form(
                _,
                "comment",
                *_case_fields(),
                text_area(_, _("Note"), "text", limit=DESCRIPTION_LIMIT, rows=3, required=True),
                send(_, _("Keep the note"), kind="second"),
                rx.el.p(_("Only officials see it. It does not move the clock."), class_name="hint"),
            ),
        ),
    )


def _may(action: Action, *children: rx.Component) -> rx.Component:
    return rx.cond(CASE.actions.contains(str(action)), rx.fragment(*children))


def _case_fields() -> tuple[rx.Component, rx.Component]:
    return hidden("tracking_id", CASE.tracking_id), hidden("version", CASE.version)

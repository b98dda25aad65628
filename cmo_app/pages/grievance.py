"""One’s own file: what is asked, the clock, who has it, the timeline, what one can do."""

import reflex as rx

from cmo_app.domain.actions import Action
from cmo_app.i18n import Translate
from cmo_app.i18n.deeds import say_will
from cmo_app.pages.answering import add_form, appeal_form, asked_card, can, dispute_form, withdraw_form
from cmo_app.pages.own import CASE, case_form, own_page
from cmo_app.states.live import LiveState
from cmo_app.states.tracker import TrackerState
from cmo_app.ui.case import changed_meanwhile, clock_card, paper_list, status_steps, timeline, was_done
from cmo_app.ui.forms import send
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import (
    badge,
    card,
    facts,
    title,
)
from cmo_app.ui.layout import layout


def grievance(_: Translate) -> rx.Component:
    """One's own file: what is asked, the clock, who has it, the timeline, what one can do."""
    is_closed = CASE.clock.tone == "done"
    page = rx.el.div(
        rx.el.div(_head(_), rx.cond(CASE.asked != "", asked_card(_)), class_name="file-top"),
        rx.el.div(
            clock_card(_, CASE.clock),
            card(
                rx.el.h2(rx.cond(is_closed, _("Who had it"), _("Who has it"))),
                rx.cond(
                    CASE.officer != "",
                    rx.el.p(rx.el.strong(CASE.officer)),
                    rx.cond(is_closed, "", rx.el.p(rx.el.strong(_("No officer named yet")))),
                ),
                rx.el.p(CASE.office, class_name="second"),
            ),
            class_name="file-side",
        ),
        rx.el.div(
            card(rx.el.h2(_("What happened")), timeline(_, CASE.events)),
            _written(_),
            *_doable(_),
            _looks(_),
            rx.el.a(
                icon("file"),
                _("Receipt as PDF"),
                href=f"/receipt/{_.language}/" + CASE.tracking_id + ".pdf",
                target="_blank",
                class_name="button second",
            ),
            class_name="file-rest",
        ),
        class_name="file",
        custom_attrs={"data-stay": ""},
    )
    followed = rx.fragment(changed_meanwhile(_, LiveState.news, refresh=TrackerState.refresh), page)
    said = was_done(CASE.tracking_id, CASE.version)
    return layout(_, "grievance", said, own_page(_, followed), tab="mine", class_name="wide")


def _head(_: Translate) -> rx.Component:
    return card(
        rx.el.div(
            badge(CASE.status, "brand"),
            rx.el.span(_("Lodged on "), CASE.lodged_on, class_name="second"),
            class_name="row",
        ),
        rx.el.p(CASE.tracking_id, class_name="tracking-id small"),
        title(CASE.subject),
        status_steps(_, CASE.status_number),
        rx.el.p(CASE.stage, class_name="second stage"),
    )


def _written(_: Translate) -> rx.Component:
    return card(
        rx.el.h2(_("What you wrote")),
        facts(
            (_("Subject matter"), CASE.category),
            (_("Place"), rx.fragment(CASE.place, rx.cond(CASE.landmark != "", " · " + CASE.landmark, ""))),
        ),
        rx.cond(CASE.about_whom != "", rx.el.p(_("About: "), CASE.about_whom)),
        rx.el.p(CASE.description, class_name="words"),
        paper_list(_, CASE.papers),
    )


def _doable(_: Translate) -> tuple[rx.Component, ...]:
    return (
        rx.cond(CASE.asked == "", can(_, Action.DISPUTE, _("It is not done: dispute the closure"), dispute_form(_))),
        can(_, Action.APPEAL, _("Appeal"), appeal_form(_)),
        can(_, Action.ADD_INFORMATION, _("Add information"), add_form(_, "add-information", _("Add to the file"))),
        can(
            _,
            Action.REMIND,
            _("Remind the office"),
            rx.el.p(say_will(_, Action.REMIND)),
            case_form(_, "remind", send(_, _("Send the reminder"), kind="second")),
        ),
        can(_, Action.WITHDRAW, _("Withdraw"), withdraw_form(_)),
    )


def _looks(_: Translate) -> rx.Component:
    return card(
        rx.el.h2(_("Who looked at my identity")),
        rx.cond(
            CASE.looks.length() > 0,
            rx.el.ul(rx.foreach(CASE.looks, lambda look: rx.el.li(look)), class_name="plain"),
            rx.el.p(
                _(
                    "Nobody so far. Only who works on it, decides an appeal or audits it may look, and each look is listed here."
                ),
                class_name="second",
            ),
        ),
    )

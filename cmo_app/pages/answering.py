"""What the complainant can do on their file."""

import reflex as rx

from cmo_app.domain.actions import Action
from cmo_app.domain.grievance_form import DESCRIPTION_LIMIT, FILES_LIMIT
from cmo_app.i18n import Translate
from cmo_app.i18n.deeds import say_will
from cmo_app.pages.own import CASE, case_form
from cmo_app.ui.forms import radios, send, text_area
from cmo_app.ui.kit import (
    fold,
    notice,
)
from cmo_app.ui.uploads import uploads


def asked_card(_: Translate) -> rx.Component:
    answer = rx.fragment(
        rx.el.h2(_("The office asks you")),
        rx.el.p(CASE.asked, class_name="words"),
        add_form(_, "give-information", _("Send the answer"), kind=""),
    )
    judge = rx.fragment(
        rx.el.h2(_("Is it done?")),
        rx.el.p(
            _(
                "Read the report and look at its proof below. Please answer within 7 days: without an answer it is "
                "closed as unanswered, which you can still dispute for 30 days."
            )
        ),
        fold(_("Yes, it is done"), _confirm(_), custom_attrs={"name": "answer"}),
        fold(_("No, it is not done"), dispute_form(_), custom_attrs={"name": "answer"}),
    )
    return rx.el.section(
        rx.cond(CASE.stage_code == "information_sought", answer, judge), class_name="card asked", id="asked"
    )


def _confirm(_: Translate) -> rx.Component:
    rating = (
        ("5", _("5 – very good"), ""),
        ("4", _("4 – good"), ""),
        ("3", _("3 – fair"), ""),
        ("2", _("2 – poor"), ""),
        ("1", _("1 – very poor"), ""),
    )
    return case_form(
        _,
        "confirm",
        radios(_, _("How was it dealt with?"), "rating", rating),
        text_area(_, _("A few words"), "words", limit=DESCRIPTION_LIMIT, rows=3, is_optional=True),
        send(_, _("Confirm and close")),
    )


def dispute_form(_: Translate) -> rx.Component:
    return case_form(
        _,
        "dispute",
        notice(rx.el.p(say_will(_, Action.DISPUTE))),
        text_area(_, _("What is not done?"), "reason", limit=DESCRIPTION_LIMIT, rows=4, required=True, of="dispute"),
        uploads(_, _("Photographs and papers"), purpose="answer", limit=FILES_LIMIT, name="papers", of="dispute"),
        send(_, _("Dispute and reopen")),
        key="dispute",
    )


def appeal_form(_: Translate) -> rx.Component:
    return rx.fragment(
        rx.el.p(say_will(_, Action.APPEAL)),
        rx.el.p(_("Upheld or rejected, the decision closes the grievance: it is final in this portal.")),
        rx.el.p(_("Possible until "), rx.el.strong(CASE.appeal_until)),
        case_form(
            _,
            "appeal",
            text_area(
                _, _("Why do you appeal?"), "reason", limit=DESCRIPTION_LIMIT, rows=4, required=True, of="appeal"
            ),
            uploads(_, _("Photographs and papers"), purpose="answer", limit=FILES_LIMIT, name="papers", of="appeal"),
            send(_, _("Send the appeal")),
            key="appeal",
        ),
    )


def add_form(_: Translate, name: str, words: str, *, kind: str = "second") -> rx.Component:
    return case_form(
        _,
        name,
        text_area(_, _("Your words"), "text", limit=DESCRIPTION_LIMIT, rows=4, of=name),
        uploads(_, _("Photographs and papers"), purpose="answer", limit=FILES_LIMIT, name="papers", of=name),
        send(_, words, kind=kind),
        keeps_as="words",  # an answer to a question, or what is added unasked
    )


def withdraw_form(_: Translate) -> rx.Component:
    return rx.fragment(
        rx.el.p(say_will(_, Action.WITHDRAW)),
        case_form(
            _,
            "withdraw",
            text_area(_, _("Reason"), "reason", limit=DESCRIPTION_LIMIT, rows=3, is_optional=True, of="withdraw"),
            radios(
                _,
                _("Did anybody press you to withdraw?"),
                "was_pressed",
                (
                    ("no", _("No, it is my own wish"), ""),
                    (
                        "yes",
                        _("Yes"),
                        say_will(_, Action.REPORT_PRESSURE),
                    ),
                ),
            ),
            send(_, _("Withdraw the grievance"), kind="danger"),
        ),
    )


def can(_: Translate, action: Action, words: str, *children: rx.Component) -> rx.Component:
    return rx.cond(CASE.actions.contains(str(action)), fold(words, *children))

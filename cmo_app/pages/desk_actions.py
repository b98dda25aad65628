"""What an official may do with a grievance: one form an action, each shown only while it is allowed."""

from collections.abc import Callable

import reflex as rx

from cmo_app.domain.actions import Action
from cmo_app.domain.grievance_form import DESCRIPTION_LIMIT, FILES_LIMIT
from cmo_app.i18n import Translate
from cmo_app.pages import desk_clock, desk_signatures
from cmo_app.pages.desk_form import case_form, may_do, will
from cmo_app.pages.reply_chooser import reply_chooser
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.ui.forms import field, options_of, select, send, text_area
from cmo_app.ui.kit import fold
from cmo_app.ui.uploads import uploads

CASE = DeskCaseState.case


def take_up(_: Translate) -> rx.Component:
    """Make it one's own and begin."""
    return may_do(
        Action.TAKE_UP,
        case_form(
            _,
            "take-up",
            will(_, Action.TAKE_UP),
            send(_, _("Take up")),
        ),
    )


def report(_: Translate) -> rx.Component:
    """What was done, with its proof."""
    return may_do(
        Action.REPORT_ACTION,
        fold(
            _("Report action with proof"),
            case_form(
                _,
                "report-action",
                reply_chooser(_, "f-summary"),
                text_area(_, _("What was done"), "summary", limit=DESCRIPTION_LIMIT, rows=4, required=True),
                field(_, _("Done on"), "done_on", type="date", required=True, size="short"),
                field(_, _("At which place"), "place", is_optional=True),
                field(_, _("Whom did you meet"), "people_met", is_optional=True),
                uploads(
                    _,
                    rx.cond(
                        DeskCaseState.case.is_proof_required,
                        _("Proof: photographs, documents"),
                        f"{_('Proof: photographs, documents')} {_('(optional)')}",
                    ),
                    purpose="proof",
                    limit=FILES_LIMIT,
                    name="papers",
                    is_optional=False,
                ),
                will(_, Action.REPORT_ACTION),
                send(_, _("Send the report")),
            ),
            class_name="main",
        ),
    )


def ask(_: Translate) -> rx.Component:
    """A question to the complainant."""
    return may_do(
        Action.SEEK_INFORMATION,
        fold(
            _("Ask the complainant"),
            case_form(
                _,
                "seek-information",
                reply_chooser(_, "f-question"),
                text_area(_, _("Your question"), "question", limit=DESCRIPTION_LIMIT, rows=3, required=True),
                will(_, Action.SEEK_INFORMATION),
                send(_, _("Send the question"), kind="second"),
            ),
        ),
    )


def assign(_: Translate) -> rx.Component:
    """Give it to an officer of its office."""
    officers = options_of(DeskCaseState.officers)
    return rx.cond(
        CASE.actions.contains(str(Action.ASSIGN)) | CASE.actions.contains(str(Action.REASSIGN)),
        fold(
            _("Assign to an officer"),
            case_form(
                _,
                "assign",
                select(_, _("To whom"), "officer_id", officers, prompt=_("Choose an officer"), required=True),
                will(_, Action.ASSIGN),
                send(_, _("Assign"), kind="second"),
            ),
            id="act-assign",
        ),
    )


def transfer(_: Translate) -> rx.Component:
    """Send it to the right office."""
    return may_do(
        Action.TRANSFER,
        fold(
            _("Transfer to the right office"),
            case_form(
                _,
                "transfer",
                select(
                    _,
                    _("To which office"),
                    "office_id",
                    options_of(DeskCaseState.offices),
                    prompt=_("Choose an office"),
                    required=True,
                ),
                reply_chooser(_, "f-reason"),
                text_area(_, _("Reason"), "reason", limit=DESCRIPTION_LIMIT, rows=3, required=True),
                will(_, Action.TRANSFER),
                send(_, _("Transfer"), kind="second"),
            ),
        ),
    )


def note(_: Translate) -> rx.Component:
    """A note for officials only."""
    return may_do(
        Action.COMMENT,
        fold(
            _("Internal note"),
            case_form(
                _,
                "comment",
                text_area(_, _("Note"), "text", limit=DESCRIPTION_LIMIT, rows=3, required=True),
                will(_, Action.COMMENT),
                send(_, _("Keep the note"), kind="second"),
            ),
        ),
    )


# What moves it on stands first; what is rarely right, last.
FORMS: tuple[Callable[[Translate], rx.Component], ...] = (
    *desk_signatures.FORMS,
    desk_clock.route,
    take_up,
    report,
    ask,
    transfer,
    assign,
    note,
    desk_clock.interim_reply,
    desk_signatures.propose_not_admissible,
)

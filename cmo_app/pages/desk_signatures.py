"""Second signatures, decisions on appeals and verdicts of auditors, each shown only while it is allowed."""

import reflex as rx

from cmo_app.domain.actions import Action
from cmo_app.domain.admissibility import Inadmissible
from cmo_app.domain.audit import Verdict
from cmo_app.domain.contesting import AppealOutcome
from cmo_app.domain.grievance_form import DESCRIPTION_LIMIT, FILES_LIMIT
from cmo_app.i18n import Translate
from cmo_app.i18n.deeds import WILL, say_told
from cmo_app.i18n.labels import APPEAL_OUTCOME, INADMISSIBLE, VERDICT, say
from cmo_app.pages.desk_form import CASE, case_form, may_do, will
from cmo_app.ui.forms import radios, select, send, text_area
from cmo_app.ui.kit import fold, notice
from cmo_app.ui.uploads import uploads


def propose_not_admissible(_: Translate) -> rx.Component:
    """A reason of the closed list and words for the complainant; it closes nothing yet."""
    return may_do(
        Action.PROPOSE_NOT_ADMISSIBLE,
        fold(
            _("Propose as not admissible"),
            case_form(
                _,
                "propose-not-admissible",
                notice(rx.el.p(_("Is another office responsible? Then transfer it: that is no reason to close."))),
                select(
                    _,
                    _("Reason"),
                    "ground",
                    [rx.el.option(say(_, INADMISSIBLE, reason), value=reason) for reason in Inadmissible],
                    prompt=_("Choose a reason"),
                    required=True,
                ),
                text_area(
                    _,
                    _("Explain it to the complainant"),
                    "words",
                    limit=DESCRIPTION_LIMIT,
                    rows=3,
                    required=True,
                    of="propose",
                ),
                will(_, Action.PROPOSE_NOT_ADMISSIBLE),
                send(_, _("Propose"), kind="second"),
            ),
        ),
    )


def sign_or_refuse(_: Translate) -> rx.Component:
    """What is proposed, and the two answers of a second person."""
    answers = rx.fragment(
        case_form(
            _,
            "sign-not-admissible",
            text_area(_, _("A few words"), "words", limit=DESCRIPTION_LIMIT, rows=2, is_optional=True, of="sign"),
            will(_, Action.SIGN_NOT_ADMISSIBLE),
            send(_, _("Sign: close as not admissible"), kind="danger"),
        ),
        case_form(
            _,
            "refuse-not-admissible",
            text_area(_, _("Why it stays open"), "words", limit=DESCRIPTION_LIMIT, rows=2, required=True, of="refuse"),
            will(_, Action.REFUSE_NOT_ADMISSIBLE),
            send(_, _("Refuse: it stays open"), kind="second"),
        ),
    )
    return rx.cond(
        CASE.proposed != "",
        rx.el.div(
            notice(rx.el.p(rx.el.strong(_("Proposed as not admissible"))), rx.el.p(CASE.proposed), tone="due"),
            rx.cond(
                CASE.actions.contains(str(Action.SIGN_NOT_ADMISSIBLE)),
                answers,
                rx.el.p(_("It waits for the signature of a supervisor."), class_name="second"),
            ),
            class_name="stack",
        ),
    )


def decide_appeal(_: Translate) -> rx.Component:
    """Upheld or rejected, with reasons."""
    return may_do(
        Action.DECIDE_APPEAL,
        case_form(
            _,
            "decide-appeal",
            radios(
                _,
                _("Decision on the appeal"),
                "outcome",
                (
                    (
                        AppealOutcome.UPHELD,
                        say(_, APPEAL_OUTCOME, AppealOutcome.UPHELD),
                        _("It counts against the office."),
                    ),
                    (AppealOutcome.REJECTED, say(_, APPEAL_OUTCOME, AppealOutcome.REJECTED), ""),
                ),
            ),
            text_area(_, _("Reasons"), "reasons", limit=DESCRIPTION_LIMIT, rows=5, required=True),
            will(_, Action.DECIDE_APPEAL),
            send(_, _("Decide the appeal")),
        ),
    )


def audit_verdict(_: Translate) -> rx.Component:
    """What the complainant said, with proof where there is any."""
    hints = {
        Verdict.TRUE: _("The complainant says that it is as the closure claims."),
        Verdict.FALSE: _("It can be disputed for 30 days more."),
        Verdict.NOT_REACHED: _("Try at least three times, at different hours."),
    }
    found = [(each, say(_, VERDICT, each), f"{hints[each]} {say_told(_, each)}") for each in Verdict]
    return may_do(
        Action.AUDIT,
        case_form(
            _,
            "audit-verdict",
            radios(_, _("What did you find?"), "verdict", found),
            text_area(_, _("What the complainant said"), "note", limit=DESCRIPTION_LIMIT, rows=4, required=True),
            uploads(
                _, _("Proof: photographs, documents"), purpose="proof", limit=FILES_LIMIT, name="papers", of="audit"
            ),
            rx.el.p(say(_, WILL, Action.AUDIT), class_name="will"),
            send(_, _("Record the verdict")),
            key="audit-verdict",
        ),
    )


FORMS = (audit_verdict, decide_appeal, sign_or_refuse)
